"""From views to the successor's requests, with the requested fields only."""

from __future__ import annotations

from collections.abc import Mapping

from pytest_mcf.integration.errors import OrderRejected
from pytest_mcf.integration.reference.successor.words import ACTIONS, PACKAGING, POLICIES, SPEEDS
from pytest_mcf.integration.reference.writing_parts import Body, address, checked, drop_off
from pytest_mcf.integration.views import (
    Address,
    DeliveryPreferences,
    DeliveryWindow,
    Money,
    Order,
    OrderLine,
    Payment,
)
from pytest_mcf.model.outbound_2026_07_04.definitions import (
    CreateOrderRequest,
    GetOffersRequest,
    GetOrderPreviewRequest,
)


def preview(order: Order, country: str) -> Body:
    """The body of a preview from the stock of a country, with the settings that the order will have."""
    packaging = _packaging(order)
    return checked(
        GetOrderPreviewRequest,
        {
            "fulfillmentConfiguration": {
                "serviceLevel": {"serviceTiers": [_word(SPEEDS, order.speed)]},
                "services": {"packaging": packaging} if packaging else None,
            },
            "origin": {"countryCode": order.ship_from_country or country},
            "destination": {"deliveryAddress": address(order.destination)},
            "lineItems": [_item(line) for line in order.lines],
            "includePaymentOnDelivery": True if order.cash_on_delivery else None,
        },
    )


def offers(sku: str, destination: Address) -> Body:
    """The body for offers of one item, from the country of its destination.

    An address for offers has no name and no phone number.
    """
    place = address(destination)
    return checked(
        GetOffersRequest,
        {
            "origin": {"countryCode": destination.country_code},
            "destination": {
                "deliveryAddress": {name: place[name] for name in place.keys() - {"name", "phone"}}
            },
            "items": [{"productIdentifier": {"amazonSku": sku}}],
        },
    )


def creation(order: Order, country: str) -> Body:
    """The body that places an order from the stock of a country, unless the order names another one."""
    return checked(
        CreateOrderRequest,
        {
            "orderId": order.order_id,
            "fulfillmentConfiguration": {
                "serviceLevel": {
                    "serviceTiers": [_word(SPEEDS, order.speed)],
                    "deliveryInterval": _interval(order.delivery_window),
                },
                "action": _word(ACTIONS, order.action),
                "policy": _word(POLICIES, order.policy),
                "services": {"packaging": {**_packaging(order), "packingSlip": _slip(order)}},
            },
            "origin": {"countryCode": order.ship_from_country or country},
            "destination": {
                "deliveryAddress": address(order.destination),
                **_wishes(order.delivery_preferences),
            },
            "lineItems": [_ordered_item(line) for line in order.lines],
            "paymentInformation": {"payments": [_payment(each) for each in order.payments]}
            if order.payments
            else None,
        },
    )


def release() -> Body:
    """The body that releases an order on hold: nothing else can be changed."""
    return {"fulfillmentConfiguration": {"action": "SHIP"}}


def _word(words: Mapping[str, str], text: str | None) -> str | None:
    return words.get(text, text) if text is not None else None


def _packaging(order: Order) -> Body:
    """The settings that the features of the order are. An order is not sent without one of its features."""
    unknown = [name for name in order.features if name not in PACKAGING]
    if unknown:
        raise OrderRejected(f"Order {order.order_id} was not sent: this version has no {', '.join(unknown)}.")
    return dict(PACKAGING[name] for name in order.features)


def _slip(order: Order) -> Body:
    """What the recipient sees of the order: its number, its date, and a text."""
    shown = {
        "orderId": order.displayable_id or order.order_id,
        "orderTime": order.placed_at.isoformat(),
        "orderText": order.comment,
    }
    return {"templateAttributes": shown}


def _item(line: OrderLine) -> Body:
    return {
        "product": {
            "productIdentifier": {"amazonSku": line.sku},
            "perUnitDeclaredValue": _money(line.declared_value),
        },
        # Amounts are decimal text with a unit.
        "amount": {"unit": "EACHES", "value": f"{line.quantity}.0"},
    }


def _ordered_item(line: OrderLine) -> Body:
    shown = {"giftMessage": line.gift_message, "lineItemText": line.comment}
    attributes = {name: text for name, text in shown.items() if text is not None}
    services: Body = {}
    if attributes:
        services["packaging"] = {"packingSlip": {"templateAttributes": attributes}}
    return {
        **_item(line),
        "lineItemId": line.line_id,
        "fulfillmentConfiguration": {"services": services} if services else None,
    }


def _money(money: Money | None) -> Body | None:
    """An amount as decimal text, never as a float."""
    return {"currencyCode": money.currency, "amount": f"{money.amount:f}"} if money else None


def _interval(window: DeliveryWindow | None) -> Body | None:
    return {"startTime": window.start, "endTime": window.end} if window else None


def _wishes(preferences: DeliveryPreferences | None) -> Body:
    if preferences is None:
        return {}
    return {
        "deliveryNotes": preferences.instructions,
        "dropOffLocation": drop_off(preferences),
    }


def _payment(payment: Payment) -> Body:
    return {
        "paymentId": payment.transaction_id,
        "paymentMethod": payment.mode,
        "paymentTime": payment.paid_at,
    }
