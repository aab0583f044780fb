"""Runs of `pytest --mcf` as a team would start them: in a folder of its own, as a process of its own."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"

#: A run that hangs is a failure; the longest one takes a good minute.
DEADLINE = 600


@dataclass(frozen=True)
class Run:
    """What became of each scenario: passed, failed, or why it was skipped; and all that was told."""

    outcomes: dict[str, str]
    told: str

    def having(self, outcome):
        return sorted(scenario for scenario, became in self.outcomes.items() if became == outcome)


def became(case):
    """What a test case of a JUnit report became of."""
    for child in case:
        if child.tag in {"failure", "error"}:
            return "failed"
        if child.tag == "skipped":
            return child.get("message")
    return "passed"


@pytest.fixture
def play(tmp_path):
    """Run `pytest --mcf` in a folder with further options."""

    def run(folder, *options):
        report = tmp_path / "report.xml"
        report.unlink(missing_ok=True)
        plugins = [part for name in ("cacheprovider", "hypothesispytest") for part in ("-p", f"no:{name}")]
        command = [sys.executable, "-m", "pytest", "--mcf", *plugins, f"--junitxml={report}", *options]
        # Paths of the project's own run must not be found by the one that is started here.
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            timeout=DEADLINE,
            check=False,
            env={name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")},
        )
        told = done.stdout + done.stderr
        assert report.exists(), told
        cases = ET.parse(report).iter("testcase")
        return Run({f"{case.get('classname')}::{case.get('name')}": became(case) for case in cases}, told)

    return run


def node_is_ready():
    """Whether Node and what the example needs of its packages are there; if not, why."""
    if shutil.which("node") is None:
        return "node is not on the PATH"
    if not (EXAMPLES / "node" / "node_modules").is_dir():
        return "the packages are missing: npm ci --prefix docs/examples/node"
    return None


@pytest.fixture(params=["python", "node"])
def example(request, tmp_path):
    """A copy of an example, so that faults may be put into it."""
    reason = node_is_ready() if request.param == "node" else None
    if reason:
        pytest.skip(reason)
    original = EXAMPLES / request.param
    copy = tmp_path / request.param
    shutil.copytree(original, copy, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    if (original / "node_modules").is_dir():
        (copy / "node_modules").symlink_to(original / "node_modules")
    return copy
