"""From views to the wire: the bodies of requests, with nothing in them that is not wanted (MCF-CREATE-38)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pytest_mcf.integration.views import Address, Order, OrderChanges, OrderLine, ReturnItem
from pytest_mcf.model.outbound_2020_07_01 import (
    CreateFulfillmentOrderRequest,
    CreateFulfillmentReturnRequest,
    FeatureFulfillmentPolicy,
    FulfillmentAction,
    GetDeliveryOffersRequest,
    GetFulfillmentPreviewRequest,
    UpdateFulfillmentOrderRequest,
)

Body = dict[str, Any]


def preview(order: Order, marketplace: str) -> Body:
    """Ask what it takes to ship an order, with the features that it will have (MCF-PREV-23)."""
    return GetFulfillmentPreviewRequest.model_validate(
        {
            "marketplaceId": marketplace,
            "address": _address(order.destination),
            "items": [_item(line) for line in order.lines],
            "shippingSpeedCategories": [order.speed],
            "featureConstraints": _features(order),
        }
    ).wire()


def creation(order: Order, marketplace: str) -> Body:
    """Place an order."""
    return CreateFulfillmentOrderRequest.model_validate(
        {
            "marketplaceId": marketplace,
            "sellerFulfillmentOrderId": order.order_id,
            # The number that the recipient knows; here the seller's own (MCF-CREATE-07).
            "displayableOrderId": order.order_id,
            "displayableOrderDate": order.placed_at,
            "displayableOrderComment": order.comment,
            "shippingSpeedCategory": order.speed,
            "destinationAddress": _address(order.destination),
            "fulfillmentAction": order.action,
            "fulfillmentPolicy": order.policy,
            "notificationEmails": list(order.emails) or None,
            "featureConstraints": _features(order),
            "items": [{**_item(line), "giftMessage": line.gift_message} for line in order.lines],
        }
    ).wire()


def release() -> Body:
    """Let an order on hold go, and change nothing else about it (MCF-HOLD-02, MCF-HOLD-07)."""
    return UpdateFulfillmentOrderRequest(fulfillment_action=FulfillmentAction.SHIP).wire()


def update(changes: OrderChanges) -> Body:
    """Change what is to become different; what stays is left out (MCF-HOLD-07)."""
    lines = [
        {"sellerFulfillmentOrderItemId": line.line_id, "quantity": line.quantity} for line in changes.lines
    ]
    return UpdateFulfillmentOrderRequest.model_validate(
        {
            "displayableOrderComment": changes.comment,
            "shippingSpeedCategory": changes.speed,
            "destinationAddress": _address(changes.destination) if changes.destination else None,
            "fulfillmentPolicy": changes.policy,
            "items": lines or None,
        }
    ).wire()


def delivery_offers(sku: str, destination: Address) -> Body:
    """Ask when one unit would arrive; it leaves from the country that it goes to."""
    return GetDeliveryOffersRequest.model_validate(
        {
            "product": {"productIdentifier": {"merchantSku": sku}},
            "terms": {
                "origin": {"countryCode": destination.country_code},
                # An offer does without a name; the rest makes it better (MCF-OFFER-06).
                "destination": {"deliveryAddress": _address(destination)},
            },
        }
    ).wire()


def returns(items: Sequence[ReturnItem]) -> Body:
    """Ask Amazon to take units back, one item for each (MCF-RET-09)."""
    return CreateFulfillmentReturnRequest.model_validate(
        {
            "items": [
                {
                    "sellerReturnItemId": item.item_id,
                    "sellerFulfillmentOrderItemId": item.line_id,
                    "amazonShipmentId": item.shipment_id,
                    "returnReasonCode": item.reason_code,
                    "returnComment": item.comment,
                }
                for item in items
            ]
        }
    ).wire()


def _features(order: Order) -> list[Body] | None:
    return [
        {"featureName": name, "featureFulfillmentPolicy": FeatureFulfillmentPolicy.REQUIRED}
        for name in order.features
    ] or None


def _item(line: OrderLine) -> Body:
    return {
        "sellerSku": line.sku,
        "sellerFulfillmentOrderItemId": line.line_id,
        "quantity": line.quantity,
    }


def _address(address: Address) -> Body:
    return {
        "name": address.name,
        "addressLine1": address.address_line1,
        "addressLine2": address.address_line2,
        "city": address.city,
        "stateOrRegion": address.state_or_region,
        "postalCode": address.postal_code,
        "countryCode": address.country_code,
        "phone": address.phone,
    }
