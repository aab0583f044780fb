"""Places each order once, though responses get lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from pytest_mcf.contract.monitors.memory import Memory, digest
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange, text
from pytest_mcf.contract.monitors.orders import SHOWS_STATUS, order_in_path

ONE_ORDER_ONE_ID = Rule("MCF-CREATE-04", "it takes a new id for each order")
LOOKS_FIRST = Rule(
    "MCF-CREATE-05",
    "after a lost answer it looks before it asks for an order again, and under the same id",
    "notice",
)
AS_IT_WAS = Rule("MCF-THR-10", "it repeats a throttled order as it was", "notice")

_CREATE = "createFulfillmentOrder"
_ID = "sellerFulfillmentOrderId"

#: What may differ if the same order is placed under another id.
_OF_THE_ID = (_ID, "displayableOrderId", "displayableOrderDate", "displayableOrderComment")

Outcome = Literal["placed", "in doubt", "throttled"]


@dataclass(slots=True)
class _Attempt:
    """The last time that an order was asked for under its id."""

    order_id: str
    outcome: Outcome
    request: str
    contents: str
    exchange: int
    answered_at: float
    is_settled: bool = False
    """Whether the order was read since, so that its state is known."""


class Creation(Monitor):
    """Compares each create with what became of the ones before: of the same id, or of the same contents."""

    rules = (ONE_ORDER_ONE_ID, LOOKS_FIRST, AS_IT_WAS)
    operations = SHOWS_STATUS | {_CREATE}

    def __init__(self) -> None:
        self._attempts: Memory[_Attempt] = Memory()
        self._unsettled: Memory[_Attempt] = Memory()
        self._listed_at = float("-inf")

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Note what is looked at, and check what is asked for."""
        if not observed.is_integrations:
            return
        if observed.operation != _CREATE:
            self._look(observed)
            return
        order_id = text(observed.sent, _ID)
        before = self._attempts.get(order_id)
        contents = _contents(observed)
        if before is None:
            if len(self._attempts):
                yield RulePassed(ONE_ORDER_ONE_ID)
            yield from self._checked_by_contents(observed, self._unsettled.get(contents))
        elif observed.after(before.answered_at):
            yield from self._checked_by_id(observed, before, contents)
        self._unsettled.drop(contents)
        self._note(observed, order_id, contents)

    def _look(self, observed: ObservedExchange) -> None:
        if observed.operation != "getFulfillmentOrder":
            if observed.succeeded:
                self._listed_at = observed.exchange.answered_at
            return
        # That there is no such order is a response too.
        if observed.succeeded or observed.exchange.status in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND):
            attempt = self._attempts.get(order_in_path(observed))
            if attempt is not None:
                attempt.is_settled = True

    def _is_settled(self, attempt: _Attempt) -> bool:
        return attempt.is_settled or self._listed_at > attempt.answered_at

    def _checked_by_id(
        self, observed: ObservedExchange, before: _Attempt, contents: str
    ) -> Iterator[RuleOutcome]:
        shown_by = (before.exchange, observed.number)
        match before.outcome:
            case "placed" if before.contents != contents:
                got = f"{before.order_id} for another order than the one that has it"
                yield RuleViolation(ONE_ORDER_ONE_ID, "a new id for a new order", got, shown_by)
            case "placed":
                yield RulePassed(ONE_ORDER_ONE_ID)
            case "throttled" if before.request != observed.fingerprint:
                got = f"{before.order_id} with another body"
                yield RuleViolation(AS_IT_WAS, "a throttled order to be repeated as it was", got, shown_by)
            case "throttled":
                yield RulePassed(AS_IT_WAS)
            case "in doubt" if not self._is_settled(before):
                got = f"{before.order_id} asked for again at once"
                expected = "a look at an order whose answer got lost, before it is asked for again"
                yield RuleViolation(LOOKS_FIRST, expected, got, shown_by)
            case "in doubt":
                yield RulePassed(LOOKS_FIRST)

    def _checked_by_contents(
        self, observed: ObservedExchange, before: _Attempt | None
    ) -> Iterator[RuleOutcome]:
        if before is None or self._is_settled(before) or not observed.after(before.answered_at):
            return
        rule, what = (
            (AS_IT_WAS, "was throttled")
            if before.outcome == "throttled"
            else (LOOKS_FIRST, "may have been placed")
        )
        yield RuleViolation(
            rule,
            f"an order that {what} to be asked for again under its own id, {before.order_id}",
            f"the same lines for the same recipient as {text(observed.sent, _ID)}",
            (before.exchange, observed.number),
        )

    def _note(self, observed: ObservedExchange, order_id: str, contents: str) -> None:
        outcome = _outcome(observed)
        if outcome is None:
            self._attempts.drop(order_id)
            return
        exchange = observed.exchange
        attempt = _Attempt(
            order_id, outcome, observed.fingerprint, contents, observed.number, exchange.answered_at
        )
        self._attempts.keep(attempt, order_id)
        if outcome != "placed":
            self._unsettled.keep(attempt, contents)


def _outcome(observed: ObservedExchange) -> Outcome | None:
    """What the integration can know of an order that it asked for; None where it was refused."""
    if observed.exchange.status == HTTPStatus.TOO_MANY_REQUESTS:
        return "throttled"
    if observed.is_in_doubt:
        return "in doubt"
    # A success that carries errors is not a success (MCF-ERR-03).
    return "placed" if observed.succeeded and not observed.received.get("errors") else None


def _contents(observed: ObservedExchange) -> str:
    """What an order is without its id: the same for one that is asked for under another."""
    kept = {name: value for name, value in observed.sent.items() if name not in _OF_THE_ID}
    return digest(json.dumps(kept, sort_keys=True))
