"""Responses of the successor in words of the first version; what has no words there is left out.

They are plain JSON of any shape, because invalid ones are read too. A value that no document pairs with one
of the first version stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_mcf.model.counterparts import (
    ACTION,
    FIELDS,
    OVERBOX,
    POLICY,
    STATUS_FOR,
    TIER,
    UNBRANDED,
    units_of,
)
from pytest_mcf.model.outbound_2020_07_01 import definitions as first
from pytest_mcf.model.outbound_2026_07_04 import values
from pytest_mcf.model.plain_json import at, given, list_of, word_of
from pytest_mcf.regions import MARKETPLACE_BY_COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterator

_SLIP = ("fulfillmentConfiguration", "services", "packaging", "packingSlip", "templateAttributes")
_LOCKER = values.DropOffLocationType.LOCKER


def first_order_payload(order: Any) -> dict[str, Any]:
    """The payload of getFulfillmentOrder for an order."""
    return given(
        {
            "fulfillmentOrder": first_order_head(order),
            "fulfillmentOrderItems": [_item(line) for line in list_of(at(order, "lineItems"))],
            "fulfillmentShipments": [_shipment(each) for each in list_of(at(order, "shipments"))] or None,
            "returnItems": [],
            "returnAuthorizations": [],
            "paymentInformation": [
                given(
                    {
                        "paymentTransactionId": at(payment, "paymentId"),
                        "paymentMode": at(payment, "paymentMethod"),
                        "paymentDate": at(payment, "paymentTime"),
                    }
                )
                for payment in list_of(at(order, "paymentInformation", "payments"))
            ]
            or None,
        }
    )


def first_order_head(order: Any) -> dict[str, Any]:
    """What the first version says of an order as a whole."""
    how, slip = at(order, "fulfillmentConfiguration"), at(order, *_SLIP)
    interval = at(how, "serviceLevel", "deliveryInterval")
    tiers = list_of(at(how, "serviceLevel", "serviceTiers"))
    return given(
        {
            "sellerFulfillmentOrderId": at(order, "orderId"),
            "marketplaceId": MARKETPLACE_BY_COUNTRY.get(str(at(order, "origin", "countryCode"))),
            "displayableOrderId": at(slip, "orderId"),
            "displayableOrderDate": at(slip, "orderTime"),
            "displayableOrderComment": at(slip, "orderText"),
            "shippingSpeedCategory": word_of(TIER, tiers[0]) if tiers else None,
            "deliveryWindow": given(
                {"startDate": at(interval, "startTime"), "endDate": at(interval, "endTime")}
            )
            or None,
            "fulfillmentAction": word_of(ACTION, at(how, "action")),
            "fulfillmentPolicy": word_of(POLICY, at(how, "policy")),
            "receivedDate": at(order, "receiveTime"),
            "fulfillmentOrderStatus": first_status(at(order, "status")),
            "statusUpdatedDate": at(order, "statusUpdateTime"),
            "destinationAddress": at(order, "destination", "deliveryAddress"),
            "featureConstraints": list(_features(at(how, "services", "packaging"))) or None,
            "codSettings": {"isCodRequired": True}
            if any(map(_price, list_of(at(order, "lineItems"))))
            else None,
        }
    )


def first_tracking(package: Any) -> dict[str, Any]:
    """The payload of getPackageTrackingDetails for a package; there are no events."""
    ways, status = at(package, "tracking"), at(package, "status")
    return given(
        {
            "packageNumber": at(package, "packageId"),
            "trackingNumber": at(ways, "carrier", "trackingNumber"),
            "carrierCode": at(ways, "carrier", "carrierCode"),
            "carrierURL": at(ways, "carrier", "trackingUrl"),
            "customerTrackingLink": at(ways, "amazon", "trackingUrl"),
            "estimatedArrivalDate": at(package, "deliveryTime"),
            # Nothing was reported of it yet.
            "currentStatus": None if status == values.PackageStatus.PROCESSING else status,
            "signedForBy": at(ways, "proofOfDelivery", "receivedBy"),
        }
    )


def packages_of(order: Any) -> Iterator[Any]:
    """The packages of an order."""
    for shipment in list_of(at(order, "shipments")):
        yield from list_of(at(shipment, "packages"))


def first_status(status: Any) -> Any:
    """The first version's word for the status of an order: of several, the last one."""
    return next((str(own) for other, own in STATUS_FOR.items() if other == status), status)


