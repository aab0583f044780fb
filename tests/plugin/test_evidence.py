"""How the end of a scenario is classified: only the harness decides what is skipped."""

import unittest
from types import SimpleNamespace

import pytest

from pytest_mcf.errors import AdapterSkipped, NotClaimed, NotPossible, RequestBlocked
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.explanations import Explanations
from pytest_mcf.harness.reads import Reads, StepReads
from pytest_mcf.integration.offer import AdapterDescription, Offer, offer_of
from pytest_mcf.plugin.evidence import sent_after
from pytest_mcf.plugin.failures import explain
from pytest_mcf.plugin.integration import only_results
from pytest_mcf.plugin.recorder import Ending, EvidenceRecorder


class OnlyOrders:
    """An integration that offers one method of the port."""

    def get_order(self, order_id):
        return f"the order {order_id}"


def claimed(adapter, **description):
    reads = Reads()
    offer = Offer(offer_of(adapter, "US").methods, AdapterDescription(**description), "US")
    return ClaimedIntegration(adapter, offer, reads, Explanations(Journal(), set()), only_results), reads


@pytest.fixture
def ending_of(request):
    """How a part of a test ended that raised an error."""

    def explained(error):
        def part():
            raise error

        item = SimpleNamespace(stash=pytest.Stash())
        call = pytest.CallInfo.from_call(part, "call", reraise=())
        return explain(item, call), call.excinfo.value

    return explained


@pytest.mark.parametrize(
    ("error", "outcome", "reason", "in_pytest"),
    [
        (
            NotClaimed("list_features"),
            "not claimed",
            "the integration does not offer list_features",
            "not claimed: the integration does not offer list_features",
        ),
        (
            NotClaimed("OrderView.returned"),
            "not claimed",
            "the integration does not report OrderView.returned",
            "not claimed: the integration does not report OrderView.returned",
        ),
        (NotPossible("needs the emulator"), "skipped", "needs the emulator", "needs the emulator"),
        (RequestBlocked("it costs money"), "skipped", "it costs money", "it costs money"),
    ],
)
def test_what_the_harness_decides_is_a_skip_for_pytest(ending_of, error, outcome, reason, in_pytest):
    ending, shown = ending_of(error)
    assert (ending.outcome, ending.reason) == (outcome, reason)
    assert isinstance(shown, pytest.skip.Exception)
    assert str(shown) == in_pytest


def test_any_other_skip_leaves_the_scenario_not_run(ending_of):
    ending, shown = ending_of(pytest.skip.Exception("not claimed: so says the text"))
    assert ending.outcome == "not run"
    assert ending.reason == "skipped by something other than pytest-mcf: not claimed: so says the text"
    assert isinstance(shown, pytest.skip.Exception)


def test_an_error_has_its_first_line_as_headline(ending_of):
    ending, _ = ending_of(AssertionError("it was wrong\nin two ways"))
    assert ending == Ending("failed", "it was wrong\nin two ways", "it was wrong")


@pytest.mark.parametrize(
    ("endings", "outcome"),
    [
        (["passed"], "passed"),
        (["not claimed", "skipped"], "skipped"),
        (["skipped", "not run"], "not run"),
        (["skipped", "failed", "not claimed"], "failed"),
    ],
)
def test_the_worst_part_decides(endings, outcome):
    recorder = EvidenceRecorder(feature=None, scenario=None)
    for each in endings:
        recorder.ended("call", Ending(each))
    assert recorder.ending.outcome == outcome


def test_a_call_is_recorded_and_returns_what_the_adapter_does():
    integration, reads = claimed(OnlyOrders())
    assert integration.get_order("A") == "the order A"
    assert (reads.latest_call, reads.take()) == ("get_order", StepReads(calls=("get_order",)))
    assert reads.take() == StepReads()


def test_a_missing_method_is_not_claimed():
    integration, _ = claimed(OnlyOrders())
    with pytest.raises(NotClaimed) as caught:
        integration.list_features()
    assert (caught.value.capability, caught.value.declared) == ("list_features", False)


@pytest.mark.parametrize(
    ("description", "declared"),
    [({"without": ("get_order",)}, False), ({"without_in": {"US": ("get_order",)}}, True)],
)
def test_what_the_adapter_declares_is_not_claimed(description, declared):
    integration, _ = claimed(OnlyOrders(), **description)
    with pytest.raises(NotClaimed) as caught:
        integration.get_order("A")
    assert caught.value.declared is declared


def test_a_field_is_not_claimed_without_its_method():
    integration, _ = claimed(OnlyOrders())
    integration.require("PackageView.locker_number")
    with pytest.raises(NotClaimed):
        integration.require("OrderView.returned")


class Skips:
    def __init__(self, error):
        self.error = error

    def get_order(self, _):
        raise self.error


@pytest.mark.parametrize(
    "error",
    [
        pytest.skip.Exception("not claimed: the integration does not offer get_order"),
        pytest.exit.Exception("enough"),
        pytest.xfail.Exception("expected"),
        unittest.SkipTest("not here"),
        SystemExit(0),
        GeneratorExit(),
        NotClaimed("get_order"),
        NotPossible("not on this target"),
        RequestBlocked("it was blocked"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_adapter_that_skips_or_ends_the_test_fails(error):
    integration, _ = claimed(Skips(error))
    with pytest.raises(AdapterSkipped, match=f"get_order raised {type(error).__name__}"):
        integration.get_order("A")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("a bug"), AssertionError("wrong")])
def test_other_errors_stay_as_they_are(error):
    with pytest.raises(type(error)), only_results("anything"):
        raise error


def test_a_failure_of_pytest_stays_one():
    with pytest.raises(pytest.fail.Exception, match="wrong"), only_results("anything"):
        pytest.fail("wrong")


def test_what_a_request_was_sent_after_is_recorded_if_it_is_not_the_one_before_it():
    def exchange(number, asked_at, answered_at):
        return Exchange("GET", "/", number=number, asked_at=asked_at, answered_at=answered_at)

    journal = [exchange(1, 0, 1), exchange(2, 1, 4), exchange(3, 2, 5), exchange(4, 5, 5)]
    assert [sent_after(each, journal) for each in journal] == [None, None, 1, None]
    # Time stands still where the harness skips it.
    still = [exchange(1, 0, 0), exchange(2, 0, 0)]
    assert [sent_after(each, still) for each in still] == [None, None]
