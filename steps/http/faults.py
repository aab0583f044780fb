"""What goes wrong on the way between the integration and Amazon, and how the integration copes."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

from pytest_bdd import parsers

from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER
from pytest_mcf.contract.monitors import Conduct
from pytest_mcf.errors import FaultRefused
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Faults, Journal
from pytest_mcf.gateway.faults import FAULT_SENTENCES, TOKEN_KINDS, Fault, fault_in
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.version_faults import fault_of_version
from pytest_mcf.integration import OrderRejected

from ..context import ScenarioContext
from ..definitions import pattern, step, then, when
from .exchanges import TOKEN, request_header
from .latest import Latest
from .operations import operation_called

#: So much longer than the first wait the last one has to be; that cannot be chance, nor a slow machine.
GROWTH = 1.5

#: Waits that differ by less than this are equal: chance has no part in them.
EQUAL = 1.02

#: More reads than these show nothing else about the waits.
MOST_READS = 6

#: Chance does not choose the waits of so many calls alike.
ALIKE_CALLS = 3


class FaultSentence(parsers.StepParser):
    """Matches a sentence that names a fault; the step gets it as `fault`."""

    patterns = FAULT_SENTENCES

    def is_matching(self, name: str) -> bool:
        """Whether the sentence names a fault, also one that there cannot be."""
        try:
            return fault_in(name) is not None
        except FaultRefused:
            return True  # so that the step fails with its sentence

    def parse_arguments(self, name: str) -> dict[str, Any]:
        """The fault. Raises FaultRefused, which fails the step, if there cannot be such a fault."""
        return {"fault": fault_in(name)}


@step(FaultSentence("what goes wrong"))
def fault_waits(mcf_environment: ScenarioEnvironment, mcf_faults: Faults, fault: Fault) -> None:
    mcf_faults.inject(fault_of_version(fault, mcf_environment.endpoint.api))


@when("Amazon's answers arrive again")
def nothing_goes_wrong(mcf_faults: Faults) -> None:
    mcf_faults.clear()


@then(
    pattern(
        r'(?:"(?P<operation>\w+)"|the refused request) was sent '
        r"(?P<most>at most )?(?P<times>once|twice|\d+ times)"
        r"(?P<same>, always the same)?"
    )
)
def call_was_sent(  # noqa: PLR0913, PLR0917 - what pytest-bdd passes
    mcf_journal: Journal,
    latest: Latest,
    operation: str | None,
    most: str | None,
    times: str,
    same: str | None,
) -> None:
    if operation is None:
        # Each call of the port may ask once more: an integration may have asked before for another one.
        operation = latest.exchange().operation or ""
        sent = latest.of_call(since_the_fault(mcf_journal, operation))
    else:
        operation = operation_called(operation)
        sent = since_the_fault(mcf_journal, operation)
    wanted = {"once": 1, "twice": 2}.get(times) or int(times.partition(" ")[0])
    as_often = len(sent) <= wanted if most else len(sent) == wanted
    name = mcf_journal.name_of(operation)
    assert as_often, f"expected {name} to be sent {most or ''}{times}, it was sent: {described(sent)}"
    if same:
        different = {(exchange.target, exchange.request_body) for exchange in sent}
        assert len(different) == 1, f"expected the same request each time, they were: {different}"


@then("the integration waited longer and longer")
def waits_grow(
    integration: ClaimedIntegration, mcf_faults: Faults, mcf_conduct: Conduct, context: ScenarioContext
) -> None:
    """Compare the first wait of a call with the longest one that follows.

    How often a call is repeated, no document says: with two attempts there is one wait, which cannot grow.
    Chance may decide a part of a wait, or all of it. So the order is read again until the waits show it.
    Where a wait is shorter than one before it, the order is read again to see whether that was chance.
    """
    waits = waits_since(mcf_faults, 0)
    assert waits, "expected the call to be repeated, it was not"
    assert max(waits) > 0, "expected a wait before the call was repeated, there was none"
    if len(waits) == 1:
        return
    calls = [waits]
    are_equal = max(waits) < EQUAL * min(waits)
    while (not (are_equal or grown(calls)) and len(calls) < MOST_READS) or (
        fallen(waits) and alike(calls) and len(calls) < ALIKE_CALLS
    ):
        before = len(mcf_faults.injected)
        # The scenario reads again at once, and not the integration.
        with mcf_conduct.on_purpose("MCF-THR-13"):
            context.attempt(lambda: integration.get_order(context.id_of()))
        calls.append(waits_since(mcf_faults, before))
    listed = [[round(wait, 1) for wait in each] for each in calls]
    assert grown(calls), f"expected growing waits, they were {listed} seconds"
    assert not (fallen(waits) and alike(calls)), (
        f"expected no wait to be shorter than those before it, each time in the same way: {listed} seconds"
    )


def waits_since(faults: Faults, number: int) -> list[float]:
    """The seconds between the faults that were injected, from one on."""
    times = [injected.at for injected in faults.injected[number:]]
    return [later - earlier for earlier, later in pairwise(times)]


def grown(calls: list[list[float]]) -> bool:
    """Whether the waits of calls grow, taken together."""
    several = [waits for waits in calls if len(waits) > 1]
    first, longest = (sum(waits[0] for waits in several), sum(max(waits[1:]) for waits in several))
    return longest > 0 and longest >= GROWTH * first


def fallen(waits: list[float]) -> bool:
    """Whether a wait is shorter than one before it. The last one may be what is left until a deadline."""
    return any(later * GROWTH <= earlier for earlier, later in combinations(waits[:-1], 2))


def alike(calls: list[list[float]]) -> bool:
    """Whether the waits of calls are equal, so that chance has no part in them."""
    return all(
        len(waits) == len(calls[0])
        and all(max(pair) <= EQUAL * min(pair) for pair in zip(waits, calls[0], strict=True))
        for waits in calls[1:]
    )


@then("the order was refused, or known to be placed already")
def order_was_refused(latest: Latest, context: ScenarioContext) -> None:
    refusal = context.refusal
    known = refusal is None and not latest.sent()
    assert known or isinstance(refusal, OrderRejected), (
        f'expected the integration to report "order rejected", or to send nothing, it reported {refusal!r}'
    )


@then(parsers.parse("the integration gave up within {minutes:d} minutes"))
def integration_gave_up(mcf_faults: Faults, context: ScenarioContext, minutes: int) -> None:
    times = [injected.at for injected in mcf_faults.injected]
    assert times, "expected faults, none was met"
    assert context.refusal is not None, "expected the integration to give up, it reported success"
    took = times[-1] - times[0]
    assert took <= minutes * 60, f"expected at most {minutes} minutes, it took {took:.0f} seconds"


@then("the integration fetched a new access token once")
def token_was_fetched(mcf_journal: Journal) -> None:
    fetched = [each for each in after_the_refused_token(mcf_journal) if each.operation == TOKEN]
    assert len(fetched) == 1, f"expected a new access token once, it was fetched: {described(fetched)}"


@then("no later request had the refused access token")
def refused_token_is_not_shown(mcf_journal: Journal) -> None:
    later = after_the_refused_token(mcf_journal)
    fetched = next((each for each in later if each.operation == TOKEN), None)
    assert fetched is not None, "expected a new access token after the refused one, none was fetched"
    refused = request_header(refused_token(mcf_journal), ACCESS_TOKEN_HEADER)
    # An integration with several threads may have sent a request before another one had the new token.
    after = [each for each in later if each.number > fetched.number and each.asked_at >= fetched.answered_at]
    again = [each for each in after if request_header(each, ACCESS_TOKEN_HEADER) == refused]
    assert not again, (
        f"expected the new access token in each request, the refused one was in {described(again)}"
    )


def refused_token(journal: Journal) -> Exchange:
    """The first request whose access token was refused; there has to be one."""
    refused = next((exchange for exchange in journal if exchange.fault in TOKEN_KINDS), None)
    assert refused is not None, "expected the access token to be refused, it was not"
    return refused


def after_the_refused_token(journal: Journal) -> list[Exchange]:
    """The integration's requests after its access token was refused."""
    number = refused_token(journal).number
    return [each for each in journal.of(origin="integration") if each.number > number]


