"""Compares each call of the port with what went over the wire for it, and notes differences as misconduct."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pytest_mcf.contract.first_words import in_first_words
from pytest_mcf.contract.monitors import Conduct, Rule, RuleViolation
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.intent.entries import Received
from pytest_mcf.harness.intent.news import News
from pytest_mcf.harness.intent.received import OF_MESSAGE, TABLES
from pytest_mcf.harness.intent.reported import Misreport, Responses, misreports
from pytest_mcf.harness.intent.sent import compare_sent, quoted
from pytest_mcf.harness.reads import PortCall
from pytest_mcf.integration import Order
from pytest_mcf.integration.offer import OPTIONAL_FIELDS, Offer
from pytest_mcf.integration.port import RETURNS
from pytest_mcf.model.versions import FIRST, SUCCESSOR

_HOLDS = "reports what Amazon sent"

#: Views whose fields have views from operations of their own, or stand for several lists.
_PARTS: Mapping[str, Mapping[str, str]] = {
    "ReturnResult": {
        "accepted": "ReturnedItem",
        "refused": "RefusedReturn",
        "authorizations": "ReturnAuthorization",
    },
    "CustomerOrder": {"lines": "CustomerOrderLine"},
}


class Comparison:
    """Compares the calls of one scenario.

    It remembers which fields the integration has reported: these it owes from then on. It also knows for
    which order each address of e-mail was given.
    """

    def __init__(self, journal: Journal, conduct: Conduct, offer: Offer, api: str = FIRST.name) -> None:
        self._api = api
        self._journal = journal
        self._conduct = conduct
        self._offer = offer
        self._reported: set[str] = set()
        self._news = News()
        self._emails: dict[str, frozenset[str]] = {}
        self._told: list[Exchange] = []
        self._read_up_to = 0

    def compare_sent(self, call: PortCall) -> None:
        """Compare what was sent for a call with what its caller gave."""
        given = [each for each in (*call.arguments, *call.named.values()) if isinstance(each, Order)]
        self._emails |= {order.order_id: frozenset(order.emails) for order in given}
        own = {order.order_id for order in given}
        others = [emails for order_id, emails in self._emails.items() if order_id not in own]
        self._conduct.add(tuple(compare_sent(call, self._exchanges(), frozenset().union(*others), self._api)))

    def compare_reported(self, call: PortCall, result: Any, queued: Sequence[str] = ()) -> None:
        """Compare the result of a call with the responses to the integration, and with messages it was given.

        `queued` are the texts of the messages in the seller's queue.
        """
        views = list(_views(call.method, result))
        for name, view in views:
            self._reported |= set(_reported_fields(name, view))
        given = [each for each in (*call.arguments, *call.named.values()) if isinstance(each, str)]
        received = Responses(self._exchanges(), call.sent_after, (*queued, *given))
        found = [
            _violation(call.method, each, self._api)
            for name, view in views
            for each in (
                *misreports(name, view, received, self._owes),
                *self._of_news(call.method, name, view, received),
            )
        ]
        self._conduct.add(tuple(dict.fromkeys(found)))

    def _exchanges(self) -> Sequence[Exchange]:
        """What went over the wire so far, in words of the first version, in which the tables are."""
        for exchange in self._journal.since(self._read_up_to):
            self._told += in_first_words(exchange)
            self._read_up_to = exchange.number
        return self._told

    def _of_news(self, method: str, name: str, view: Any, received: Responses) -> Sequence[Misreport]:
        if name != OF_MESSAGE:
            return ()
        # What is in a queue may have been read before the call, and in between Amazon may have shown more.
        is_queued = method == "process_notifications"
        return self._news.misreports(view, received.statuses(view.order_id, ever=is_queued))

    def _owes(self, field: str) -> bool:
        if field in OPTIONAL_FIELDS:
            return self._offer.has(field)
        return field in self._reported


def _views(method: str, result: Any) -> Iterator[tuple[str, object]]:
    """The views of a result, with their names in the port."""
    name = (RETURNS[method] or "").removeprefix("Sequence[").removesuffix("]")
    views: Iterable[object] = result if isinstance(result, list | tuple) else (result,)
    for view in views:
        if name in TABLES:
            yield name, view
        for field, inner in _PARTS.get(name, {}).items():
            yield from ((inner, part) for part in getattr(view, field, ()))


def _reported_fields(name: str, view: object) -> Iterator[str]:
    for field, received in TABLES[name].fields.items():
        value = getattr(view, field, None)
        if value not in (None, "", (), [], {}):
            yield f"{name}.{field}"
            yield from _in_parts(received, value)


def _in_parts(received: Received, value: Any) -> Iterator[str]:
    if received.view:
        parts: Sequence[object] = value if isinstance(value, list | tuple) else (value,)
        for part in parts:
            yield from _reported_fields(received.view, part)


def _violation(method: str, found: Misreport, api: str) -> RuleViolation:
    came = quoted(found.received) if found.received is not None else "nothing"
    reported = quoted(found.reported) if found.reported is not None else "nothing"
    where = found.pointer or "the message"
    if found.pointer and api == SUCCESSOR.name:
        # The place is one in words of the first version.
        where = "the response"
    return RuleViolation(
        Rule(found.rule, _HOLDS),
        f"{method} to report {found.field} as Amazon sent it, {came}, at {where}",
        f"{reported} reported",
        (found.exchange,) if found.exchange else (),
    )
