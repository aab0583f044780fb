"""Sends requests for the harness: each is right, but for the changes that a feature names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from pytest_mcf.common.feature_values import ABSENT
from pytest_mcf.exchange import Exchange
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration.reference import writing
from pytest_mcf.model.versions import SUCCESSOR

from ..context import NEVER_PLACED, THE_ORDER, ScenarioContext
from ..json_paths import changed, values_at
from .operations import require_documented

Changes: TypeAlias = Iterable[tuple[str, str]]
"""Fields by their paths, and the values that a feature writes for them."""

Sender: TypeAlias = Callable[[Sandbox, ScenarioContext, Changes], Exchange]
"""Sends a request that is right, but for the changes."""


def with_changes(context: ScenarioContext, body: Any, changes: Changes) -> dict[str, Any]:
    """A body with the fields that a feature's table names."""
    for field, text in changes:
        value = context.said(field, text)
        if value is ABSENT and not values_at(body, field):
            require_documented(field)
        body = changed(body, field, value)
    return dict(body)


def _place(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    return place_order(sandbox, context, changes)


def place_order(
    sandbox: Sandbox, context: ScenarioContext, changes: Changes = (), token: str | None = None
) -> Exchange:
    """Place the planned order with the harness's own hand, in the version of the run."""
    if sandbox.api == SUCCESSOR.name:
        return _to_successor(sandbox, context, "createFulfillmentOrder", changes, token)
    body = with_changes(context, writing.creation(context.planned(), context.marketplace), changes)
    return sandbox.attempt("createFulfillmentOrder", body=body, token=token)


def _to_successor(
    sandbox: Sandbox, context: ScenarioContext, operation: str, changes: Changes, token: str | None = None
) -> Exchange:
    # It loads the models of the successor, which few runs need.
    from .successor_senders import send_to_successor  # noqa: PLC0415

    return send_to_successor(sandbox, context, operation, changes, token)


def _preview(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    if sandbox.api == SUCCESSOR.name:
        return _to_successor(sandbox, context, "getFulfillmentPreview", changes)
    body = with_changes(context, writing.preview(context.planned(), context.marketplace), changes)
    return sandbox.attempt("getFulfillmentPreview", body=body)


def _update(name: str) -> Sender:
    def send_update(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
        body = with_changes(context, {}, changes)
        return sandbox.attempt("updateFulfillmentOrder", context.id_of(name), body=body)

    return send_update


def _cancel(name: str) -> Sender:
    def send_cancellation(sandbox: Sandbox, context: ScenarioContext, _: Changes) -> Exchange:
        return sandbox.attempt("cancelFulfillmentOrder", context.id_of(name))

    return send_cancellation


def _read_nothing(sandbox: Sandbox, context: ScenarioContext, _: Changes) -> Exchange:
    return sandbox.attempt("getFulfillmentOrder", context.id_of(NEVER_PLACED))


def _list(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    query = {"queryStartDate": context.values.seed.started_at.isoformat()}
    return sandbox.attempt("listAllFulfillmentOrders", query=with_changes(context, query, changes))


def _track(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    return sandbox.attempt("getPackageTrackingDetails", query=with_changes(context, {}, changes))


def _features(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    query = {"marketplaceId": context.marketplace}
    return sandbox.attempt("getFeatures", query=with_changes(context, query, changes))


def _return(name: str) -> Sender:
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
    if sandbox.api == SUCCESSOR.name:
        return _to_successor(sandbox, context, "deliveryOffers", changes)
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


def _delete_item(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    query = with_changes(context, {"marketplaceId": context.marketplace}, changes)
    return sandbox.attempt("deleteInventoryItem", context.values.sku("MUG"), query=query)


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


SENDERS: Mapping[str, Sender] = MappingProxyType(
    {
        "place the order": _place,
        "preview the order": _preview,
        "update the order": _update(THE_ORDER),
        "update an order that was never placed": _update(NEVER_PLACED),
        "cancel the order": _cancel(THE_ORDER),
        "cancel an order that was never placed": _cancel(NEVER_PLACED),
        "read an order that was never placed": _read_nothing,
        "list orders": _list,
        "track a package": _track,
        "return a unit": _return(THE_ORDER),
        "return a unit of an order that was never placed": _return(NEVER_PLACED),
        "offer a delivery": _offer,
        "list return reasons": _reasons,
        "list the features": _features,
        "create a destination": _destination,
        "subscribe": _subscription,
        "create an inventory item": _item,
        "delete an inventory item": _delete_item,
        "add inventory": _inventory,
        "list the inventory": _summaries,
    }
)
