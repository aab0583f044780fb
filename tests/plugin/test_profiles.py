"""`pytest --mcf` under the profile `quirks`: what can hold holds, and the rest says why it was skipped."""

import re

import pytest
import yaml

CARELESS = """
    import pytest
    from pytest_mcf.integration import reading

    @pytest.fixture(autouse=True)
    def statuses_are_taken_as_they_come(monkeypatch):
        monkeypatch.setattr(reading, "order_status", str)
"""


@pytest.fixture(scope="session")
def documented(pickles):
    """The features of the scenarios that assert what the documents alone say, one entry for each."""
    return [pickle["uri"] for pickle in pickles if "@documented" in {tag["name"] for tag in pickle["tags"]}]


@pytest.fixture
def quirks(pytester):
    """A folder whose ini file asks for the profile."""
    pytester.makeini("[pytest]\nmcf_profile = quirks")


@pytest.mark.usefixtures("quirks")
def test_every_scenario_that_can_hold_holds(run, documented):
    result = run("--mcf", "-rs")
    outcomes = result.parseoutcomes()
    assert set(outcomes) <= {"passed", "skipped", "warning", "warnings"}, outcomes
    assert outcomes["skipped"] == len(documented)
    assert outcomes["passed"] > 60
    result.stdout.fnmatch_lines(
        [
            "mcf: answered by the embedded emulator, with the quirks that users have seen (no network, *",
            "SKIPPED * asserts what the documents say, and the profile is quirks",
        ]
    )
    counts = re.search(
        r"contract: (\d+) exchanges checked, (\d+) errors, (\d+) notices \((\d+) of them", result.stdout.str()
    )
    exchanges, errors, notices, known = map(int, counts.groups())
    assert exchanges > 700
    assert errors == 0
    assert notices == known > exchanges


@pytest.mark.usefixtures("quirks")
def test_what_is_skipped_is_what_asserts_the_documents(run, documented):
    lines = run("--mcf", "-v").stdout.lines
    skipped = [line.partition("::")[0] for line in lines if "::test_" in line and " SKIPPED" in line]
    assert sorted(skipped) == sorted(documented)


def test_a_careless_integration_is_found_out(pytester, run):
    pytester.makeconftest(CARELESS)
    run("--mcf", "-k", "was_received").assert_outcomes(passed=1, deselected=deselected(run))
    pytester.makeini("[pytest]\nmcf_profile = quirks")
    result = run("--mcf", "-k", "was_received")
    result.stdout.fnmatch_lines(["  *CancellationRefused: Order * is RECEIVED; only Received and Planning *"])


def deselected(run):
    return run("--mcf", "--collect-only", "-q", "-k", "was_received").parseoutcomes()["deselected"]


@pytest.mark.usefixtures("quirks")
def test_a_recording_says_the_profile_and_replays(pytester, run):
    run("--mcf-record", "-k", "test_the_tutorial")
    (cassette,) = (pytester.path / "cassettes").rglob("*.yaml")
    assert yaml.safe_load(cassette.read_text())["metadata"]["answered_by"].endswith(", profile quirks")
    assert run("--mcf-replay", "-k", "test_the_tutorial").parseoutcomes()["passed"] == 1


def test_known_deviations_can_be_errors(pytester, run):
    pytester.makeini("[pytest]\nmcf_profile = quirks\nmcf_errata = error")
    result = run("--mcf", "-k", "was_received")
    result.stdout.fnmatch_lines(["*Contract broken: getFulfillmentOrder response, at *(known: MCF-QUIRK-*"])


def test_a_profile_that_does_not_exist_is_one_line(pytester, run):
    pytester.makeini("[pytest]\nmcf_profile = odd")
    result = run("--mcf")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        ["ERROR: The ini value mcf_profile has to be documented or quirks or both, not 'odd'."]
    )
