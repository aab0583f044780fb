"""Returns: their reasons, what is accepted of them, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_bdd import parsers

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.integration import ReturnItem, ReturnResult

from .context import NEVER_PLACED, ScenarioContext
from .definitions import pattern, then, when
from .http.latest import Latest
from .http.sent import sent
from .http.wire import query_of
from .json_paths import values_at
from .orders import read


@when(pattern(r'the seller (?P<how>lists|tries to list) the reasons for returning "(?P<sku>.+)"'))
def seller_lists_reasons(
    integration: ClaimedIntegration, context: ScenarioContext, how: str, sku: str
) -> None:
    def list_reasons() -> None:
        context.reasons = integration.list_return_reasons(context.values.sku(sku))

    context.call(list_reasons, tries=how == "tries to list")


@when(
    pattern(
        r'the seller (?P<how>returns|tries to return) (?P<units>\d+) units? of line "(?P<line>\w+)"'
        r'(?: and (?P<more>\d+) units? of line "(?P<other>\w+)")?'
        r"(?:, with a comment of (?P<length>\d+) characters)?"
    )
)
def seller_returns(  # noqa: PLR0913, PLR0917 - what pytest-bdd passes
    integration: ClaimedIntegration,
    context: ScenarioContext,
    how: str,
    units: str,
    line: str,
    more: str | None,
    other: str | None,
    length: str | None,
) -> None:
    further = [] if other is None else [other] * int(more or 0)
    lines = [line] * int(units) + further
    comment = None if length is None else f"{length} characters"
    context.call(lambda: ask(integration, context, lines, comment), tries=how == "tries to return")


@when("the seller returns a unit of every shipment")
def seller_returns_of_each(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    shipments = [shipment.shipment_id for shipment in read(integration, context).shipments]
    request(integration, context, units(integration, context, ["1"] * len(shipments), shipments))


@when("the seller asks for the same return again")
def seller_returns_again(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    context.attempt(lambda: request(integration, context, context.units))


@when("the seller tries to return a unit of an order that was never placed")
def seller_tries_to_return(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    values = context.values
    unit = ReturnItem(
        item_id=values.return_id("1"), line_id=values.line_id("1"), shipment_id="none", reason_code="none"
    )
    context.attempt(lambda: integration.request_return(context.id_of(NEVER_PLACED), [unit]))


@then("there are reasons, each with a description")
def reasons_are_described(context: ScenarioContext) -> None:
    assert context.reasons, "expected reasons, the list is empty"
    silent = [reason.code for reason in context.reasons if not reason.description]
    assert not silent, f"expected a description of each reason, these have none: {silent}"


@then("the integration named the marketplace or the order")
def marketplace_is_named(mcf_journal: Journal) -> None:
    for exchange in sent(mcf_journal, "listReturnReasonCodes"):
        named = query_of(exchange, "marketplaceId") or query_of(exchange, "sellerFulfillmentOrderId")
        assert named, f"expected a marketplace or an order to be named, the integration sent {exchange}"


@then("no reason is translated by its English description")
def reasons_are_translated(latest: Latest) -> None:
    entries = values_at(latest.exchange().response_json(), "payload.reasonCodeDetails.*")
    same = [
        str(entry.get("returnReasonCode"))
        for entry in entries
        if entry.get("translatedDescription") in (None, entry.get("description"))
    ]
    assert entries, "expected reasons, there are none"
    assert not same, f"expected translations, these reasons have none: {listed(same)}"


@then("no returned unit had a quantity")
def units_have_no_quantity(mcf_journal: Journal) -> None:
    counted = [body for body in bodies(mcf_journal) if values_at(body, "items.*.quantity")]
    assert not counted, f"expected one item for one unit, the integration sent a quantity: {counted}"


@then(
    pattern(r"(?P<accepted>\d+) units? (is|are) accepted for return, and (?P<refused>\d+) (is|are) refused")
)
def units_are_accepted(context: ScenarioContext, accepted: str, refused: str) -> None:
    result = result_of(context)
    reasons = ", ".join(item.reason or "no reason" for item in result.refused) or "none"
    reported = len(result.accepted), len(result.refused)
    assert reported == (int(accepted), int(refused)), (
        f"expected {accepted} accepted and {refused} refused, "
        f"the integration reports {reported[0]} accepted and {reported[1]} refused ({reasons})"
    )


@then("every accepted unit has an address to go to, and a page for the parcel")
def units_have_an_address(context: ScenarioContext) -> None:
    result = result_of(context)
    places = {entry.authorization_id: entry for entry in result.authorizations}
    assert result.accepted, "expected accepted units, there are none"
    for item in result.accepted:
        place = places.get(item.authorization_id or "")
        assert place is not None, f"expected an authorization of {item.item_id}, there are {list(places)}"
        known = f"the authorization {place.authorization_id} has none"
        assert place.return_to.address_line1, f"expected an address to send the parcel to, {known}"
        assert place.rma_page_url or place.rma_id, f"expected a page for the parcel, {known}"


@then(parsers.parse("the units go to {count:d} addresses"))
def units_go_to(context: ScenarioContext, count: int) -> None:
    result = result_of(context)
    places = {entry.authorization_id: entry.return_to for entry in result.authorizations}
    unknown = sorted({item.authorization_id or "none" for item in result.accepted} - places.keys())
    assert not unknown, (
        f"expected the authorization of each accepted unit, the integration reports {listed(places)} and "
        f"leaves out {listed(unknown)}"
    )
    going = {str(places[item.authorization_id or ""]) for item in result.accepted}
    assert len(going) == count, f"expected {count} addresses, the units go to {len(going)}"


@then("the integration reports no failure")
def no_failure(context: ScenarioContext) -> None:
    assert context.refusal is None, (
        f"expected no failure, the integration reports {type(context.refusal).__name__}: {context.refusal}"
    )
    refused = [item.reason for item in result_of(context).refused]
    assert refused in ([], ["DuplicateRequest"]), f"expected a repeated return alone, refused is {refused}"


def ask(
    integration: ClaimedIntegration, context: ScenarioContext, lines: Iterable[str], comment: str | None
) -> None:
    """Ask for the return of a unit of each line, from the order's first shipment."""
    wanted = list(lines)
    shipments = read(integration, context).shipments
    assert shipments, "expected a shipment to return units of, the integration reports none"
    first = shipments[0].shipment_id
    request(integration, context, units(integration, context, wanted, [first] * len(wanted), comment))


