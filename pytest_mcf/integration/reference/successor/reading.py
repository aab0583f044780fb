"""From the successor's responses to views.

Successes have no `payload` around them, amounts are decimal text, and all about a package is in its order.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pytest_mcf.integration.reference.reading_parts import Wire, address, entries, optional
from pytest_mcf.integration.reference.successor.words import (
    ACTIONS,
    ORDER_STATUSES,
    PACKAGING,
    POLICIES,
    SHIPMENT_STATUSES,
    SPEEDS,
    in_words_of_port,
)
from pytest_mcf.integration.views import (
    CashOnDelivery,
    DeliveryDocument,
    DeliveryWindow,
    LineView,
    Money,
    OrderSummary,
    OrderView,
    PackageTracking,
    PackageView,
    Payment,
    ShipmentLine,
    ShipmentView,
)

_NO_UNITS: Wire = {"value": "0"}
_LOCKER = "LOCKER"


def order(wire: Wire) -> OrderView:
    """Read an order."""
    how = part(wire, "fulfillmentConfiguration")
    slip = part(how, "services", "packaging", "packingSlip", "templateAttributes")
    destination, level = part(wire, "destination"), part(how, "serviceLevel")
    lines = entries(wire, "lineItems")
    return OrderView(
        order_id=wire["orderId"],
        status=_status(wire),
        action=in_words_of_port(ACTIONS, how.get("action")),
        policy=in_words_of_port(POLICIES, how.get("policy")),
        speed=in_words_of_port(SPEEDS, next(iter(entries(level, "serviceTiers")), None)),
        received_at=wire["receiveTime"],
        updated_at=_updated(wire),
        lines=tuple(_line(item) for item in lines),
        shipments=tuple(_shipment(shipment) for shipment in entries(wire, "shipments")),
        displayable_id=slip.get("orderId"),
        comment=slip.get("orderText"),
        destination=optional(address, destination.get("deliveryAddress")),
        features=tuple(_features(part(how, "services", "packaging"))),
        delivery_window=optional(window, level.get("deliveryInterval")),
        # That the recipient pays shows in the prices of the lines alone.
        cash_on_delivery=CashOnDelivery() if any(map(_price, lines)) else None,
        payments=tuple(
            Payment(
                transaction_id=payment["paymentId"],
                mode=payment["paymentMethod"],
                paid_at=payment["paymentTime"],
            )
            for payment in entries(part(wire, "paymentInformation"), "payments")
        ),
    )


def orders(page: Wire) -> Iterator[Wire]:
    """The orders of one page of a list."""
    yield from entries(page, "orders")


def order_summaries(page: Wire) -> Iterator[OrderSummary]:
    """Read one page of a list of orders."""
    for entry in entries(page, "orders"):
        yield OrderSummary(
            order_id=entry["orderId"],
            status=_status(entry),
            updated_at=_updated(entry),
        )


def packages(wire: Wire) -> Iterator[Wire]:
    """The packages of an order."""
    for shipment in entries(wire, "shipments"):
        yield from entries(shipment, "packages")


def tracking(package: Wire) -> PackageTracking:
    """Read where a package is: it has a state, and no events."""
    ways = part(package, "tracking")
    carrier = part(ways, "carrier")
    # PROCESSING means that nothing was reported yet.
    status = package.get("status")
    return PackageTracking(
        package_number=package["packageId"],
        status=status if status != "PROCESSING" else None,
        carrier_code=carrier.get("carrierCode"),
        tracking_number=carrier.get("trackingNumber"),
        estimated_arrival=package.get("deliveryTime"),
        customer_link=part(ways, "amazon").get("trackingUrl"),
        signed_for_by=part(ways, "proofOfDelivery").get("receivedBy"),
    )


def delivery_documents(wire: Wire) -> list[DeliveryDocument]:
    """Read the proof of delivery of each package: a photo, the place, or both."""
    return [
        DeliveryDocument(
            package_number=package["packageId"],
            document_type="DELIVERY_IMAGE" if photo else None,
            url=photo,
            drop_off=place.get("type"),
            drop_off_attributes=place.get("attributes") or {},
        )
        for package in packages(wire)
        if (photo := part(package, "tracking", "proofOfDelivery").get("deliveryPhotoUrl")) or _place(package)
        for place in [_place(package)]
    ]


def money(wire: Wire) -> Money:
    """An amount of money, which is decimal text."""
    return Money(currency=wire["currencyCode"], amount=wire["amount"])


def units(amount: Wire | None) -> int:
    """A number of units, such as "2.0". Raises ValueError if it is not a whole number."""
    number = Decimal((amount or _NO_UNITS)["value"])
    if number != number.to_integral_value():
        raise ValueError(f"{number} units")
    return int(number)


def window(interval: Wire) -> DeliveryWindow:
    """The interval of a delivery."""
    return DeliveryWindow(start=interval["startTime"], end=interval["endTime"])


def part(wire: Wire, *names: str) -> Wire:
    """A part of a part, each of which may be missing; empty if one is."""
    for name in names:
        wire = wire.get(name) or {}
    return wire


def _status(wire: Wire) -> str:
    text = str(wire["status"])
    return ORDER_STATUSES.get(text, text)


def _updated(wire: Wire) -> str:
    return str(wire.get("statusUpdateTime") or wire["receiveTime"])


def _line(item: Wire) -> LineView:
    product = item["product"]
    slip = part(
        item, "fulfillmentConfiguration", "services", "packaging", "packingSlip", "templateAttributes"
    )
    return LineView(
        line_id=item["lineItemId"],
        sku=product["productIdentifier"]["amazonSku"],
        ordered=units(item["amount"]),
        cancelled=units(item.get("cancelledAmount")),
        unfulfillable=units(item.get("unfulfillableAmount")),
        gift_message=slip.get("giftMessage"),
        comment=slip.get("lineItemText"),
        declared_value=optional(money, product.get("perUnitDeclaredValue")),
        price=optional(money, _price(item)),
    )


def _price(item: Wire) -> Wire | None:
    services = part(item, "fulfillmentConfiguration", "services")
    return part(services, "delivery", "paymentOnDelivery").get("perUnitServicePrice")


def _features(packaging: Wire) -> Iterator[str]:
    for name, (setting, value) in PACKAGING.items():
        if packaging.get(setting) == value:
            yield name


def _shipment(shipment: Wire) -> ShipmentView:
    status = shipment["status"]
    return ShipmentView(
        shipment_id=shipment["amazonShipmentId"],
        status=SHIPMENT_STATUSES.get(status, status),
        # Before a shipment is shipped, the time is an estimate.
        shipped_at=shipment.get("shipTime") if status == "SHIPPED" else None,
        estimated_arrival=shipment.get("deliveryTime"),
        lines=tuple(
            ShipmentLine(
                line_id=item["lineItemId"],
                sku=item["productIdentifier"]["amazonSku"],
                quantity=units(item["amount"]),
                package_number=item.get("packageId"),
            )
            for item in entries(shipment, "items")
        ),
        packages=tuple(_package(package) for package in entries(shipment, "packages")),
        fulfillment_center=shipment["amazonFacility"]["facilityId"],
        notes=entries(shipment, "shippingNotes"),
    )


def _package(package: Wire) -> PackageView:
    carrier = part(package, "tracking", "carrier")
    place = part(package, "tracking", "dropOffLocation")
    locker = part(place, "attributes") if place.get("type") == _LOCKER else {}
    return PackageView(
        package_number=package["packageId"],
        carrier_code=carrier.get("carrierCode"),
        tracking_number=carrier.get("trackingNumber"),
        estimated_arrival=package.get("deliveryTime"),
        locker_number=locker.get("lockerNumber"),
        locker_access_code=locker.get("lockerAccessCode"),
    )


def _place(package: Wire) -> Wire:
    """Where a package was left. A locker has an access code, so it does not count as a place."""
    place = part(package, "tracking", "dropOffLocation")
    return place if place.get("type") != _LOCKER else {}
