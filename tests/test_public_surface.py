"""What teams import from `pytest_mcf`."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import pytest_mcf
import pytest_mcf.integration

ROOT = Path(__file__).parents[1]

LOADED_BY_THE_PACKAGE = """
import sys
before = set(sys.modules)
import pytest_mcf
dir(pytest_mcf), pytest_mcf.__version__
new = set(sys.modules) - before
print(sorted(name for name in new if name.partition(".")[0] not in sys.stdlib_module_names))
"""

#: The plugin and the steps are named in pytest_plugins, and not imported.
IMPORTED = re.compile(r"^from (pytest_mcf[\w.]*) import (?:\(([^)]*)\)|(.*))", re.MULTILINE)


def test_the_package_alone_loads_nothing_but_the_standard_library():
    printed = subprocess.run(
        [sys.executable, "-c", LOADED_BY_THE_PACKAGE], capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "['pytest_mcf']"


@pytest.mark.parametrize("name", pytest_mcf.__all__)
def test_every_public_name_can_be_imported(name):
    assert getattr(pytest_mcf, name) is not None
    assert name in dir(pytest_mcf)


def test_all_of_the_port_is_public_and_the_same_object():
    for name in set(pytest_mcf.integration.__all__) - {"METHODS"}:
        assert getattr(pytest_mcf, name) is getattr(pytest_mcf.integration, name)


def test_another_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="'pytest_mcf' has no attribute 'Order2'"):
        _ = pytest_mcf.Order2


def documents():
    files = [ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("docs/examples/python/**/*.py")]
    for file in files:
        for module, many, one in IMPORTED.findall(file.read_text(encoding="utf-8")):
            names = re.sub(r"#.*", "", many or one).replace(",", " ").split()
            yield from (pytest.param(module, name, id=f"{file.name}-{name}") for name in names)


@pytest.mark.parametrize(("module", "name"), list(documents()))
def test_what_the_documents_import_is_there(module, name):
    assert hasattr(import_module(module), name)


@pytest.mark.parametrize("name", ["CancellationRefused", "Endpoint", "OrderView"])
def test_the_first_import_path_of_the_port_stays(name):
    assert hasattr(import_module("pytest_mcf.integration"), name)
