"""Requests about customers' orders that no integration should send: the harness sends them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytest_bdd import parsers

from pytest_mcf.harness.sandbox import Sandbox

from ..context import ScenarioContext
from ..definitions import when
from ..http.requests import Changes, with_changes

ACTS = r"confirm a package|report a pick-up|send a message about the delivery"


@when(parsers.parse('a request to read the order "{order_id}" of a customer reaches Amazon'))
def read_request_reaches_amazon(mcf_sandbox: Sandbox, order_id: str) -> None:
    mcf_sandbox.attempt("getOrder", order_id)


@when("a request to read the lines of the customer's order reaches Amazon")
def lines_request_reaches_amazon(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    mcf_sandbox.attempt("getOrderItems", context.customer_order_id)


@when(parsers.re(rf"a request to (?P<act>{ACTS}) reaches Amazon"))
def request_reaches_amazon(mcf_sandbox: Sandbox, context: ScenarioContext, act: str) -> None:
    SENDERS[act](mcf_sandbox, context, ())


@when(parsers.re(rf'a request to (?P<act>{ACTS}) reaches Amazon with "(?P<field>[\w.-]+)" as (?P<value>.+)'))
def request_reaches_amazon_with(
    mcf_sandbox: Sandbox, context: ScenarioContext, act: str, field: str, value: str
) -> None:
    SENDERS[act](mcf_sandbox, context, [(field, value)])


def _confirm(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> None:
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
    sandbox.attempt("confirmShipment", context.customer_order_id, body=with_changes(context, body, changes))


def _pick_up(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> None:
    body = {"marketplaceId": context.marketplace, "shipmentStatus": "PickedUp"}
    sandbox.attempt(
        "updateShipmentStatus", context.customer_order_id, body=with_changes(context, body, changes)
    )


def _message(sandbox: Sandbox, context: ScenarioContext, changes: Changes) -> None:
    body = {"text": context.values.text("Your order is on its way")}
    sandbox.attempt(
        "createConfirmDeliveryDetails",
        context.customer_order_id,
        query={"marketplaceIds": context.marketplace},
        body=with_changes(context, body, changes),
    )


SENDERS: dict[str, Callable[[Sandbox, ScenarioContext, Changes], None]] = {
    "confirm a package": _confirm,
    "report a pick-up": _pick_up,
    "send a message about the delivery": _message,
}
