"""What each call of the port asks for, by the operations that ask Amazon for it.

A field of a view that is missing here fails a test, so that a new one cannot be forgotten. Rules are named by
which the field has its place on the wire.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pytest_mcf.harness.intent.fields import (
    CashSettings,
    Emails,
    Entries,
    Features,
    Fields,
    InCountry,
    OneOf,
    Part,
    Value,
    Wish,
)
from pytest_mcf.harness.intent.meaning import (
    same_amount,
    same_code,
    same_entries,
    same_moment,
    same_name,
    same_number,
    same_phone,
)
from pytest_mcf.harness.intent.states import same_state
from pytest_mcf.harness.intent.unnamed_lines import Lines

_LINES = ("address_line1", "address_line2", "address_line3")
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
        "address_line3": Value("addressLine3", optional, may_be_missing=less, is_exact=True),
        "city": Value("city", city, may_be_missing=less, not_in=("JP",)),
        "state_or_region": InCountry("stateOrRegion", optional, same_state, less),
        "postal_code": Value("postalCode", needed, same_code),
        "country_code": Value("countryCode", needed, same_name),
        "phone": InCountry("phone", optional, same_phone, less),
    }


def _destination(wire: str, fields: Fields, rule: str) -> Part:
    return Part(wire, rule, fields, _LINES, _LINES_ON_WIRE)


_MONEY: Fields = {
    "currency": Value("currencyCode", "MCF-CREATE-23"),
    "amount": Value("value", "MCF-CREATE-23", same_amount),
}


def _amount(wire: str, rule: str, *, is_exact: bool = False) -> Part:
    return Part(wire, rule, _MONEY, is_exact=is_exact)


def _order_lines(rule: str, identity: str, declared_value: str, others: Fields) -> Lines:
    fields: Fields = {
        "line_id": None,
        "sku": Value("sellerSku", rule),
        "quantity": Value("quantity", rule, same_number),
        "declared_value": _amount("perUnitDeclaredValue", declared_value),
        **others,
    }
    return Lines("items", identity, fields, "line_id", "sellerFulfillmentOrderItemId")


_ORDERED_LINE: Fields = {
    "gift_message": Value("giftMessage", "MCF-CREATE-21", is_exact=True),
    "comment": Value("displayableComment", "MCF-CREATE-21"),
    "price": _amount("perUnitPrice", "MCF-CREATE-27"),
    "tax": _amount("perUnitTax", "MCF-CREATE-27"),
}

_CASH: Fields = {
    name: _amount(wire, "MCF-CREATE-28", is_exact=True)
    for name, wire in {
        "charge": "codCharge",
        "charge_tax": "codChargeTax",
        "shipping_charge": "shippingCharge",
        "shipping_charge_tax": "shippingChargeTax",
    }.items()
}

_WINDOW: Fields = {
    "start": Value("startDate", "MCF-CREATE-12", same_moment),
    "end": Value("endDate", "MCF-CREATE-12", same_moment),
}

_PREFERENCES: Fields = {
    "instructions": Value("deliveryInstructions", "MCF-CREATE-30"),
    "drop_off": Value("dropOffLocation.type", "MCF-CREATE-31"),
    "drop_off_attributes": Value("dropOffLocation.attributes", "MCF-CREATE-31", same_entries),
}

_PAYMENT: Fields = {
    "transaction_id": None,
    "mode": Value("paymentMode", "MCF-CREATE-26"),
    "paid_at": Value("paymentDate", "MCF-CREATE-26", same_moment),
}

DESTINATION = _destination(
    "destinationAddress", _address("MCF-CREATE-13", "MCF-CREATE-16", "MCF-CREATE-14"), "MCF-CREATE-13"
)

PLACED: Fields = {
    "order_id": Value("sellerFulfillmentOrderId", "MCF-CREATE-02"),
    "lines": _order_lines("MCF-CREATE-17", "MCF-CREATE-20", "MCF-CREATE-25", _ORDERED_LINE),
    "destination": DESTINATION,
    "speed": Value("shippingSpeedCategory", "MCF-CREATE-10"),
    "placed_at": Value("displayableOrderDate", "MCF-CREATE-08", same_moment),
    "comment": Value("displayableOrderComment", "MCF-CREATE-09"),
    "action": Value("fulfillmentAction", "MCF-CREATE-24", usual="Ship"),
    "policy": Value("fulfillmentPolicy", "MCF-CREATE-24", usual="FillOrKill"),
    "features": Features("featureConstraints", "MCF-CREATE-33"),
    "emails": Emails("notificationEmails", "MCF-CREATE-22"),
    "displayable_id": Value("displayableOrderId", "MCF-CREATE-07"),
    "delivery_window": Part("deliveryWindow", "MCF-CREATE-12", _WINDOW, is_exact=True),
    "delivery_preferences": Part(
        "deliveryPreferences", "MCF-CREATE-29", _PREFERENCES, is_exact=True, only_in="JP"
    ),
    "cash_on_delivery": CashSettings("codSettings", "MCF-CREATE-27", _CASH),
    "payments": Entries(
        "paymentInformation",
        "MCF-CREATE-26",
        _PAYMENT,
        "transaction_id",
        "paymentTransactionId",
        is_all=False,
    ),
    "ship_from_country": Value("shipFromCountryCode", "MCF-CREATE-32"),
}

_PREVIEWED_AS_ORDERED = "MCF-PREV-23"

PREVIEWED: Fields = {
    "order_id": None,
    "lines": _order_lines("MCF-PREV-03", "MCF-PREV-03", "MCF-PREV-22", dict.fromkeys(_ORDERED_LINE)),
    "destination": _destination("address", _address(*[_PREVIEWED_AS_ORDERED] * 3), _PREVIEWED_AS_ORDERED),
    "speed": OneOf("shippingSpeedCategories", _PREVIEWED_AS_ORDERED),
    "placed_at": None,
    "comment": None,
    "action": None,
    "policy": None,
    "features": Features("featureConstraints", _PREVIEWED_AS_ORDERED),
    "emails": None,
    "displayable_id": None,
    "delivery_window": None,
    "delivery_preferences": None,
    # It is requested, and Amazon says for each option whether it is available.
    "cash_on_delivery": Wish("includeCODFulfillmentPreview", _PREVIEWED_AS_ORDERED),
    "payments": None,
    "ship_from_country": None,
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
