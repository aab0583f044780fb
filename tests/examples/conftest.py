"""Runs of `pytest --mcf` as a team would start them: in a folder of its own, as a process of its own."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ..whole_runs import UNUSED_PLUGINS, clean_environment

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"

#: A run that hangs is a failure, in seconds; the longest one takes half a minute.
DEADLINE = 900


@dataclass(frozen=True)
class Run:
    """What became of each scenario: passed, failed, or why it was skipped; and all that was reported."""

    outcomes: dict[str, str]
    reported: str

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


def play(folder, *options):
    """Run `pytest --mcf` in a folder with further options."""
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "--mcf", *UNUSED_PLUGINS, f"--junitxml={report}", *options]
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=DEADLINE,
        check=False,
        env=clean_environment(),
    )
    reported = done.stdout + done.stderr
    assert report.exists(), reported
    cases = ET.parse(report).iter("testcase")
    return Run({f"{case.get('classname')}::{case.get('name')}": became(case) for case in cases}, reported)


def node_is_ready():
    """Whether Node and what the example needs of its packages are there; if not, why."""
    if shutil.which("node") is None:
        return "node is not on the PATH"
    if not (EXAMPLES / "node" / "node_modules").is_dir():
        return "the packages are missing: npm ci --prefix docs/examples/node"
    return None


def java_is_ready():
    """Whether a JDK is there; if not, why."""
    return None if shutil.which("javac") else "javac is not on the PATH"


#: Each example, and what it needs.
EXAMPLES_AND_NEEDS = {"python": lambda: None, "node": node_is_ready, "java": java_is_ready}


@pytest.fixture(params=EXAMPLES_AND_NEEDS)
def example(request):
    """The name of an example."""
    reason = EXAMPLES_AND_NEEDS[request.param]()
    if reason:
        pytest.skip(reason)
    return request.param


def copy_of(example, folder):
    """Copy an example into a folder, so that faults may be put into it and runs may leave something."""
    original = EXAMPLES / example
    made = shutil.ignore_patterns("node_modules", "__pycache__", "build")
    shutil.copytree(original, folder, ignore=made, dirs_exist_ok=True)
    if (original / "node_modules").is_dir():
        (folder / "node_modules").symlink_to(original / "node_modules")
