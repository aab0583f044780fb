"""From views to the successor's requests, with the requested fields only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from pytest_mcf.integration.errors import OrderRejected
from pytest_mcf.integration.reference.successor.words import ACTIONS, PACKAGING, POLICIES, SPEEDS
from pytest_mcf.integration.views import (
    Address,
    DeliveryPreferences,
    DeliveryWindow,
    Money,
    Order,
    OrderLine,
    Payment,
)
from pytest_mcf.model.definition import Definition
from pytest_mcf.model.outbound_2026_07_04 import CreateOrderRequest

Body = dict[str, Any]


def creation(order: Order, country: str) -> Body:
    """The body that places an order from the stock of a country, unless the order names another one."""
    return _checked(
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
                "deliveryAddress": _address(order.destination),
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


def _checked(model: type[Definition], content: Body) -> Body:
    """A body checked by the model. One beyond a documented limit is never sent."""
    try:
        return model.model_validate(content).wire()
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors()
        )
        raise OrderRejected(
            f"{model.__name__} was not sent, because Amazon would refuse it: {problems}."
        ) from error


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
    place = {"type": preferences.drop_off, "attributes": dict(preferences.drop_off_attributes) or None}
    return {
        "deliveryNotes": preferences.instructions,
        "dropOffLocation": place if preferences.drop_off else None,
    }


def _payment(payment: Payment) -> Body:
    return {
        "paymentId": payment.transaction_id,
        "paymentMethod": payment.mode,
        "paymentTime": payment.paid_at,
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
