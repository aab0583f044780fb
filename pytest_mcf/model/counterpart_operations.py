"""The operations of the first version, as the successor calls them, and places in their responses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pytest_mcf.model.versions import SUCCESSOR

OPERATION: Mapping[str, str] = MappingProxyType(
    {
        "getFulfillmentPreview": "getOrderPreview",
        "deliveryOffers": "getOffers",
        "createFulfillmentOrder": "createOrder",
        "getFulfillmentOrder": "outbound.getOrder",
        "listAllFulfillmentOrders": "listOrders",
        "updateFulfillmentOrder": "updateOrder",
        "cancelFulfillmentOrder": "cancelOrder",
        # A package is a part of its order.
        "getPackageTrackingDetails": "outbound.getOrder",
        "submitFulfillmentOrderStatusUpdate": "updateOrderStatus",
    }
)
"""By the names of the first version; what is not here has no counterpart."""

FIRST_ALONE = frozenset(
    {
        *("listReturnReasonCodes", "createFulfillmentReturn"),
        *("getFeatures", "getFeatureInventory", "getFeatureSKU"),
    }
)
"""The operations that the first version alone has."""


def names_in(api: str) -> Mapping[str, str]:
    """What operations of the first version are called in a version, where that is another name."""
    return OPERATION if api == SUCCESSOR.name else {}


def is_of_other_version(operation: str | None, api: str) -> bool:
    """Whether an operation is of the other version than a run, which has a counterpart of it."""
    return operation in (OPERATION if api == SUCCESSOR.name else OPERATION.values())


_PACKAGE = "/order/shipments/0/packages/0"
_PREVIEW = "/payload/fulfillmentPreviews/0"
_OFFER = "/plannedShipments/0/offers/0/fulfillmentConfiguration/serviceLevel"

#: Places in the responses of an operation, by their beginnings; the longest one counts.
_PLACES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "getFulfillmentOrder": MappingProxyType(
            {
                "/payload/fulfillmentOrder": "/order",
                "/payload/fulfillmentOrderItems": "/order/lineItems",
                "/payload/fulfillmentShipments": "/order/shipments",
            }
        ),
        "getPackageTrackingDetails": MappingProxyType({"/payload": _PACKAGE}),
        "getFulfillmentPreview": MappingProxyType({f"{_PREVIEW}/fulfillmentPreviewShipments/0": _OFFER}),
        "listAllFulfillmentOrders": MappingProxyType({"/payload/fulfillmentOrders": "/orders"}),
    }
)

#: The steps of a pointer below them; a step that is not here has no counterpart, and a number stays.
_STEPS: Mapping[str, str] = MappingProxyType(
    {
        "fulfillmentOrderStatus": "status",
        "statusUpdatedDate": "statusUpdateTime",
        "fulfillmentShipmentStatus": "status",
        "fulfillmentShipmentPackage": "packages",
        "fulfillmentShipmentItem": "items",
        "estimatedArrivalDate": "deliveryTime",
        "latestArrivalDate": "deliveryInterval",
        "shippingNotes": "shippingNotes",
        "carrierCode": "tracking/carrier/carrierCode",
        "currentStatus": "status",
        "packageNumber": "packageId",
    }
)

#: What every failure has.
_ERRORS = "/errors"


def successor_pointer(operation: str, pointer: str) -> str | None:
    """A JSON pointer into a response of the first version, as the successor has it; None if it has none."""
    if pointer.startswith(_ERRORS):
        return pointer
    places = _PLACES.get(operation, {})
    beginning = max((each for each in places if f"{pointer}/".startswith(f"{each}/")), key=len, default=None)
    if beginning is None:
        return None
    steps = [each for each in pointer.removeprefix(beginning).split("/") if each]
    renamed = [each if each.isdecimal() else _STEPS.get(each) for each in steps]
    if None in renamed:
        return None
    return "/".join((places[beginning], *filter(None, renamed)))
