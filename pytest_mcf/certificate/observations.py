"""What the exchanges of a run add up to: counts, and the ways that orders went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from pytest_mcf.certificate.evidence import RecordedExchange, RecordedViolation, ScenarioEvidence
from pytest_mcf.certificate.results.finding import Counts, Transition
from pytest_mcf.common.json_text import lenient_json
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus

_STATUSES = {status.value.casefold(): status.value for status in FulfillmentOrderStatus}


def attributable(exchange: RecordedExchange) -> Sequence[RecordedViolation]:
    """The violations that someone has to fix.

    What the harness sends may be wrong on purpose; what it is answered may not. What the caller of the port
    asked for, and Amazon refused, is the caller's mistake.
    """
    return [
        violation
        for violation in exchange.violations
        if not violation.asked_for and (exchange.origin, violation.side) != ("harness", "request")
    ]


def counts_of(scenarios: Iterable[ScenarioEvidence]) -> Counts:
    """What the contract and the monitors had to say of all exchanges."""
    scenarios = tuple(scenarios)
    exchanges = [exchange for scenario in scenarios for exchange in scenario.exchanges]
    violations = [violation for exchange in exchanges for violation in attributable(exchange)]
    return Counts(
        exchanges=len(exchanges),
        errors=sum(violation.severity == "error" for violation in violations),
        notices=sum(violation.severity == "notice" for violation in violations),
        known_errata=sum(violation.erratum is not None for violation in violations),
        misconduct=sum(len(scenario.misconduct) for scenario in scenarios),
    )


def transitions_of(scenarios: Iterable[ScenarioEvidence]) -> tuple[Transition, ...]:
    """Each change of an order's status that the exchanges show, sorted, with how often it was seen.

    What is between two looks at an order is not seen: then a change may skip statuses. The first status
    of an order that was asked for in the same scenario is a change from nothing.
    """
    seen = Counter(change for scenario in scenarios for change in _changes(scenario.exchanges))
    by_name = sorted(seen.items(), key=lambda counted: (counted[0][0] or "", counted[0][1]))
    return tuple(Transition(before=before, after=after, times=times) for (before, after), times in by_name)


def _changes(exchanges: Iterable[RecordedExchange]) -> Iterator[tuple[str | None, str]]:
    standing: dict[str, str | None] = {}
    for exchange in exchanges:
        if exchange.operation == "createFulfillmentOrder":
            # Also an order whose answer got lost may have been made; if it was not, no status follows.
            standing.setdefault(str(_at(exchange.request_body, "sellerFulfillmentOrderId")), None)
        for order_id, status in _statuses_in(exchange):
            before = standing.get(order_id)
            if order_id in standing and before != status:
                yield before, status
            standing[order_id] = status


def _statuses_in(exchange: RecordedExchange) -> Iterator[tuple[str, str]]:
    """The orders in a successful response, with their statuses."""
    if exchange.status != HTTPStatus.OK:
        return
    if exchange.operation == "submitFulfillmentOrderStatusUpdate":
        order_id = unquote(exchange.target.partition("?")[0].rsplit("/", 2)[-2])
        found = [(order_id, _at(exchange.request_body, "fulfillmentOrderStatus"))]
    elif exchange.operation == "getFulfillmentOrder":
        found = [_status_in(_at(exchange.response_body, "payload", "fulfillmentOrder"))]
    elif exchange.operation == "listAllFulfillmentOrders":
        orders = _at(exchange.response_body, "payload", "fulfillmentOrders")
        found = [_status_in(order) for order in orders] if isinstance(orders, list) else []
    else:
        return
    for order_id, status in found:
        if isinstance(order_id, str) and isinstance(status, str):
            # Upper case is a known deviation of real data, and no other status.
            yield order_id, _STATUSES.get(status.casefold(), status)


def _status_in(order: Any) -> tuple[Any, Any]:
    if not isinstance(order, dict):
        return None, None
    return order.get("sellerFulfillmentOrderId"), order.get("fulfillmentOrderStatus")


def _at(body: str, *names: str) -> Any:
    """What stands in a JSON body under some names; None where it is not there, or no JSON."""
    value = lenient_json(body)
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value
