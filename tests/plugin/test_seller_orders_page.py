"""docs/seller-orders.md: its commands and its example do what it says."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from pytest_mcf.cli import main
from pytest_mcf.integration import METHODS

DOCUMENT = (Path(__file__).parents[2] / "docs" / "seller-orders.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line)
    for block in re.findall(r"^```sh\n(.*?)^```", DOCUMENT, re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
]


def commands(program):
    return [pytest.param(command[1:], id=" ".join(command)) for command in COMMANDS if command[0] == program]


@pytest.mark.parametrize("options", commands("pytest"))
def test_a_run(run, options):
    result = run(*options)
    outcomes = result.parseoutcomes()
    assert (result.ret, outcomes["passed"] > 3) == (pytest.ExitCode.OK, True)
    assert "failed" not in outcomes


@pytest.mark.parametrize("options", commands("pytest-mcf"))
def test_a_command(options):
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 0, result.output
    assert "MCF-FLOW-01" in result.output


def test_the_example(pytester, run):
    (example,) = re.findall(r"^```python\n(.*?)^```", DOCUMENT, re.DOTALL | re.MULTILINE)
    pytester.makepyfile(test_customer_orders=example)
    run("--mcf", "test_customer_orders.py").assert_outcomes(passed=1)


def test_the_methods_and_errors_are_those_of_the_port():
    rows = re.findall(r"^\|.*\| `(\w+)` \|$", DOCUMENT, re.MULTILINE)
    assert set(rows) <= set(METHODS)
    assert len(set(rows)) == 5
