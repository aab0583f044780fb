"""Each tutorial has a bundled cassette that is as recorded today; no other scenario has one."""

import re
from pathlib import Path

import pytest

from pytest_mcf.harness.scenario import cassette_name
from pytest_mcf.plugin.tutorials import TUTORIAL
from pytest_mcf.rules.suite import read_suite
from pytest_mcf.upstream.cassettes.digest import is_as_written
from pytest_mcf.upstream.cassettes.recording import cassettes_in

ROOT = Path(__file__).parents[2]
CASSETTES = ROOT / "cassettes"

#: What a reviewer can be expected to read.
MOST_LINES = 20_000

#: What begins as a token, a secret or a client's id does, and is not its placeholder.
SECRET = re.compile(
    r"(?:Atz[ar](?:\||%7C)|amzn1\.oa2-cs\.v1\.|amzn1\.application-oa2-client\.)(?!scrubbed-\d)"
)

#: What differs between two recordings of the same exchanges: when and by which version they were made.
OF_THE_RECORDING = ("  answered_by: ", "  recorded_at: ", "  run_id: ", "  digest: ")


def contents(folder):
    """The text of each cassette in a folder, by its path there."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in cassettes_in(folder)}


@pytest.fixture(scope="module")
def recorded(whole_run):
    """The cassettes of a whole run."""
    return contents(whole_run("documented").cassettes)


@pytest.fixture(scope="module")
def of_tutorials(whole_run):
    """What the cassettes of the tutorials are called."""
    places = {(each.file, each.line) for each in read_suite(ROOT / "features") if TUTORIAL in each.tags}
    return {
        f"{Path(scenario.file).stem}/{cassette_name(scenario.id.rpartition('::')[2])}"
        for scenario in whole_run("documented").certificate.scenarios
        if (scenario.file, scenario.line) in places
    }


def test_each_scenario_is_recorded_in_the_folder_of_its_feature(recorded, pickles, scenarios):
    assert len(recorded) == scenarios.total()
    features = {Path(pickle["uri"]).stem for pickle in pickles if pickle["feature"] in scenarios}
    assert {Path(name).parent.as_posix() for name in recorded} == features


def test_the_bundled_cassettes_are_those_of_the_tutorials(of_tutorials, tutorials):
    assert len(of_tutorials) == tutorials
    assert contents(CASSETTES).keys() == of_tutorials


def test_a_bundled_cassette_is_as_recorded_today(recorded):
    def exchanged(text):
        return [line for line in text.splitlines() if not line.startswith(OF_THE_RECORDING)]

    changed = [
        name for name, text in contents(CASSETTES).items() if exchanged(text) != exchanged(recorded[name])
    ]
    assert not changed, "Record them again: pytest --mcf-record -m tutorial"


def test_a_bundled_cassette_was_written_under_the_present_rules_of_redaction():
    of_others = [name for name, text in contents(CASSETTES).items() if not is_as_written(text)]
    assert not of_others, "Each is redacted again when it is read: pytest --mcf-record -m tutorial"


def test_a_reviewer_can_read_the_bundled_cassettes():
    assert sum(len(text.splitlines()) for text in contents(CASSETTES).values()) <= MOST_LINES


@pytest.mark.parametrize("which", ["bundled", "recorded"])
def test_no_cassette_holds_a_token_or_a_secret(recorded, which):
    for name, text in (recorded if which == "recorded" else contents(CASSETTES)).items():
        assert not SECRET.search(text), name
        assert "x-amz-access-token:" not in text.lower(), name


def test_a_token_would_be_seen():
    assert SECRET.search("Atza|secret")
    assert SECRET.search("refresh_token=Atzr%7Csecret")
    assert SECRET.search("amzn1.oa2-cs.v1.secret")
    assert not SECRET.search("Atza|scrubbed-1")
