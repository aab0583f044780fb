"""The command that runs a scenario again: what is in it, and what is not."""

from pathlib import Path

import pytest

from pytest_mcf import plugin
from pytest_mcf.plugin.rerun import command_of, seen_from_start
from pytest_mcf.settings.live import CREDENTIALS
from pytest_mcf.settings.option_table import INI_VALUES, OPTIONS


@pytest.fixture
def parse(pytester, monkeypatch):
    """Have pytest parse a command line, without the other plugins of the test environment."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.plugins = [plugin]
    return pytester.parseconfig


def given(option):
    """The words that give an option, and twice if that is possible."""
    if option.metavar is None:
        return [option.flag]
    values = ["77", "88"] if option.repeatable else ["77"]
    return [word for value in values for word in (option.flag, value)]


@pytest.mark.parametrize("option", OPTIONS.values(), ids=lambda option: option.flag)
def test_each_option_is_in_the_command_unless_the_table_says_why_not(parse, option):
    first = parse(*given(option))
    again = parse(*command_of(first)[1:])
    kept = again.getoption(option.name) == first.getoption(option.name)
    assert kept != bool(option.not_run_again)


def test_the_options_that_are_left_out():
    assert {name for name, option in OPTIONS.items() if option.not_run_again} == {
        "mcf_cassette_max_age",
        "mcf_report",
    }


OVERRIDDEN = [f"{name}=MCF-GET-01: {name}" for name in INI_VALUES]


def test_ini_values_of_the_command_line_are_in_the_command(parse):
    words = [word for value in OVERRIDDEN for word in ("-o", value)]
    assert command_of(parse(*words)) == ("pytest", *words)


def test_ini_values_of_a_file_are_left_to_it(pytester, parse):
    pytester.makeini("\n".join(["[pytest]", *OVERRIDDEN]))
    config = parse("--mcf")
    assert config.getini("mcf_deadline") == "MCF-GET-01: mcf_deadline"
    assert command_of(config) == ("pytest", "--mcf")


def test_nothing_of_the_environment_is_in_the_command(parse, monkeypatch):
    variables = [row.variable for row in INI_VALUES.values() if row.variable]
    for name in [*variables, "SP_API_SELLER_ID", *(each for names in CREDENTIALS.values() for each in names)]:
        monkeypatch.setenv(name, "s3cret")
    assert command_of(parse("--mcf-live")) == ("pytest", "--mcf-live")


def test_options_of_pytest_are_kept_if_they_decide_how_a_scenario_goes(pytester, parse):
    pytester.makefile(".ini", other="[pytest]\naddopts = -p no:doctest\n")
    kept = ["--mcf", "--rootdir", str(pytester.path), "-c", "other.ini", "-p", "no:cacheprovider"]
    assert command_of(parse(*kept, "-k", "nothing", "-q", "-x")) == ("pytest", *kept)


def test_a_folder_of_the_project_is_written_as_it_is_found_where_pytest_was_started(
    pytester, parse, monkeypatch
):
    pytester.makeini("[pytest]")
    root, below = pytester.path, pytester.mkdir("below")
    monkeypatch.chdir(below)
    config = parse("--rootdir", str(root))
    assert seen_from_start(config, root / ".mcf" / "ledger") == Path("../.mcf/ledger")
    assert seen_from_start(config, below / "ledger") == Path("ledger")
    assert seen_from_start(config, Path("/elsewhere/ledger")) == Path("/elsewhere/ledger")
