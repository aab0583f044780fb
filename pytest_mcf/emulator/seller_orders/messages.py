"""The operations of Messaging: which messages an order allows, and sending one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pytest_mcf.emulator.errors import InvalidInputError, UnauthorizedError
from pytest_mcf.emulator.seller_orders.orders import check_marketplace, order_with_id
from pytest_mcf.emulator.world.messages import SentMessage
from pytest_mcf.emulator.world.seller_orders import OPEN, SHIPPED
from pytest_mcf.model.messaging_v1.definitions import (
    ActionLinks,
    BuyerAttributes,
    CreateConfirmDeliveryDetailsResponse,
    CreateConfirmOrderDetailsResponse,
    CreateUnexpectedProblemResponse,
    EmbeddedActions,
    GetAttributesResponse,
    GetMessagingActionResponse,
    GetMessagingActionsForOrderResponse,
    LinkObject,
    MessagingAction,
    OrderLinks,
)
from pytest_mcf.model.orders_v0.values import OrderStatus
from pytest_mcf.model.request_rules.neighbours import EMAIL, HTML

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.seller_orders import SellerOrder

DELIVERY, ORDER, PROBLEM = "confirmDeliveryDetails", "confirmOrderDetails", "unexpectedProblem"

#: Synthetic: the documents name no statuses, only that questions about an order come before it is shipped.
_ACTIONS: Mapping[OrderStatus, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(OPEN | SHIPPED, (DELIVERY, PROBLEM)),
        OrderStatus.UNSHIPPED: (DELIVERY, ORDER, PROBLEM),
    }
)

#: The language of the customers, by the country of the marketplace; English where none is here.
_LANGUAGES: Mapping[str, str] = MappingProxyType({"GB": "en-GB", "DE": "de-DE", "FR": "fr-FR", "JP": "ja-JP"})


def get_messaging_actions_for_order(call: OperationCall) -> GetMessagingActionsForOrderResponse:
    """Return the types of message that an order allows."""
    order = _addressed_order(call)
    path = f"/messaging/v1/orders/{order.order_id}"
    query = f"?marketplaceIds={order.marketplace.marketplace_id}"
    links = {name: LinkObject(href=f"{path}/messages/{name}{query}", name=name) for name in _actions(order)}
    attributes = LinkObject(href=f"{path}/attributes{query}", name="attributes")
    return GetMessagingActionsForOrderResponse(
        links=OrderLinks(self_=LinkObject(href=f"{path}{query}"), actions=[*links.values(), attributes]),
        embedded=EmbeddedActions(
            actions=[
                GetMessagingActionResponse(
                    links=ActionLinks(
                        self_=link,
                        schema_=LinkObject(href=f"{path}/messages/{name}/schema", name=name),
                    ),
                    payload=MessagingAction(name=name),
                )
                for name, link in links.items()
            ]
        ),
    )


def get_attributes(call: OperationCall) -> GetAttributesResponse:
    """Return the language that the customer prefers."""
    country = _addressed_order(call).marketplace.country
    return GetAttributesResponse(buyer=BuyerAttributes(locale=_LANGUAGES.get(country, "en-US")))


def create_confirm_delivery_details(call: OperationCall) -> CreateConfirmDeliveryDetailsResponse:
    """Send a message about the delivery of an order."""
    _send(call, DELIVERY)
    return CreateConfirmDeliveryDetailsResponse()


def create_confirm_order_details(call: OperationCall) -> CreateConfirmOrderDetailsResponse:
    """Send a question about an order that has not shipped."""
    _send(call, ORDER)
    return CreateConfirmOrderDetailsResponse()


def create_unexpected_problem(call: OperationCall) -> CreateUnexpectedProblemResponse:
    """Send a message about a problem with an order, such as missing stock."""
    _send(call, PROBLEM)
    return CreateUnexpectedProblemResponse()


def _addressed_order(call: OperationCall) -> SellerOrder:
    order = order_with_id(call.account, "amazonOrderId", call.parameters["amazonOrderId"])
    (marketplace_id,) = call.parameters["marketplaceIds"]
    check_marketplace(order, "marketplaceIds", marketplace_id)
    return order


def _actions(order: SellerOrder) -> tuple[str, ...]:
    """Sellers write to customers of orders that they ship themselves."""
    return _ACTIONS.get(order.status, ()) if order.is_by_seller else ()


def _send(call: OperationCall, action: str) -> None:
    text, order = _read_text(call.body), _addressed_order(call)
    if action not in _actions(order):
        # So Amazon refuses it: https://github.com/amzn/selling-partner-api-docs/issues/1662
        raise UnauthorizedError("Invalid amazonOrderId and template combination.")
    message = SentMessage(order.order_id, action, text, call.account.now)
    call.account.messages.append(message)


def _read_text(body: Any) -> str:
    text: str = body.text or ""
    if not text.strip():
        raise InvalidInputError("text: is required.")
    if HTML.search(text):
        raise InvalidInputError("text: must not have HTML.")
    if EMAIL.search(text):
        raise InvalidInputError("text: must not have an address of e-mail.")
    return text
