"""What the project's own tests share."""

import os
from collections import Counter
from pathlib import Path

import pytest
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

pytest_plugins = ["pytester"]


@pytest.fixture(scope="session")
def scenarios():
    """How many scenarios each bundled feature has, by its name, as Gherkin counts them."""
    counts = Counter()
    for path in sorted((Path(__file__).parents[1] / "features").glob("*.feature")):
        document = {"uri": path.name, **Parser().parse(path.read_text(encoding="utf-8"))}
        counts[document["feature"]["name"]] = len(Compiler().compile(document))
    return counts


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch):
    """Tests see no environment variable that could change what pytest-mcf does."""
    for name in list(os.environ):
        if name.startswith(("SP_API_", "MCF_", "PYTEST_ADDOPTS")):
            monkeypatch.delenv(name)
