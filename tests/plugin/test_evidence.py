"""How the end of a scenario is classified: only the harness decides what is skipped."""

import re
import unittest
from collections import UserList, deque
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from pytest_mcf.contract.monitors import Conduct, all_monitors
from pytest_mcf.errors import AdapterSkipped, NotClaimed, NotPossible, RequestBlocked
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import CallObservers, ClaimedIntegration
from pytest_mcf.harness.earlier import Earlier
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.explanations import Explanations
from pytest_mcf.harness.intent.comparison import Comparison
from pytest_mcf.harness.reads import Reads, StepReads
from pytest_mcf.harness.reports import Reports
from pytest_mcf.harness.scenario import ScenarioId
from pytest_mcf.integration import ReturnReason
from pytest_mcf.integration.offer import AdapterDescription, Offer, offer_of
from pytest_mcf.model.versions import FIRST
from pytest_mcf.plugin.evidence import sent_after
from pytest_mcf.plugin.failures import explain
from pytest_mcf.plugin.integration import only_results
from pytest_mcf.plugin.recorder import Ending, EvidenceRecorder
from pytest_mcf.plugin.reports.error_sentences import ContractBroken
from pytest_mcf.plugin.scenario_run import run_of
from pytest_mcf.settings.settings import read_settings


class OnlyOrders:
    """An integration that offers one method of the port."""

    def get_order(self, order_id):
        return SimpleNamespace(order_id=order_id)


def claimed(adapter, **description):
    reads = Reads()
    offer = Offer(offer_of(adapter, "US").methods, AdapterDescription(**description), "US")
    journal, conduct = Journal(), Conduct(all_monitors())
    observers = CallObservers(
        reads=reads,
        conduct=conduct,
        explanations=Explanations(journal, Earlier()),
        comparison=Comparison(journal, conduct, offer, FIRST.name),
        reports=Reports(),
        queued=list,
    )
    return ClaimedIntegration(adapter, offer, observers, only_results), reads


class ListsReasons:
    """An integration that lists reasons in a sequence of its own kind."""

    def __init__(self, kind):
        self.kind = kind

    def list_return_reasons(self, sku):
        return self.kind([ReturnReason(code=sku, description="Whatever it is.")])


@pytest.mark.parametrize("kind", [list, tuple, iter, UserList, deque])
def test_a_result_may_be_any_sequence(kind):
    integration, _ = claimed(ListsReasons(kind))
    reasons = integration.list_return_reasons("MUG")
    assert isinstance(reasons, list)
    assert [reason.code for reason in reasons] == ["MUG"]


@pytest.fixture
def ending_of(request):
    """How a part of a test ended that raised an error."""

    def explained(error):
        def part():
            raise error

        item = SimpleNamespace(stash=pytest.Stash(), config=SimpleNamespace(rootpath=Path.cwd()))
        scenario = SimpleNamespace(name="A scenario", steps=())
        run_of(item).recorder = SimpleNamespace(scenario=scenario)
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
        (
            NotClaimed("Order.payments"),
            "not claimed",
            "the integration does not offer Order.payments",
            "not claimed: the integration does not offer Order.payments",
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
    assert ending.headline == "it was wrong"
    said, _, place = ending.reason.rpartition("\n  ")
    assert said == "it was wrong\n  in two ways\n  AssertionError from:"
    assert re.fullmatch(r'File "tests/plugin/test_evidence\.py", line [0-9]+, in part', place)


def breach(*sides):
    """A failure because the exchanges of these sides broke the contract."""
    exchange = Exchange("GET", "/fba/outbound/2020-07-01/features", number=1, origin="integration")
    violations = [Violation("getFeatures", side, "/payload", "an object", "7") for side in sides]
    return ContractBroken([(exchange, violation) for violation in violations])


@pytest.fixture
def scenario():
    """The environment of a scenario in which nothing has happened yet."""
    settings = read_settings({}, {}, {}, Path.cwd())
    environment = ScenarioEnvironment(settings, ScenarioId("Blame", "blame", Path("none.yaml"), "documented"))
    yield environment
    environment.close()


def send(environment, path):
    """Send a request as the integration does."""
    mount = environment.gateway.mount("integration")
    with httpx.Client(base_url=environment.endpoint.url, transport=mount) as client:
        client.get(path)


def ending_in(environment, error):
    """How the part of a test ended that raised an error in an environment."""

    def part():
        raise error

    item = SimpleNamespace(stash=pytest.Stash(), config=SimpleNamespace(rootpath=Path.cwd()))
    run_of(item).environment = environment
    return explain(item, pytest.CallInfo.from_call(part, "call", reraise=()))


@pytest.mark.parametrize(
    ("error", "by_api"),
    [
        (breach("response"), True),
        (breach("response", "request"), False),
        (breach("request"), False),
        (AssertionError("expected Amazon to refuse, it accepted"), True),
        (RuntimeError("the harness has a bug"), False),
        (AdapterSkipped("get_order", SystemExit()), False),
    ],
)
def test_without_the_integration_a_failed_assertion_is_the_apis(scenario, error, by_api):
    assert ending_in(scenario, error).failed_by_api is by_api


@pytest.mark.parametrize("touch", ["a call of the port", "a request"])
def test_once_the_integration_has_done_something_it_may_be_its_failure(scenario, touch):
    if touch == "a call of the port":
        with scenario.reads.during_call("get_order"):
            pass
    else:
        with httpx.Client(
            base_url=scenario.endpoint.url, transport=scenario.gateway.mount("integration")
        ) as client:
            client.get("/fba/outbound/2020-07-01/features")
    assert ending_in(scenario, AssertionError("expected this, it was that")).failed_by_api is False
    assert ending_in(scenario, breach("response")).failed_by_api is True


def test_a_rule_that_the_integration_broke_is_not_the_apis_failure(scenario):
    with httpx.Client(
        base_url=scenario.endpoint.url, transport=scenario.gateway.mount("integration")
    ) as client:
        client.get("/_mcf/state")
    assert ending_in(scenario, breach("response")).failed_by_api is False


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
    assert integration.get_order("A").order_id == "A"
    assert (reads.latest_call, reads.take()) == ("get_order", StepReads(calls=("get_order",)))
    assert reads.take() == StepReads()


def test_a_missing_method_is_not_claimed():
    integration, _ = claimed(OnlyOrders())
    with pytest.raises(NotClaimed) as caught:
        integration.list_features()
    assert (caught.value.capability, caught.value.declared) == ("list_features", False)


@pytest.mark.parametrize(
    ("description", "declared"),
    [
        ({"without": ("get_order",)}, False),
        ({"without_in": {"US": ("get_order",)}}, True),
        ({"sells_in": ("DE", "FR")}, True),
    ],
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
