"""The command that a run gives for one of its scenarios runs just that one, as it was run before."""

import shlex
import subprocess
import sys

import pytest

#: A run that prints the command for what it collected, as the certificate's summary does.
PRINTING = """
    import shlex

    def pytest_terminal_summary(terminalreporter, config):
        from pytest_mcf.plugin.rerun import command_of

        terminalreporter.write_line("call: " + shlex.join(command_of(config)))
"""
SCENARIOS = [
    ("quirks", "cancel_order.feature::test_cancelled_units_can_be_sold_again"),
    ("both", "cancel_order.feature::test_cancelled_units_can_be_sold_again[quirks]"),
    (
        "quirks",
        "cancel_order.feature::test_the_integration_does_not_cancel_an_order_that_is_status[CompletePartialled]",
    ),
    ("quirks", "faults.feature::test_an_order_is_placed_once_though_the_answer_is_spoilt[an HTML page]"),
]


def call_of(result):
    (line,) = [line for line in result.stdout.lines if line.startswith("call: ")]
    return shlex.split(line.removeprefix("call: "))


@pytest.fixture
def printed(pytester, run):
    """Collect on a profile; give the command that is printed for a scenario."""

    def collect(profile, selector):
        pytester.makeconftest(PRINTING)
        feature = selector.partition("::")[0]
        collected = run(
            "--mcf", "--collect-only", "-q", "-k", "not x", feature, "-o", f"mcf_profile={profile}"
        )
        assert selector in collected.stdout.lines
        return [*call_of(collected), selector]

    return collect


@pytest.mark.parametrize(("profile", "selector"), SCENARIOS)
def test_the_printed_command_runs_just_that_scenario(printed, run, profile, selector):
    result = run(*printed(profile, selector)[1:])
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["collected 1 item*", "*1 passed*"])
    result.stdout.fnmatch_lines(["mcf: *with the quirks that users have seen*"])


def test_the_printed_command_is_one_for_a_shell(printed):
    command = shlex.join(printed(*SCENARIOS[-1]))
    result = subprocess.run(
        command.replace("pytest", f"{shlex.quote(sys.executable)} -m pytest", 1),
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == pytest.ExitCode.OK, result.stdout
    assert "collected 1 item" in result.stdout
    assert "with the quirks that users have seen" in result.stdout


def test_a_feature_that_is_not_bundled_is_looked_for_where_one_is(run):
    result = run("--mcf", "no_such.feature::test_x")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: file or directory not found: no_such.feature::test_x"])
