"""The version of an API is spelled in its own model, and nowhere else."""

import ast
from pathlib import Path

import pytest_mcf
from pytest_mcf.model.catalogue import APIS
from pytest_mcf.model.versions import FIRST, ORDERS_SUCCESSOR, SUCCESSOR, VERSIONS
from pytest_mcf.settings.api_versions import API_VERSIONS

PACKAGE = Path(pytest_mcf.__file__).parent

#: The option of that name may spell both, as choices.
OPTIONS = "settings/option_table.py"

#: What may spell the first version: code like a team's own, and the names of Amazon's documents.
OF_THE_FIRST = {
    "integration/reference/adapter.py",
    "contract/errata.py",
    "contract/drift/official.py",
    OPTIONS,
}


def test_a_version_is_that_of_its_operations():
    for version in (FIRST, SUCCESSOR, ORDERS_SUCCESSOR):
        assert all(operation.path.startswith(f"{version.root}/") for operation in APIS[version.api])
        assert version.root.endswith(version.name)


def test_no_code_outside_of_the_model_spells_a_version():
    assert spelling(SUCCESSOR) == {OPTIONS}
    assert spelling(FIRST) == OF_THE_FIRST
    assert spelling(ORDERS_SUCCESSOR) == set()


def test_the_option_has_the_versions_of_the_model():
    assert API_VERSIONS == tuple(VERSIONS) == (FIRST.name, SUCCESSOR.name)


def spelling(version):
    """The files in which a text, such as a path or a docstring, has the version in it."""
    files = [path for path in PACKAGE.rglob("*.py") if "model" not in path.relative_to(PACKAGE).parts]
    return {path.relative_to(PACKAGE).as_posix() for path in files if is_spelled(path, version)}


def is_spelled(path, version):
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return any(spelled in text for text in texts for spelled in (version.name, version.api))
