"""Which versions the nightly run installs: every minor version that is permitted, and the lowest."""

import importlib.util
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

SCRIPT = Path(__file__).parents[2] / "scripts" / "supported_versions.py"


@pytest.fixture(scope="module")
def script():
    specification = importlib.util.spec_from_file_location("supported_versions", SCRIPT)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_a_minor_version_is_represented_by_its_newest_patch_release(script):
    published = [Version(text) for text in ("8.4.2", "8.4.10", "8.3.1", "8.3.0", "8.2.9", "9.0.0rc1")]
    chosen = script.representatives(published, Requirement("pytest>=8.3"))
    assert [str(version) for version in chosen] == ["8.3.0", "8.3.1", "8.4.10"]


def test_a_version_that_the_project_excludes_is_not_chosen(script):
    chosen = script.representatives([Version("8.1.0"), Version("9.0.1")], script.requirement_of("pytest-bdd"))
    assert [str(version) for version in chosen] == ["9.0.1"]


def test_both_members_of_a_pair_are_dependencies_of_the_project(script):
    assert [script.requirement_of(name).name for name in script.PAIR] == ["pytest", "pytest-bdd"]


def test_each_python_of_the_classifiers_has_its_runs(script, monkeypatch):
    monkeypatch.setattr(script, "published", lambda name: [Version({"pytest": "8.3"}.get(name, "9.0.1"))])
    runs = {name: python for name, python, _ in script.combinations()}
    assert script.pythons() == ["3.11", "3.12", "3.13"]
    for python in script.pythons():
        assert runs[f"Python {python}, the newest of everything"] == python
        assert runs[f"Python {python}, pytest==8.3"] == python
