"""A replay without cassettes of one's own: it plays the tutorials, and says how to record the rest."""

import shlex
import shutil

import pytest
from click.testing import CliRunner

from pytest_mcf.certificate.json import read_certificate
from pytest_mcf.cli import main
from pytest_mcf.resources import bundled

from .conftest import QUIET

#: A tutorial, and another scenario of the same feature.
FEATURE = "list_features.feature"
TUTORIAL = f"{FEATURE}::test_the_features_of_the_marketplace"
OTHER = f"{FEATURE}::test_a_marketplace_that_does_not_exist"
BOTH = (TUTORIAL, OTHER)

#: A feature whose scenarios are all for the profile `quirks`.
QUIRKS = "understand_quirks.feature"


@pytest.fixture
def of_quirks(pickles):
    """How many scenarios that feature has."""
    return sum(pickle["uri"].endswith(QUIRKS) for pickle in pickles)


def summary_of(result):
    """What a run printed from the first line about what it did not play, to the end of the summary."""
    lines = result.stdout.lines
    begin = next((place for place, line in enumerate(lines) if line.startswith("not played: ")), len(lines))
    return lines[begin:-1]


def commands_in(result):
    """The options of the two commands that a run printed: to record, and to replay."""
    commands = [shlex.split(line) for line in summary_of(result)[2:]]
    assert [program for program, *_ in commands] == ["pytest", "pytest"]
    return [options for _, *options in commands]


def names_in(result):
    """The tests that were collected quietly, without their file."""
    return [line.partition("::")[2] for line in result.stdout.lines if "::" in line]


def test_the_tutorials_play_and_the_summary_ends_with_what_did_not(
    run, pytester, pickles, tutorials, with_quirks
):
    result = run("--mcf-replay", "--mcf-report", "report")
    others = len(pickles) - tutorials - with_quirks
    result.assert_outcomes(passed=tutorials, skipped=with_quirks, deselected=others)
    assert result.ret == pytest.ExitCode.OK
    cassettes = bundled("cassettes")
    result.stdout.fnmatch_lines([f"mcf: answered by cassettes in {cassettes} (the tutorials only)"])
    result.stdout.no_fnmatch_line("*stale cassette*")
    result.stdout.no_fnmatch_line("*model drift*")
    assert summary_of(result) == [
        f"not played: {others} scenarios, because only the tutorials have a cassette",
        "to record all scenarios into cassettes, and then replay them:",
        f"  pytest --mcf-record {shlex.join(QUIET)}",
        f"  pytest --mcf-replay {shlex.join(QUIET)}",
    ]
    assert not (pytester.path / "cassettes").exists()
    path = pytester.path / "report" / "certificate.json"
    assert read_certificate(path).grade is None
    assert CliRunner().invoke(main, ["report", "--verify", str(path)]).exit_code == 0


def test_a_scenario_that_was_chosen_and_has_no_cassette_is_counted(run):
    result = run("--mcf-replay", OTHER)
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    assert summary_of(result)[0] == ("not played: 1 scenario, because only the tutorials have a cassette")


def test_only_what_the_options_chose_is_counted(run):
    result = run("--mcf-replay", "-k", "MCF-FEAT-04 or MCF-FEAT-08", "-m", "not emulator", FEATURE)
    assert summary_of(result)[0].startswith("not played: 2 scenarios, ")


@pytest.mark.parametrize("option", ["-m", "-k"])
def test_the_tag_chooses_the_tutorials(run, option):
    quiet = ("--collect-only", "-q", FEATURE, option, "tutorial")
    chosen = names_in(run("--mcf", "--strict-markers", *quiet))
    assert TUTORIAL.removeprefix(f"{FEATURE}::") in chosen
    assert OTHER.removeprefix(f"{FEATURE}::") not in chosen
    replayed = run("--mcf-replay", *quiet)
    assert names_in(replayed) == chosen
    assert summary_of(replayed) == []


def test_scenarios_about_another_profile_are_skipped_with_that_reason(run, of_quirks):
    result = run("--mcf-replay", "-rs", QUIRKS)
    result.assert_outcomes(skipped=of_quirks)
    result.stdout.fnmatch_lines(["SKIPPED *shows what users have seen, and the profile is documented"])
    result.stdout.no_fnmatch_line("*not played*")


def test_scenarios_about_the_profile_of_the_run_are_counted(run, of_quirks):
    result = run("--mcf-replay", "-o", "mcf_profile=quirks", QUIRKS)
    result.assert_outcomes(deselected=of_quirks)
    assert summary_of(result)[0].startswith(f"not played: {of_quirks} scenarios, ")
    assert all("-o mcf_profile=quirks" in line for line in summary_of(result)[2:])


def test_other_tests_play(run, pytester):
    own = pytester.makepyfile("def test_own(mcf_settings): assert mcf_settings.target == 'replay'")
    result = run("--mcf-replay", own)
    result.assert_outcomes(passed=1)
    assert summary_of(result) == []


def test_two_processes_say_it_once(run):
    result = run("--mcf-replay", "-n", "2", *BOTH)
    result.assert_outcomes(passed=1)
    assert summary_of(result)[0].startswith("not played: 1 scenario, ")
    assert result.stdout.str().count("not played") == 1


def as_it_is(_pytester):
    """A folder without any settings."""


def with_both_profiles(pytester):
    pytester.makeini("[pytest]\nmcf_profile = both\n")


def with_the_bundled_folder_as_its_own(pytester):
    """As in a checkout of pytest-mcf."""
    (pytester.path / "cassettes").symlink_to(bundled("cassettes"))


def with_a_copy_of_the_bundled_folder(pytester):
    """As in a checkout of pytest-mcf whose environment has an installed copy."""
    shutil.copytree(bundled("cassettes"), pytester.path / "cassettes")


def with_the_bundled_folder_by_name(pytester):
    pytester.makeini(f"[pytest]\nmcf_cassettes = {bundled('cassettes')}\n")


@pytest.mark.parametrize(
    ("prepare", "recorded_into"),
    [
        (as_it_is, "cassettes"),
        (with_both_profiles, "cassettes"),
        (with_the_bundled_folder_as_its_own, ".mcf/cassettes"),
        (with_a_copy_of_the_bundled_folder, ".mcf/cassettes"),
        (with_the_bundled_folder_by_name, ".mcf/cassettes"),
    ],
)
def test_the_printed_commands_record_and_replay_every_scenario(run, pytester, prepare, recorded_into):
    prepare(pytester)
    result = run("--mcf-replay", *BOTH)
    result.assert_outcomes(passed=1, deselected=1)
    assert summary_of(result)[1].startswith(f"to record all scenarios into {recorded_into}, ")
    record, replay = commands_in(result)
    run(*record, *BOTH).assert_outcomes(passed=2)
    assert len(list((pytester.path / recorded_into).rglob("*.yaml"))) == 2
    replayed = run(*replay, *BOTH)
    replayed.assert_outcomes(passed=2)
    assert summary_of(replayed) == []


def test_the_folder_is_named_from_where_pytest_was_started(run, pytester, monkeypatch):
    pytester.makeini("[pytest]")
    monkeypatch.chdir(pytester.mkdir("below"))
    result = run("--mcf-replay", OTHER)
    assert "into ../cassettes, " in summary_of(result)[1]


def test_a_folder_of_ones_own_that_lacks_a_scenario_is_still_an_error(run, pytester):
    run("--mcf-record", TUTORIAL).assert_outcomes(passed=1)
    result = run("--mcf-replay", OTHER)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*There is no cassette *. Record it with --mcf-record*"])
    assert summary_of(result) == []