@then(parsers.parse('the report says "{words}"'))
def report_says(context: ScenarioContext, words: str) -> None:
    assert context.refusal is not None, f"expected {words!r} in the report, the integration reported success"
    assert words in str(context.refusal), f"expected {words!r} in the report, it says: {context.refusal}"


@then("the report names the request id that Amazon gave")
def report_names_the_request_id(latest: Latest, context: ScenarioContext) -> None:
    given = {attempt.request_id for attempt in latest.sent()}
    assert context.refusal is not None, "expected the integration to report a failure, it reported success"
    assert context.refusal.request_id in given - {None}, (
        f"expected a request id that Amazon gave, {given}, the report has {context.refusal.request_id}"
    )


@then("calls failed, and all was got over")
def calls_failed(mcf_faults: Faults) -> None:
    assert mcf_faults.injected, "expected calls to fail, none did; another seed would tell more"


def since_the_fault(journal: Journal, operation: str) -> list[Exchange]:
    """The integration's calls of an operation, from the first one with a fault on; without one, all.

    What is only read may be read once more after it was read, as often as an integration likes.
    """
    sent = list(journal.of(operation, "integration"))
    first = next((number for number, exchange in enumerate(sent) if exchange.fault), None)
    if first is None:
        return sent
    is_read = sent[first].method == "GET"
    enough = (number for number in range(first, len(sent)) if is_read and not sent[number].fault)
    return sent[first : next(enough, len(sent) - 1) + 1]


def described(exchanges: list[Exchange]) -> str:
    """Exchanges as a list for a reader."""
    return "; ".join(map(str, exchanges)) or "never"
