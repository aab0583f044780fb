"""Exchanges as a whole: their headers, their form, and what is the same each time."""

from __future__ import annotations

from urllib.parse import unquote

from pytest_bdd import parsers

from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.values import shown

from ..context import ScenarioContext
from ..definitions import pattern, then
from .latest import Latest, api_calls
from .sent import sent
from .wire import payload_of

#: Login with Amazon is asked with forms, and the emulator's controls are no part of the API.
TOKEN = "getAccessToken"  # noqa: S105 - the name of an operation


@then(parsers.parse('Amazon answered "{operation}" the same each time'))
def answered_the_same(mcf_journal: Journal, operation: str) -> None:
    reads = sent(mcf_journal, operation)
    changed = max((each.number for each in mcf_journal.of(origin="harness")), default=0)
    answers = [payload_of(exchange) for exchange in reads if exchange.number > changed]
    name = mcf_journal.name_of(operation)
    assert len(answers) > 1, f"expected several answers to {name}, there is {len(answers)}"
    assert all(answer == answers[0] for answer in answers), f"expected the same answers, they are {answers}"


@then(parsers.parse('Amazon was asked for the order "{order_id}"'))
def asked_for_the_order(mcf_journal: Journal, context: ScenarioContext, order_id: str) -> None:
    value = context.values.alike(order_id)
    segments = [each.path.rpartition("/")[2] for each in sent(mcf_journal, "getFulfillmentOrder")]
    of_order = [segment for segment in segments if unquote(segment) == value]
    assert of_order, (
        f"expected {shown(order_id, value)}, percent-encoded once, it was {' and '.join(segments)}"
    )
    assert all(map(str.isascii, of_order)), f"expected ASCII on the wire, it was {' and '.join(of_order)}"


@then("no GET of the integration had a body")
def no_get_had_a_body(mcf_journal: Journal) -> None:
    gets = [exchange for exchange in mcf_journal.of(origin="integration") if exchange.method == "GET"]
    assert gets, "expected the integration to read something, it did not"
    wrong = [
        str(exchange)
        for exchange in gets
        if exchange.request_body or request_header(exchange, "content-length")
    ]
    assert not wrong, f"expected no body and no Content-Length, the integration sent one with {wrong}"


@then("everything but tokens was sent and answered as JSON")
def all_was_json(mcf_journal: Journal) -> None:
    exchanges = some_api_calls(mcf_journal)
    sent_bodies = [exchange for exchange in exchanges if exchange.request_body]
    assert sent_bodies, "expected requests with a body, there was none"
    for exchange in sent_bodies:
        kind = exchange.request_type
        assert kind.startswith("application/json"), f"expected JSON in {exchange}, it was {kind}"
    for exchange in exchanges:
        kind = exchange.response_type
        assert kind.startswith("application/json"), f"expected JSON to answer {exchange}, it was {kind}"


@then(pattern(r'(?P<which>the|every) answer had (?P<no>a|no) header "(?P<name>[\w-]+)"'))
def answers_have_header(mcf_journal: Journal, latest: Latest, which: str, no: str, name: str) -> None:
    """The last response, or each one of the API."""
    answers = [latest.exchange()] if which == "the" else some_api_calls(mcf_journal)
    wrong = [str(each) for each in answers if bool(answer_header(each, name)) is (no == "no")]
    assert not wrong, f"expected {no} header {name}, it is otherwise in the answer to {wrong}"


@then(parsers.parse('the answer announced a rate of "{rate}"'))
def answer_announced_a_rate(latest: Latest, rate: str) -> None:
    announced = answer_header(latest.exchange(), "x-amzn-RateLimit-Limit")
    assert announced == rate, f"expected a rate of {rate} requests a second, announced was {announced!r}"


def some_api_calls(journal: Journal) -> list[Exchange]:
    """Every exchange with the API; there has to be one."""
    exchanges = api_calls(journal)
    assert exchanges, "expected requests to have reached Amazon, none did"
    return exchanges


def request_header(exchange: Exchange, name: str) -> str:
    """A header of a request; empty when it was not sent."""
    return dict(exchange.request_headers).get(name.lower(), "")


def answer_header(exchange: Exchange, name: str) -> str:
    """A header of a response; empty when it is not there."""
    return dict(exchange.response_headers).get(name.lower(), "")
