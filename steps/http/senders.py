"""Requests that no integration should send, or that only some sellers send: the harness sends them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pytest_bdd import parsers

from pytest_mcf.exchange import Exchange
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration.reference import writing

from ..context import THE_ORDER, ScenarioContext
from ..definitions import when
from ..json_paths import changed

Changes = Iterable[tuple[str, str]]

#: What a request can be about, in the words of the features.
ACTS = (
    r"place the order|preview the order|update the order|update an order that was never placed"
    r"|return a unit|return a unit of an order that was never placed|offer a delivery|list return reasons"
    r"|create a destination|subscribe|create an inventory item|add inventory|list the inventory"
)


@when(parsers.re(rf"a request to (?P<act>{ACTS}) reaches Amazon"))
def request_reaches_amazon(mcf_sandbox: Sandbox, context: ScenarioContext, act: str) -> None:
    send(mcf_sandbox, context, act, ())


@when(parsers.re(rf'a request to (?P<act>{ACTS}) reaches Amazon with "(?P<field>[\w.-]+)" as (?P<value>.+)'))
def request_reaches_amazon_with(
    mcf_sandbox: Sandbox, context: ScenarioContext, act: str, field: str, value: str
) -> None:
    send(mcf_sandbox, context, act, [(field, value)])


@when(parsers.re(rf'a request to (?P<act>{ACTS}) reaches Amazon without "(?P<field>[\w.-]+)"'))
def request_reaches_amazon_without(
    mcf_sandbox: Sandbox, context: ScenarioContext, act: str, field: str
) -> None:
    send(mcf_sandbox, context, act, [(field, "nothing")])


@when(parsers.re(rf"a request to (?P<act>{ACTS}) reaches Amazon with:"))
def request_reaches_amazon_with_all(
    mcf_sandbox: Sandbox, context: ScenarioContext, act: str, datatable: Sequence[Sequence[str]]
) -> None:
    send(mcf_sandbox, context, act, [(field, value) for field, value in datatable[1:]])


@when(
    parsers.re(
        r"a request to (?P<act>place|preview) the order "
        r"with (?P<size>\d+) (?P<what>lines|units) reaches Amazon"
    )
)
def big_request_reaches_amazon(
    mcf_sandbox: Sandbox, context: ScenarioContext, act: str, size: str, what: str
) -> None:
    lines, units = (int(size), 1) if what == "lines" else (1, int(size))
    context.plan([(str(number), "MUG", units) for number in range(lines)])
    send(mcf_sandbox, context, f"{act} the order", ())


def send(sandbox: Sandbox, context: ScenarioContext, act: str, changes: Changes) -> Exchange:
    """Send a request that is right, but for the changes."""
    return SENDERS[act](sandbox, context, changes)


def with_changes(context: ScenarioContext, body: Any, changes: Changes) -> dict[str, Any]:
    """A body with the fields that a feature's table names."""
    for field, value in changes:
        body = changed(body, field, context.said(field, value))
    return dict(body)


