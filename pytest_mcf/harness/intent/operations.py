"""What each call of the port asks for, by the operations that ask Amazon for it.

A field of a view that is missing here fails a test, so that a new one cannot be forgotten. Rules are named by
which the field has its place on the wire.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pytest_mcf.harness.intent.fields import (
    Emails,
    Entries,
    Features,
    Field,
    Fields,
    OneOf,
    Part,
    State,
    Value,
)
from pytest_mcf.harness.intent.meaning import (
    same_code,
    same_moment,
    same_name,
    same_number,
    same_phone,
)

_LINES = ("address_line1", "address_line2")
_LINES_ON_WIRE = ("addressLine1", "addressLine2", "addressLine3")


def _address(needed: str, optional: str, city: str, *, may_be_missing: bool = False) -> Fields:
    """The fields of an address by the rules of those that are needed, of the others, and of the city.

    Japan has no city (MCF-CREATE-14).
    """
    less = may_be_missing
    return {
        "name": Value("name", needed, may_be_missing=less),
        "address_line1": Value("addressLine1", needed, may_be_missing=less),
        "address_line2": Value("addressLine2", optional, may_be_missing=less, is_exact=True),
        "city": Value("city", city, may_be_missing=less, not_in=("JP",)),
        "state_or_region": State("stateOrRegion", optional, may_be_missing=less),
        "postal_code": Value("postalCode", needed, same_code),
        "country_code": Value("countryCode", needed, same_name),
        "phone": Value("phone", optional, same_phone, may_be_missing=less),
    }


def _destination(wire: str, fields: Fields, rule: str) -> Part:
    return Part(wire, rule, fields, _LINES, _LINES_ON_WIRE)


def _order_lines(rule: str, identity: str, gift_message: Field | None) -> Entries:
    fields: Fields = {
        "line_id": None,
        "sku": Value("sellerSku", rule),
        "quantity": Value("quantity", rule, same_number),
        "gift_message": gift_message,
    }
    return Entries("items", identity, fields, "line_id", "sellerFulfillmentOrderItemId")


PLACED: Fields = {
    "order_id": Value("sellerFulfillmentOrderId", "MCF-CREATE-02"),
    "lines": _order_lines(
        "MCF-CREATE-17", "MCF-CREATE-20", Value("giftMessage", "MCF-CREATE-21", is_exact=True)
    ),
    "destination": _destination(
        "destinationAddress", _address("MCF-CREATE-13", "MCF-CREATE-16", "MCF-CREATE-14"), "MCF-CREATE-13"
    ),
    "speed": Value("shippingSpeedCategory", "MCF-CREATE-10"),
    "placed_at": Value("displayableOrderDate", "MCF-CREATE-08", same_moment),
    "comment": Value("displayableOrderComment", "MCF-CREATE-09"),
    "action": Value("fulfillmentAction", "MCF-CREATE-24", usual="Ship"),
    "policy": Value("fulfillmentPolicy", "MCF-CREATE-24", usual="FillOrKill"),
    "features": Features("featureConstraints", "MCF-CREATE-33"),
    "emails": Emails("notificationEmails", "MCF-CREATE-22"),
}

_PREVIEWED_AS_ORDERED = "MCF-PREV-23"

PREVIEWED: Fields = {
    "order_id": None,
    "lines": _order_lines("MCF-PREV-03", "MCF-PREV-03", None),
    "destination": _destination("address", _address(*[_PREVIEWED_AS_ORDERED] * 3), _PREVIEWED_AS_ORDERED),
    "speed": OneOf("shippingSpeedCategories", _PREVIEWED_AS_ORDERED),
    "placed_at": None,
    "comment": None,
    "action": None,
    "policy": None,
    "features": Features("featureConstraints", _PREVIEWED_AS_ORDERED),
    "emails": None,
}

_UPDATABLE = "MCF-HOLD-08"

_CHANGED_LINE: Fields = {
    "line_id": None,
    "quantity": Value("quantity", "MCF-HOLD-10", same_number),
}

UPDATED: Fields = {
    "destination": _destination("destinationAddress", _address(*[_UPDATABLE] * 3), _UPDATABLE),
    "speed": Value("shippingSpeedCategory", _UPDATABLE),
    "comment": Value("displayableOrderComment", _UPDATABLE),
    "policy": Value("fulfillmentPolicy", _UPDATABLE),
    # Lines that are not to change may be sent as they are.
    "lines": Entries(
        "items", "MCF-HOLD-10", _CHANGED_LINE, "line_id", "sellerFulfillmentOrderItemId", is_all=False
    ),
}

OFFERED: Fields = {
    "sku": Value("product.productIdentifier.merchantSku", "MCF-OFFER-03"),
    # Country and postal code are enough; the other parts make an offer more precise (MCF-OFFER-06).
    "destination": _destination(
        "terms.destination.deliveryAddress",
        _address(*["MCF-OFFER-06"] * 3, may_be_missing=True),
        "MCF-OFFER-06",
    ),
}

_RETURNED_ITEM: Fields = {
    "item_id": None,
    "line_id": Value("sellerFulfillmentOrderItemId", "MCF-RET-07"),
    "shipment_id": Value("amazonShipmentId", "MCF-RET-07"),
    "reason_code": Value("returnReasonCode", "MCF-RET-07"),
    "comment": Value("returnComment", "MCF-RET-07"),
}

RETURNED: Fields = {
    "items": Entries("items", "MCF-RET-07", _RETURNED_ITEM, "item_id", "sellerReturnItemId"),
}


UPDATES = "updateFulfillmentOrder"


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of the port that is a parameter of a request."""

    name: str
    """Its name in the path or the query."""
    rule: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a call of the port asks for, as one operation asks Amazon for it."""

    operation: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    """By the arguments of the method."""
    body: Fields = field(default_factory=dict)
    """By the arguments of the method, or by the fields of the view that is its `whole` argument."""
    whole: str = ""
    may_split: bool = False
    """Whether several requests may ask for it together."""
    only_reads: bool = False
    """Whether requests for something else do no harm, as long as one asks for what the caller wants."""


def _order_path(rule: str) -> Mapping[str, Parameter]:
    return {"order_id": Parameter("sellerFulfillmentOrderId", rule)}


#: By the methods of the port.
ASKED: Mapping[str, Asked] = MappingProxyType(
    {
        "preview_order": Asked("getFulfillmentPreview", body=PREVIEWED, whole="order", may_split=True),
        "place_order": Asked("createFulfillmentOrder", body=PLACED, whole="order"),
        "get_order": Asked("getFulfillmentOrder", _order_path("MCF-GET-01"), only_reads=True),
        "release_order": Asked(UPDATES, _order_path("MCF-HOLD-02")),
        "update_order": Asked(UPDATES, _order_path("MCF-HOLD-08"), UPDATED, "changes", may_split=True),
        "cancel_order": Asked("cancelFulfillmentOrder", _order_path("MCF-CANCEL-01")),
        "list_delivery_offers": Asked("deliveryOffers", body=OFFERED),
        "track_package": Asked(
            "getPackageTrackingDetails",
            {"package_number": Parameter("packageNumber", "MCF-TRACK-01")},
            only_reads=True,
        ),
        "get_proof_of_delivery": Asked("getFulfillmentOrder", _order_path("MCF-POD-01"), only_reads=True),
        "get_feature_inventory": Asked(
            "getFeatureInventory", {"feature": Parameter("featureName", "MCF-FEAT-03")}, only_reads=True
        ),
        "get_feature_sku": Asked(
            "getFeatureSKU",
            {
                "feature": Parameter("featureName", "MCF-FEAT-10"),
                "sku": Parameter("sellerSku", "MCF-FEAT-10"),
            },
            only_reads=True,
        ),
        "list_return_reasons": Asked(
            "listReturnReasonCodes", {"sku": Parameter("sellerSku", "MCF-RET-01")}, only_reads=True
        ),
        "request_return": Asked(
            "createFulfillmentReturn", _order_path("MCF-RET-06"), RETURNED, may_split=True
        ),
        "read_customer_order": Asked(
            "getOrder", {"amazon_order_id": Parameter("orderId", "MCF-FLOW-02")}, only_reads=True
        ),
        "confirm_shipment": Asked(
            "confirmShipment", {"amazon_order_id": Parameter("orderId", "MCF-FLOW-14")}
        ),
        "notify_customer": Asked(
            "createConfirmDeliveryDetails", {"amazon_order_id": Parameter("amazonOrderId", "MCF-FLOW-21")}
        ),
    }
)

#: Methods that name nothing which a request of theirs has to have, each with the reason.
NOT_ASKED: Mapping[str, str] = MappingProxyType(
    {
        "list_orders": "a listing may begin earlier, and steps see where it begins (MCF-LIST-11)",
        "list_features": "it has no arguments",
        "receive_notification": "a message is Amazon's",
        "subscribe_to_order_status": "steps see which queue the destination has (MCF-NOTIF-04)",
        "process_notifications": "it has no arguments",
        "check_stock": "all stock may be read, and the SKUs picked from it (MCF-FLOW-08)",
        "fulfil_customer_order": "monitors compare the order with the customer's (MCF-FLOW-10)",
    }
)