def first_shipment_status(status: Any) -> Any:
    """The first version's word for the status of a shipment; who cancelled it, the successor does not say."""
    if status == values.ShipmentStatus.PROCESSING:
        return first.FulfillmentShipmentStatus.PENDING
    return status


def _item(line: Any) -> dict[str, Any]:
    slip = at(line, *_SLIP)
    return given(
        {
            "sellerSku": at(line, *FIELDS["sellerSku"]),
            "sellerFulfillmentOrderItemId": at(line, "lineItemId"),
            "quantity": _units(at(line, "amount")),
            "giftMessage": at(slip, "giftMessage"),
            "displayableComment": at(slip, "lineItemText"),
            "cancelledQuantity": _units(at(line, "cancelledAmount")),
            "unfulfillableQuantity": _units(at(line, "unfulfillableAmount")),
            "perUnitDeclaredValue": _money(at(line, *FIELDS["perUnitDeclaredValue"])),
            "perUnitPrice": _money(_price(line)),
        }
    )


def _shipment(shipment: Any) -> dict[str, Any]:
    return given(
        {
            "amazonShipmentId": at(shipment, "amazonShipmentId"),
            "fulfillmentCenterId": at(shipment, "amazonFacility", "facilityId"),
            "fulfillmentShipmentStatus": first_shipment_status(at(shipment, "status")),
            "shippingDate": at(shipment, "shipTime"),
            "estimatedArrivalDate": at(shipment, "deliveryTime"),
            "shippingNotes": at(shipment, "shippingNotes"),
            "fulfillmentShipmentItem": [
                given(
                    {
                        "sellerSku": at(item, "productIdentifier", "amazonSku"),
                        "sellerFulfillmentOrderItemId": at(item, "lineItemId"),
                        "quantity": _units(at(item, "amount")),
                        "packageNumber": at(item, "packageId"),
                    }
                )
                for item in list_of(at(shipment, "items"))
            ],
            "fulfillmentShipmentPackage": [_package(each) for each in list_of(at(shipment, "packages"))]
            or None,
        }
    )


def _package(package: Any) -> dict[str, Any]:
    ways = at(package, "tracking")
    place, photo = at(ways, "dropOffLocation"), at(ways, "proofOfDelivery", "deliveryPhotoUrl")
    is_in_locker = at(place, "type") == _LOCKER
    delivery = given(
        {
            "deliveryDocumentList": [{"documentType": "DELIVERY_IMAGE", "url": photo}] if photo else None,
            "dropOffLocation": None if is_in_locker else place,
        }
    )
    return given(
        {
            "packageNumber": at(package, "packageId"),
            "carrierCode": at(ways, "carrier", "carrierCode"),
            "trackingNumber": at(ways, "carrier", "trackingNumber"),
            "amazonFulfillmentTrackingNumber": at(ways, "amazon", "trackingNumber"),
            "estimatedArrivalDate": at(package, "deliveryTime"),
            "lockerDetails": at(place, "attributes") if is_in_locker else None,
            "deliveryInformation": delivery or None,
        }
    )


def _features(packaging: Any) -> Iterator[dict[str, str]]:
    settings = (
        (UNBRANDED, at(packaging, "packagingOption"), values.PackagingOption.UNBRANDED),
        (OVERBOX, at(packaging, "overbox"), values.Overbox.REQUIRED),
    )
    for name, setting, wanted in settings:
        if setting == wanted:
            yield {"featureName": name, "featureFulfillmentPolicy": "Required"}


def _price(line: Any) -> Any:
    return at(line, *FIELDS["perUnitPrice"])


def _units(amount: Any) -> Any:
    """A whole number of units; what is none stays as it is."""
    units = units_of(amount)
    return at(amount, "value") if units is None else units


def _money(money: Any) -> dict[str, Any] | None:
    return given({"currencyCode": at(money, "currencyCode"), "value": at(money, "amount")}) or None