def _place(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    body = with_changes(context, writing.creation(context.planned(), context.marketplace), changes)
    return sandbox.attempt("createFulfillmentOrder", body=body)


def _preview(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    body = with_changes(context, writing.preview(context.planned(), context.marketplace), changes)
    return sandbox.attempt("getFulfillmentPreview", body=body)


def _update(name: str) -> Callable[[Sandbox, ScenarioContext, Changes], Exchange]:
    def send_update(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
        body = with_changes(context, {}, changes)
        return sandbox.attempt("updateFulfillmentOrder", context.id_of(name), body=body)

    return send_update


def _return(name: str) -> Callable[[Sandbox, ScenarioContext, Changes], Exchange]:
    def send_return(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
        unit = {
            "sellerReturnItemId": context.values.return_id("1"),
            "sellerFulfillmentOrderItemId": context.values.line_id("1"),
            "amazonShipmentId": _first_shipment(sandbox, context),
            "returnReasonCode": _first_reason(sandbox, context),
        }
        body = with_changes(context, {"items": [unit]}, changes)
        return sandbox.attempt("createFulfillmentReturn", context.id_of(name), body=body)

    return send_return


def _first_shipment(sandbox: Sandbox, context: ScenarioContext) -> str:
    order = sandbox.attempt("getFulfillmentOrder", context.id_of()).response_json()["payload"]
    shipments = [shipment["amazonShipmentId"] for shipment in order.get("fulfillmentShipments") or ()]
    return str(shipments[0]) if shipments else "there is none yet"


def _first_reason(sandbox: Sandbox, context: ScenarioContext) -> str:
    query = {"sellerSku": context.values.sku("MUG"), "marketplaceId": context.marketplace}
    listed = sandbox.attempt("listReturnReasonCodes", query=query).response_json()["payload"]
    return str(listed["reasonCodeDetails"][0]["returnReasonCode"])


def _offer(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    body = writing.delivery_offers(context.values.sku("MUG"), context.recipient)
    return sandbox.attempt("deliveryOffers", body=with_changes(context, body, changes))


def _reasons(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    query = {"sellerSku": context.values.sku("MUG"), "marketplaceId": context.marketplace}
    return sandbox.attempt("listReturnReasonCodes", query=with_changes(context, query, changes))


def _item(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    item = {
        "sellerSku": context.values.sku("NEW"),
        "marketplaceId": context.marketplace,
        "productName": "Something new",
    }
    return sandbox.attempt("createInventoryItem", body=with_changes(context, item, changes))


def _inventory(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    units = {
        "sellerSku": context.values.sku("MUG"),
        "marketplaceId": context.marketplace,
        "quantity": 5,
    }
    whole = with_changes(context, {"token": "one delivery", "inventoryItems": [units]}, changes)
    token = whole.pop("token", None)
    headers = {} if token is None else {"x-amzn-idempotency-token": token}
    return sandbox.attempt("addInventory", body=whole, headers=headers)


def _summaries(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    query = {
        "granularityType": "Marketplace",
        "granularityId": context.marketplace,
        "marketplaceIds": context.marketplace,
        "sellerSkus": context.values.sku("MUG"),
    }
    return sandbox.attempt("getInventorySummaries", query=with_changes(context, query, changes))


def _destination(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    queue = f"arn:aws:sqs:us-east-2:000000000000:{context.values.queue('orders')}"
    body = {"name": "orders", "resourceSpecification": {"sqs": {"arn": queue}}}
    exchange = sandbox.attempt(
        "createDestination", body=with_changes(context, body, changes), token=application_token(sandbox)
    )
    if exchange.status == 200:  # noqa: PLR2004 - the HTTP status for success
        context.destination = exchange.response_json()["payload"]["destinationId"]
    return exchange


def _subscription(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    body = {"payloadVersion": "1.0", "destinationId": context.destination}
    exchange = sandbox.attempt(
        "createSubscription", "FULFILLMENT_ORDER_STATUS", body=with_changes(context, body, changes)
    )
    if exchange.status == 200:  # noqa: PLR2004 - the HTTP status for success
        context.subscription = exchange.response_json()["payload"]["subscriptionId"]
    return exchange


def application_token(sandbox: Sandbox) -> str:
    """An access token that no seller stands behind, for the grantless operations (MCF-AUTH-04)."""
    exchange = sandbox.ask_for_token(
        **sandbox.application, grant_type="client_credentials", scope="sellingpartnerapi::notifications"
    )
    return str(exchange.response_json()["access_token"])


SENDERS: dict[str, Callable[[Sandbox, ScenarioContext, Changes], Exchange]] = {
    "place the order": _place,
    "preview the order": _preview,
    "update the order": _update(THE_ORDER),
    "update an order that was never placed": _update("never placed"),
    "return a unit": _return(THE_ORDER),
    "return a unit of an order that was never placed": _return("never placed"),
    "offer a delivery": _offer,
    "list return reasons": _reasons,
    "create a destination": _destination,
    "subscribe": _subscription,
    "create an inventory item": _item,
    "add inventory": _inventory,
    "list the inventory": _summaries,
}
