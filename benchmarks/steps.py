"""What it costs to look a step up, and what a scenario costs beside a function that makes the same calls.

    python -m benchmarks.steps [--python PYTHON]

Another interpreter may have another pytest-bdd; it needs pytest and pytest-bdd alone, and only looks
steps up. Processor time, medians. Both sides of a ratio are measured in turn; those of the second table
within one process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
SIZES = (50, 250, 1000)
ROUNDS = 3
STEPS = 200
PAIRS = 60

#: Between two steps, pytest-bdd does nothing but look the next one up.
LOOK_UP = """
import json, statistics, time
from pathlib import Path

import pytest

begun, seconds = [0.0], []

def begin():
    begun[0] = time.process_time()

def pytest_bdd_before_scenario():
    begin()

def pytest_bdd_before_step():
    seconds.append(time.process_time() - begun[0])

def pytest_bdd_after_step():
    begin()

def pytest_sessionfinish():
    Path("measured.json").write_text(json.dumps(statistics.median(seconds)))
"""

THEIRS = """
from pytest_bdd import parsers, when

def define(number):
    @when(parsers.parse(f"the seller does number {number:04} with {{what}}"), stacklevel=2)
    def step(what): ...
"""

OURS = """
import sys
from pytest_bdd import parsers, when as register
from pytest_mcf.steps.definitions import when
from pytest_mcf.steps.definitions.definition import definitions_in
from pytest_mcf.steps.definitions.dispatch import IndexedSteps, run_step
from pytest_mcf.steps.definitions.index import StepIndex

def define(number):
    @when(parsers.parse(f"the seller does number {number:04} with {{what}}"))
    def step(what): ...
    globals()[f"step_{number}"] = step
"""

REGISTER = """
register(IndexedSteps("all", StepIndex(definitions_in(sys.modules[__name__]))))(run_step)
"""

WHOLE = """
import json, statistics, time
from pathlib import Path

import pytest

pytest_plugins = ["pytest_mcf.steps"]
seconds = {"test_plain.py": [], "test_scenario.py": []}

@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    begin = time.process_time()
    result = yield
    seconds[item.path.name].append(time.process_time() - begin)
    return result

def pytest_collection_modifyitems(items):
    half = len(items) // 2
    items[:] = [item for pair in zip(items[:half], items[half:], strict=True) for item in pair]

def pytest_sessionfinish(session):
    assert session.testsfailed == 0
    Path("measured.json").write_text(json.dumps({k: statistics.median(v) for k, v in seconds.items()}))
"""

FEATURE = """
Feature: Cancel
  Scenario Outline: Cancel an order
    Given Amazon holds 10 units of "MUG"
    And the seller has placed an order for 2 units of "MUG"
    When the seller cancels the order
    Then the order is "Cancelled"
    And every unit of the order is cancelled
    Examples:
      | number |
"""

PLAIN = """
import pytest
from pytest_mcf.steps import orders
from pytest_mcf.steps.world import amazon_holds

@pytest.mark.parametrize("number", range({pairs}))
def test_plain(mcf_sandbox, integration, context, number):
    amazon_holds(mcf_sandbox, context, 10, "MUG")
    orders.seller_has_placed_an_order(integration, context, "2", "MUG")
    orders.seller_cancels(integration, context)
    orders.order_is(integration, context, "Cancelled")
    orders.every_unit_is_cancelled(integration, context)
"""


def look_up(python: str, definitions: int, *, ours: bool) -> float:
    """The seconds that pytest-bdd takes to find a step among so many."""
    sides = [OURS, REGISTER] if ours else [THEIRS, ""]
    calls = "\n".join(f"define({number})" for number in range(definitions))
    # pytest-bdd puts a definition into the namespace of its caller.
    conftest = "\n".join([LOOK_UP, sides[0], calls, sides[1]])
    steps = "\n".join(
        f"    When the seller does number {number % definitions:04} with care" for number in range(STEPS)
    )
    return float(
        run(
            python,
            {
                "conftest.py": conftest,
                "own.feature": f"Feature: Own\n  Scenario: Own\n{steps}\n",
                "test_own.py": 'from pytest_bdd import scenarios\n\nscenarios("own.feature")\n',
            },
            "-p",
            "no:mcf",
        )
    )


def whole() -> tuple[float, float]:
    """The seconds of a scenario, and those of a function that makes the same calls."""
    rows = "".join(f"      | {number} |\n" for number in range(PAIRS))
    measured = run(
        sys.executable,
        {
            "conftest.py": WHOLE,
            "own.feature": FEATURE + rows,
            "test_plain.py": PLAIN.format(pairs=PAIRS),
            "test_scenario.py": 'from pytest_bdd import scenarios\n\nscenarios("own.feature")\n',
        },
    )
    return measured["test_scenario.py"], measured["test_plain.py"]


def run(python: str, files: dict[str, str], *options: str) -> Any:
    """Run pytest on files, and read what they measured."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "CI": ""}
        ended = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        if ended.returncode:
            raise SystemExit(ended.stdout + ended.stderr)
        return json.loads(Path(folder, "measured.json").read_text(encoding="utf-8"))


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable)
    python = parser.parse_args().python
    script = "from importlib.metadata import version as v; print(v('pytest-bdd'), 'with pytest', v('pytest'))"
    versions = subprocess.run(
        [python, "-c", script], capture_output=True, text=True, check=True
    ).stdout.strip()
    print(f"| definitions | pytest-mcf | pytest-bdd {versions} | ours / theirs |\n|---:|---:|---:|---:|")
    for size in SIZES:
        pairs = [(look_up(python, size, ours=True), look_up(python, size, ours=False)) for _ in range(ROUNDS)]
        ours, theirs = (median(side) * 1e6 for side in zip(*pairs, strict=True))
        print(f"| {size} | {ours:.0f} us | {theirs:.0f} us | {ours / theirs:.2f} |")
    if python == sys.executable:
        print("\n| scenario | function with the same calls | ratio |\n|---:|---:|---:|")
        scenario, plain = whole()
        print(f"| {scenario * 1e3:.1f} ms | {plain * 1e3:.1f} ms | {scenario / plain:.2f} |")


if __name__ == "__main__":
    main()
