"""docs/architecture.md is true to the code: its files and names exist, its table has the enforced layers."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

#: The parts that follow one thing through the code.
WALKS = ("One order", "One violation", "One setting", "One fault")


def test_every_file_that_it_names_exists():
    named = set(re.findall(r"(?<![\w/.])(?:\w+/)*\w+\.(?:py|feature)\b", DOCUMENT))
    assert len(named) > 40
    missing = [name for name in named if not path_of(name).exists()]
    assert not missing


def test_every_function_and_class_that_it_names_is_in_its_file():
    named = set(re.findall(r"`([\w/]+\.py)::([\w.]+)`", DOCUMENT))
    assert len(named) > 40
    missing = [f"{file}::{name}" for file, name in sorted(named) if not defines(path_of(file), name)]
    assert not missing


def test_no_name_of_a_function_or_class_escapes_the_check():
    assert DOCUMENT.count("::") == len(re.findall(r"`[\w/]+\.py::[\w.]+`", DOCUMENT))


@pytest.mark.parametrize("walk", WALKS)
def test_each_step_of_a_walk_through_the_code_names_a_place_in_it(walk):
    _, _, rest = DOCUMENT.partition(f"## {walk} through the code\n")
    steps = re.split(r"^\d+\. ", rest.partition("\n## ")[0], flags=re.MULTILINE)[1:]
    assert len(steps) > 5
    assert [step for step in steps if not re.search(r"\w+\.(py|feature)\b", step)] == []


def test_its_table_has_the_layers_from_top_to_bottom():
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    enforced = [
        {name.strip().removeprefix("pytest_mcf.") for name in layer.split("|")}
        for layer in linter["contracts"][0]["layers"]
    ]
    rows = re.findall(r"^\| (`.+`) \|", DOCUMENT.split("## Packages and layers")[1], re.MULTILINE)
    shown = [{name.strip("`/ ").removesuffix(".py") for name in row.split(",")} for row in rows]
    assert shown[: len(enforced)] == enforced


def path_of(name):
    """The file that the document means: of the package, or else of the repository."""
    inside = ROOT / "pytest_mcf" / name
    return inside if inside.exists() else ROOT / name


def defines(file, name):
    """Whether a file defines a name, such as `Journal.add`."""
    body = ast.parse(file.read_text(encoding="utf-8")).body
    for part in name.split("."):
        found = [node for node in body if part in defined_by(node)]
        if not found:
            return False
        body = getattr(found[-1], "body", [])
    return True


def defined_by(node):
    match node:
        case ast.FunctionDef() | ast.ClassDef():
            return {node.name}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case _:
            return set()
