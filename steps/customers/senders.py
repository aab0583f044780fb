"""Sends requests about customers' orders for the harness: each is right, but for the changes of a feature."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pytest_mcf.exchange import Exchange
from pytest_mcf.harness.sandbox import Sandbox

from ..context import ScenarioContext
from ..http.senders import Changes, Sender, with_changes


def _read(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    path = with_changes(context, {"orderId": context.customer_order_id}, changes)
    return sandbox.attempt("getOrder", path["orderId"])


def _read_lines(sandbox: Sandbox, context: ScenarioContext, _: Changes) -> Exchange:
    return sandbox.attempt("getOrderItems", context.customer_order_id)


def _confirm(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    order = sandbox.customer_order(context.customer_order_id)
    items = [{"orderItemId": each["orderItemId"], "quantity": each["quantity"]} for each in order["lines"]]
    body: dict[str, Any] = {
        "marketplaceId": context.marketplace,
        "packageDetail": {
            "packageReferenceId": "1",
            "carrierCode": "UPS",
            "trackingNumber": context.values.alike("1Z999AA10123456784"),
            "shipDate": context.values.seed.started_at.isoformat(),
            "orderItems": items,
        },
    }
    return sandbox.attempt(
        "confirmShipment", context.customer_order_id, body=with_changes(context, body, changes)
    )


def _pick_up(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    body = {"marketplaceId": context.marketplace, "shipmentStatus": "PickedUp"}
    return sandbox.attempt(
        "updateShipmentStatus", context.customer_order_id, body=with_changes(context, body, changes)
    )


def _message(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> Exchange:
    body = {"text": context.values.text("Your order is on its way")}
    return sandbox.attempt(
        "createConfirmDeliveryDetails",
        context.customer_order_id,
        query={"marketplaceIds": context.marketplace},
        body=with_changes(context, body, changes),
    )


SENDERS_FOR_CUSTOMERS: Mapping[str, Sender] = MappingProxyType(
    {
        "read the customer's order": _read,
        "read the lines of the customer's order": _read_lines,
        "confirm a package": _confirm,
        "report a pick-up": _pick_up,
        "send a message about the delivery": _message,
    }
)
