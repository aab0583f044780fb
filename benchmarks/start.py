"""What a run of one scenario costs, beside a bare run of pytest with pytest-bdd.

    python -m benchmarks.start [--rounds ROUNDS] [--plugins]

Processor time of whole processes, the two in turn; both load pytest-bdd, and of the other installed plugins
only `pytest --mcf` loads its own. With --plugins, both load all that are installed, as pytest does without
options; the bare one leaves out pytest-mcf. The median of the ratios is printed last.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.processes import environment

SCENARIO = "cancel_an_order_that_was_received"
FEATURE = """Feature: Orders
  Scenario: Cancel an order that was received
    Given an order
    When it is cancelled
    Then it is "Cancelled"
"""
STEPS = """from pytest_bdd import given, parsers, scenarios, then, when

scenarios("orders.feature")


@given("an order", target_fixture="order")
def an_order():
    return {"status": "Received"}


@when("it is cancelled")
def cancel(order):
    order["status"] = "Cancelled"


@then(parsers.parse('it is "{status}"'))
def is_(order, status):
    assert order["status"] == status
"""
BARE = ["-p", "pytest_bdd.plugin"]
OURS = ["-p", "pytest_bdd.plugin", "-p", "pytest_mcf.plugin", "--mcf"]
NONE_BUT_THESE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}

#: The same where pytest loads all plugins that are installed.
BARE_WITH_ALL = ["-p", "no:mcf"]
OURS_WITH_ALL = ["--mcf"]


def seconds(folder: Path, options: list[str], variables: dict[str, str]) -> float:
    """The processor time of one run, which has to pass."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *options, "-k", SCENARIO],
        cwd=folder,
        env=environment(**variables),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--plugins", action="store_true")
    arguments = parser.parse_args()
    bare, whole, variables = (
        (BARE_WITH_ALL, OURS_WITH_ALL, {}) if arguments.plugins else (BARE, OURS, NONE_BUT_THESE)
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "orders.feature").write_text(FEATURE)
        (folder / "test_orders.py").write_text(STEPS)
        for options in (bare, whole):
            seconds(folder, options, variables)
        pairs = [
            (seconds(folder, whole, variables), seconds(folder, bare, variables))
            for _ in range(arguments.rounds)
        ]
    ours, theirs = (median(column) for column in zip(*pairs, strict=True))
    ratio = median(mine / other for mine, other in pairs)
    print("| pytest --mcf -k one | pytest with pytest-bdd | ours / theirs |\n|---:|---:|---:|")
    print(f"| {ours:.2f} s | {theirs:.2f} s | {ratio:.1f} |")


if __name__ == "__main__":
    main()
