"""docs/architecture.md is true to the code: its files exist, and its table has the enforced layers."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_file_that_it_names_exists():
    named = set(re.findall(r"(?<![\w/.])(?:\w+/)*\w+\.(?:py|feature)\b", DOCUMENT))
    assert len(named) > 40
    missing = [
        name for name in named if not (ROOT / name).exists() and not (ROOT / "pytest_mcf" / name).exists()
    ]
    assert not missing


def test_its_table_has_the_layers_from_top_to_bottom():
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    enforced = [
        {name.strip().removeprefix("pytest_mcf.") for name in layer.split("|")}
        for layer in linter["contracts"][0]["layers"]
    ]
    rows = re.findall(r"^\| (`.+`) \|", DOCUMENT.split("## Packages and layers")[1], re.MULTILINE)
    shown = [{name.strip("`/ ").removesuffix(".py") for name in row.split(",")} for row in rows]
    assert shown[: len(enforced)] == enforced
