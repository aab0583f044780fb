"""What went over the wire: requests that no integration would send, and what Amazon responded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from pytest_bdd import parsers

from pytest_mcf.common.moments import read_moment_with_zone
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrder, FulfillmentOrderItem
from pytest_mcf.model.outbound_2020_07_01.orders import CODSettings

from ..context import THE_ORDER, ScenarioContext
from ..definitions import pattern, then, when
from .latest import Latest

#: What of an order can be read again.
SHOWN = frozenset({*(field.alias or name for name, field in FulfillmentOrder.model_fields.items()), "items"})

#: What of it may be missing (MCF-GET-18); an address is shown as a whole.
OPTIONAL = frozenset(
    field.alias or name
    for model in (FulfillmentOrder, FulfillmentOrderItem, CODSettings)
    for name, field in model.model_fields.items()
    if not field.is_required()
)

QUANTITIES = ("quantity", "cancelledQuantity", "unfulfillableQuantity", "packageNumber")


@when(pattern(r'Amazon is asked to move the order (?:"(?P<name>[^"]+)" )?to "(?P<status>.*)"'))
def amazon_is_asked_to_move(
    mcf_sandbox: Sandbox, context: ScenarioContext, name: str | None, status: str
) -> None:
    order_id, body = context.id_of(name or THE_ORDER), {"fulfillmentOrderStatus": status}
    mcf_sandbox.attempt("submitFulfillmentOrderStatusUpdate", order_id, body=body)


@then(pattern(r"Amazon (refuses|refused) with (?P<status>\d+)"))
def amazon_refused(latest: Latest, status: str) -> None:
    refusal = latest.exchange()
    assert refusal.status == int(status), (
        f"expected Amazon to answer {status}, it answered {refusal.status} to {refusal}"
        f"{_undocumented(refusal)}"
    )
    assert is_page(refusal) or errors_of(refusal), f"expected the refusal to say why, {refusal} has no errors"


@then(parsers.parse("the report tells of {count:d} problems"))
def report_tells_all(latest: Latest, context: ScenarioContext, count: int) -> None:
    refusal = latest.exchange()
    problems = [str(error["message"]) for error in errors_of(refusal)]
    assert len(problems) == count, f"expected {count} problems in {refusal}, there are {problems}"
    if refusal.origin == "harness":
        return  # the integration saw by itself that the order is wrong
    hidden = [problem for problem in problems if problem not in str(context.refusal)]
    assert not hidden, f"expected the report to tell of every problem, it hides {hidden}: {context.refusal}"


@then("Amazon shows the order as it was placed")
def order_comes_back(mcf_journal: Journal, context: ScenarioContext) -> None:
    shows(mcf_journal)
    order = context.planned()
    found = payload_of(last_of(mcf_journal, "getFulfillmentOrder"))["fulfillmentOrder"]
    asked = {
        "displayableOrderComment": order.comment,
        "shippingSpeedCategory": order.speed,
        "fulfillmentPolicy": order.policy,
        "notificationEmails": list(order.emails),
        "featureConstraints": [{"featureName": name} for name in order.features],
    }
    for name, value in asked.items():
        is_missing = name in OPTIONAL and name not in found
        assert not value or is_missing or came_back(found.get(name), value), (
            f"expected {name} {value} as the seller asked for it, it came as {found.get(name)}"
        )


def shows(journal: Journal, without: str | None = None) -> None:
    """Compare the order that was read last with the one that was placed last.

    Amazon shows the fields that its model of a read order has. It ignores what no model declares.
    """
    sent = declared_fields(last_of(journal, "createFulfillmentOrder"))
    placed = {name: value for name, value in sent.items() if name in SHOWN}
    answer = payload_of(last_of(journal, "getFulfillmentOrder"))
    shown = {**answer["fulfillmentOrder"], "items": answer["fulfillmentOrderItems"]}
    date = "displayableOrderDate"
    missing = [side for side, body in (("the request", placed), ("the answer", shown)) if date not in body]
    assert not missing, f"expected {date}, it is missing in {' and '.join(missing)}"
    missing_fields = OPTIONAL - shown.keys()
    for name in sorted(placed.keys() - {without} - missing_fields):
        assert holds(shown.get(name), placed[name]), (
            f"expected {name} {placed[name]} back, it came as {shown.get(name)}"
        )


@then("every quantity that Amazon sent is a whole number")
def quantities_are_numbers(mcf_journal: Journal) -> None:
    found = [
        (name, value)
        for exchange in mcf_journal.of("getFulfillmentOrder")
        for name, value in named_values(exchange.response_json())
        if name in QUANTITIES
    ]
    wrong = [(name, value) for name, value in found if type(value) is not int]
    assert found, "expected quantities in the answers, there were none"
    assert not wrong, f"expected whole numbers, Amazon sent {wrong}"


def holds(shown: Any, placed: Any) -> bool:
    """Whether a value came back.

    Objects may have gained fields (MCF-QUIRK-28), numbers may be text, and times may be in another zone.
    """
    if isinstance(placed, Mapping):
        return isinstance(shown, Mapping) and all(
            holds(shown.get(name), placed[name]) for name in placed if name in shown or name not in OPTIONAL
        )
    if isinstance(placed, list):
        # The lines of an order have ids, and no order (MCF-GET-14).
        return (
            isinstance(shown, list)
            and len(shown) == len(placed)
            and all(any(holds(each, entry) for each in shown) for entry in placed)
        )
    placed_at = read_moment_with_zone(placed)
    return str(shown) == str(placed) or (placed_at is not None and read_moment_with_zone(shown) == placed_at)


def came_back(shown: Any, asked: Any) -> bool:
    """Whether a value came back; of a list, each entry. A shop may add e-mail addresses of its own."""
    if isinstance(asked, list) and isinstance(shown, list):
        return all(any(holds(each, entry) for each in shown) for entry in asked)
    return holds(shown, asked)


def errors_of(exchange: Exchange) -> list[Mapping[str, Any]]:
    """The errors of a response."""
    return list(exchange.response_json().get("errors") or [])


def is_page(exchange: Exchange) -> bool:
    """Whether a response is an HTML page, which says no more than its status (MCF-QUIRK-22)."""
    return exchange.response_type.startswith("text/html")


def payload_of(exchange: Exchange) -> Mapping[str, Any]:
    """The payload of a response."""
    answer = exchange.response_json()
    payload = answer.get("payload") if isinstance(answer, Mapping) else None
    assert isinstance(payload, Mapping), f"expected a payload in the answer, there is none in {exchange}"
    return payload


def last_of(journal: Journal, operation: str) -> Exchange:
    """The exchange of an operation that came last; there has to be one."""
    try:
        return journal.of(operation)[-1]
    except IndexError:
        name = journal.name_of(operation)
        raise AssertionError(f"expected a request for {name}, none reached Amazon") from None


def the_value(found: Sequence[Any], path: str) -> Any:
    """The only value that was found at a path; there has to be one."""
    assert len(found) == 1, f"expected {path} once, it is there {len(found)} times"
    return found[0]


def query_of(exchange: Exchange, name: str) -> str | None:
    """A parameter of the query, decoded; None when it was not sent."""
    return parse_qs(exchange.query).get(name, [None])[0]


def named_values(value: Any) -> Iterator[tuple[str, Any]]:
    """Every property anywhere in a JSON value, with its name."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield name, inner
            yield from named_values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from named_values(inner)


def declared_fields(exchange: Exchange) -> dict[str, Any]:
    """The body of a request without what the model does not declare: the contract has a notice of each."""
    body: dict[str, Any] = exchange.request_json()
    for violation in exchange.violations:
        if _is_undeclared(violation):
            _remove(body, violation.pointer)
    return body


def _undocumented(exchange: Exchange) -> str:
    """Which fields of a request no document has, as the end of a sentence: one may be misspelt."""
    fields = [each.pointer for each in exchange.violations if _is_undeclared(each)]
    return f". No document has these fields of the request: {', '.join(fields)}" if fields else ""


def _is_undeclared(violation: Violation) -> bool:
    # A notice of another rule is about a declared field, such as one that is blank.
    return (violation.side, violation.severity, violation.rule) == ("request", "notice", "model")


def _remove(body: Any, pointer: str) -> None:
    """Remove what a JSON pointer names, if it is in a body."""
    *way, name = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]] or [""]
    for part in way:
        body = body[int(part)] if isinstance(body, list) else body[part]
    if isinstance(body, dict):
        body.pop(name, None)
