"""From views to the wire: the bodies of requests, with the requested fields only (MCF-CREATE-38)."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_mcf.integration.reference.writing_parts import Body, address, checked, drop_off
from pytest_mcf.integration.views import (
    Address,
    CashOnDelivery,
    DeliveryPreferences,
    DeliveryWindow,
    Money,
    Order,
    OrderChanges,
    OrderLine,
    Payment,
    ReturnItem,
)
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    CreateFulfillmentOrderRequest,
    CreateFulfillmentReturnRequest,
    FeatureFulfillmentPolicy,
    FulfillmentAction,
    GetDeliveryOffersRequest,
    GetFulfillmentPreviewRequest,
    ShippingSpeedCategory,
    UpdateFulfillmentOrderRequest,
)


def preview(order: Order, marketplace: str) -> Body:
    """The body of a preview, with the features that the order will have (MCF-PREV-23)."""
    return checked(
        GetFulfillmentPreviewRequest,
        {
            "marketplaceId": marketplace,
            "address": address(order.destination),
            "items": [{**_item(line), **_declared(line)} for line in order.lines],
            "shippingSpeedCategories": [order.speed],
            # Both are off unless they are asked for (MCF-PREV-08, MCF-PREV-09).
            "includeCODFulfillmentPreview": True if order.cash_on_delivery else None,
            "includeDeliveryWindows": True
            if order.speed == ShippingSpeedCategory.SCHEDULED_DELIVERY
            else None,
            "featureConstraints": _features(order),
        },
    )


def creation(order: Order, marketplace: str) -> Body:
    """The body that places an order."""
    return checked(
        CreateFulfillmentOrderRequest,
        {
            "marketplaceId": marketplace,
            "sellerFulfillmentOrderId": order.order_id,
            # The number that the recipient knows (MCF-CREATE-07).
            "displayableOrderId": order.displayable_id or order.order_id,
            "displayableOrderDate": order.placed_at,
            "displayableOrderComment": order.comment,
            "shippingSpeedCategory": order.speed,
            "deliveryWindow": _window(order.delivery_window),
            "destinationAddress": address(order.destination),
            "deliveryPreferences": _preferences(order.delivery_preferences),
            "fulfillmentAction": order.action,
            "fulfillmentPolicy": order.policy,
            "codSettings": _cash_on_delivery(order.cash_on_delivery),
            "shipFromCountryCode": order.ship_from_country,
            "notificationEmails": list(order.emails) or None,
            "featureConstraints": _features(order),
            "items": [_ordered_item(line) for line in order.lines],
            "paymentInformation": [_payment(payment) for payment in order.payments] or None,
        },
    )


def release() -> Body:
    """The body that releases an order on hold, and changes nothing else (MCF-HOLD-02, MCF-HOLD-07)."""
    return UpdateFulfillmentOrderRequest(fulfillment_action=FulfillmentAction.SHIP).wire()


def update(changes: OrderChanges) -> Body:
    """The body of an update: the changes only (MCF-HOLD-07)."""
    lines = [
        {"sellerFulfillmentOrderItemId": line.line_id, "quantity": line.quantity} for line in changes.lines
    ]
    return checked(
        UpdateFulfillmentOrderRequest,
        {
            "displayableOrderComment": changes.comment,
            "shippingSpeedCategory": changes.speed,
            "destinationAddress": address(changes.destination) if changes.destination else None,
            "fulfillmentPolicy": changes.policy,
            "items": lines or None,
        },
    )


def delivery_offers(sku: str, destination: Address) -> Body:
    """The body for offers of one unit, from the country of its destination."""
    return checked(
        GetDeliveryOffersRequest,
        {
            "product": {"productIdentifier": {"merchantSku": sku}},
            "terms": {
                "origin": {"countryCode": destination.country_code},
                # An offer needs no name; the other parts make it more precise (MCF-OFFER-06).
                "destination": {"deliveryAddress": address(destination)},
            },
        },
    )


def returns(items: Sequence[ReturnItem]) -> Body:
    """The body that requests returns, one item for each unit (MCF-RET-09)."""
    return checked(
        CreateFulfillmentReturnRequest,
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
        },
    )


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


def _ordered_item(line: OrderLine) -> Body:
    return {
        **_item(line),
        **_declared(line),
        "giftMessage": line.gift_message,
        "displayableComment": line.comment,
        "perUnitPrice": _money(line.price),
        "perUnitTax": _money(line.tax),
    }


def _declared(line: OrderLine) -> Body:
    """What a unit is worth, which exports and orders in India need (MCF-PREV-22, MCF-CREATE-25)."""
    return {"perUnitDeclaredValue": _money(line.declared_value)}


def _money(money: Money | None) -> Body | None:
    """An amount as decimal text, never as a float (MCF-CREATE-23)."""
    return {"currencyCode": money.currency, "value": f"{money.amount:f}"} if money else None


def _window(window: DeliveryWindow | None) -> Body | None:
    return {"startDate": window.start, "endDate": window.end} if window else None


def _preferences(preferences: DeliveryPreferences | None) -> Body | None:
    if preferences is None:
        return None
    return {
        "deliveryInstructions": preferences.instructions,
        "dropOffLocation": drop_off(preferences),
    }


def _cash_on_delivery(cash: CashOnDelivery | None) -> Body | None:
    if cash is None:
        return None
    return {
        "isCodRequired": True,
        "codCharge": _money(cash.charge),
        "codChargeTax": _money(cash.charge_tax),
        "shippingCharge": _money(cash.shipping_charge),
        "shippingChargeTax": _money(cash.shipping_charge_tax),
    }


def _payment(payment: Payment) -> Body:
    return {
        "paymentTransactionId": payment.transaction_id,
        "paymentMode": payment.mode,
        "paymentDate": payment.paid_at,
    }
