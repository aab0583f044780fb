"""What is noted of how a scenario ended."""

import pytest
from pytest_mcf.steps.context import ClaimedIntegration

from pytest_mcf.errors import NotClaimed
from pytest_mcf.plugin.recorder import EvidenceRecorder


class OnlyOrders:
    """An integration that offers one method of the port."""

    def get_order(self):
        return "an order"


def ending(*parts, headline=None):
    """How a test ended that has these parts."""
    witness = EvidenceRecorder(feature=None, scenario=None)
    for part in parts:
        witness.ended(pytest.CallInfo.from_call(part, "call"), headline)
    return witness.ending


def ended(*parts):
    """The outcome and the reason after the parts of a test."""
    return ending(*parts).outcome, ending(*parts).reason


def fail():
    raise AssertionError("it was wrong\nin two ways")


def skip():
    pytest.skip("not claimed: so says the text")


def ask_for_a_feature():
    ClaimedIntegration(OnlyOrders()).list_features()


def skip_because_of_a_missing_method():
    raise pytest.skip.Exception("in other words") from NotClaimed("list_features")


def test_a_missing_method_is_not_claimed_whatever_the_skip_says():
    expected = ("not claimed", "the integration has no list_features")
    assert ended(ask_for_a_feature) == ended(skip_because_of_a_missing_method) == expected


def test_a_skip_is_a_skip_whatever_it_says():
    assert ended(skip) == ("skipped", "not claimed: so says the text")


def test_the_worst_part_decides():
    assert ended(ClaimedIntegration(OnlyOrders()).get_order) == ("passed", None)
    assert ended(ask_for_a_feature, skip)[0] == ended(skip, ask_for_a_feature)[0] == "skipped"
    assert ended(skip, fail, ask_for_a_feature) == ("failed", "it was wrong\nin two ways")


def test_a_failure_has_the_headline_that_explains_it_or_its_own_first_line():
    assert ending(fail, headline="expected this").headline == "expected this"
    assert ending(fail).headline == "it was wrong"
    assert ending(skip).headline is None
