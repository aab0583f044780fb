"""A run that is started in another folder than that of the project, or has its settings there."""

import os
import shlex

import pytest

FEATURE = """\
Feature: Own
  Scenario: Too many
    Given Amazon holds 10 units of "MUG"
    Then Amazon can sell 9 units of "MUG"
  Scenario: As many
    Given Amazon holds 10 units of "MUG"
    Then Amazon can sell 10 units of "MUG"
"""

#: Where a run is started, its options, and what is the root then: all below one folder.
STARTS = {
    "in the project": ("shop", (), "shop"),
    "below the project": ("shop/packages/api", (), "shop"),
    "beside the project": ("settings", ("--rootdir", "../shop"), "shop"),
    "with another root": ("shop", ("--rootdir", "../settings"), "settings"),
    "with another ini file": ("shop", ("-c", "../settings/pytest.ini"), "settings"),
}


@pytest.fixture(params=STARTS.values(), ids=STARTS)
def start(request, pytester, monkeypatch):
    """Where to start, the root, and the words of the command line that play the project's own features."""
    where, options, root = request.param
    shop, settings = pytester.mkdir("shop"), pytester.mkdir("settings")
    for folder in (shop / "packages" / "api", shop / "features"):
        folder.mkdir(parents=True)
    (shop / "features" / "own.feature").write_text(FEATURE)
    (shop / "features" / "test_own.py").write_text('from pytest_bdd import scenarios\nscenarios(".")\n')
    (shop / "conftest.py").write_text('pytest_plugins = ["pytest_mcf.steps"]\n')
    for folder in (shop, settings):
        (folder / "pytest.ini").write_text("[pytest]\n")
    started_in = pytester.path / where
    monkeypatch.chdir(started_in)
    features = os.path.relpath(shop / "features", started_in)
    return started_in, pytester.path / root, ("--mcf", *options, features)


def test_the_printed_command_runs_just_the_scenario_that_failed(start, run):
    *_, words = start
    first = run(*words)
    first.assert_outcomes(passed=1, failed=1)
    lines = [line.strip() for line in first.stdout.lines]
    (command,) = [line for line in lines if line.startswith("pytest --mcf ") and "::" in line]
    run(*shlex.split(command)[1:]).assert_outcomes(failed=1)


def test_a_certificate_is_where_it_was_started_and_cassettes_are_at_the_root(start, run):
    started_in, root, words = start
    run(*words, "--mcf-record", "--mcf-report", "report").assert_outcomes(passed=1, failed=1)
    assert (started_in / "report" / "certificate.json").is_file()
    assert len(list(root.glob("cassettes/**/*.yaml"))) == 1