def units(
    integration: ClaimedIntegration,
    context: ScenarioContext,
    lines: list[str],
    shipments: list[str],
    comment: str | None = None,
) -> list[ReturnItem]:
    """Units to be returned, each for another reason of those that Amazon lists.

    Each has a comment of its own, unless one is given.
    """
    values = context.values
    reasons = integration.list_return_reasons(values.sku("MUG"))
    assert reasons, "expected reasons for returning a unit, the integration reports none"
    return [
        ReturnItem(
            item_id=values.return_id(str(number)),
            line_id=values.line_id(line),
            shipment_id=shipment,
            reason_code=reasons[(number - 1) % len(reasons)].code,
            comment=values.text(comment or f"return of unit {number}"),
        )
        for number, (line, shipment) in enumerate(zip(lines, shipments, strict=True), start=1)
    ]


def request(integration: ClaimedIntegration, context: ScenarioContext, wanted: Iterable[ReturnItem]) -> None:
    """Ask for the return of units, and remember what became of it."""
    context.units = tuple(wanted)
    context.returned = integration.request_return(context.id_of(), context.units)


def listed(names: Iterable[str]) -> str:
    """Names as a sentence lists them."""
    return ", ".join(sorted(names)) or "none"


def result_of(context: ScenarioContext) -> ReturnResult:
    """What became of the units that the seller asked to return."""
    assert context.returned is not None, "expected the seller to have asked for a return"
    return context.returned


def bodies(journal: Journal) -> list[object]:
    """The bodies of all returns that the integration asked for."""
    return [exchange.request_json() for exchange in sent(journal, "createFulfillmentReturn")]
