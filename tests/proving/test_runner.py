"""Each end that a mutant can come to, in one run of a few scenarios."""

from pathlib import Path

import pytest

from pytest_mcf.model.versions import SUCCESSOR
from pytest_mcf.proving.runner import NotPlayed, prove

from .small_catalogue import MUTANTS

CATALOGUE = "small_catalogue:MUTANTS"


@pytest.fixture(scope="session")
def found(tmp_path_factory):
    """What became of the catalogue of these tests, played against one feature."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent))
        patch.syspath_prepend(Path(__file__).parent)
        return prove(MUTANTS, catalogue=CATALOGUE, features=("cancel_order",), most_seconds=2)


@pytest.fixture
def proofs(found):
    return {proof.mutant: proof for proof in found.proofs}


def test_a_mutant_is_killed_by_a_scenario_of_its_rule(proofs):
    proof = proofs["Seen"]
    assert proof.verdict("MCF-CANCEL-03") == "killed"
    assert proof.is_killed
    kill = proof.kills[0]
    assert (
        kill.scenario == "cancel_order.feature::test_amazon_refuses_to_cancel_an_order_that_is_being_picked"
    )
    assert kill.step == "Then Amazon refuses with 400"
    assert "it answered 200" in kill.reason


def test_a_mutant_is_played_on_its_version(proofs):
    proof = proofs["OfSuccessor"]
    assert proof.version == SUCCESSOR.name
    assert proof.verdict("MCF-CANCEL-08") == "killed"


def test_a_mutant_that_only_scenarios_of_other_rules_see_is_killed_elsewhere(proofs):
    assert proofs["OfAnother"].verdict("MCF-CANCEL-13") == "killed elsewhere"
    assert not proofs["OfAnother"].is_killed


def test_a_mutant_that_no_scenario_sees_survives(proofs):
    assert proofs["Unseen"].verdict("MCF-CANCEL-02") == "survived"
    assert proofs["Unseen"].kills == ()


def test_a_rule_without_a_scenario_is_no_survivor(proofs):
    assert proofs["WithoutScenario"].verdict("MCF-QUIRK-52") == "no scenario"


def test_a_scenario_that_does_not_end_is_ended_and_says_so(proofs):
    kill = proofs["NeverEnds"].kills[0]
    assert "did not end within 2 seconds" in kill.reason


def test_a_fault_that_fails_itself_kills_nothing(proofs):
    assert proofs["Broken"].kills == ()
    assert "Its fault failed: TypeError" in proofs["Broken"].trouble


def test_no_scenario_fails_without_a_mutant(found):
    assert found.failing == ()


def test_what_pytest_says_is_passed_on(monkeypatch):
    with pytest.raises(NotPlayed, match=r"no_such_feature\.feature"):
        prove(MUTANTS[:1], features=("no_such_feature",))
