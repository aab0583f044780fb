"""FULFILLMENT_ORDER_STATUS in JSON: what is wrong, where, and by which rule; and what is known."""

import pytest

from pytest_mcf.contract import Contract

from ...each_case import each_case
from ...legacy_documents import ABSENT, PUBLISHED, as_json, with_value

CONTENT = "Payload/FulfillmentOrderStatusNotification"

#: The published sample with values that exist, and only what its event is about.
FIXED = PUBLISHED
for _path, _value in (
    (f"{CONTENT}/EventType", "Shipment"),
    (f"{CONTENT}/FulfillmentOrderStatus", "Processing"),
    (f"{CONTENT}/FulfillmentShipment/FulfillmentShipmentStatus", "Shipped"),
    (f"{CONTENT}/FulfillmentShipment/info", ABSENT),
    (f"{CONTENT}/FulfillmentReturnItem", ABSENT),
):
    FIXED = with_value(FIXED, _path, _value)


def found(message, **settings):
    """Where something is wrong, how severe it is, by which rule and erratum."""
    violations = Contract(**settings).check_message(as_json(message))
    return [(each.pointer, each.severity, each.rule, each.erratum) for each in violations]


def test_the_fixed_sample_is_well():
    assert found(FIXED) == []


def test_the_published_sample_is_known_not_to_be_real():
    assert [entry[1:] for entry in found(PUBLISHED)] == [
        ("notice", "MCF-NOTIF-10", "MCF-QUIRK-35"),
        ("notice", "MCF-NOTIF-12", "MCF-QUIRK-35"),
        ("notice", "MCF-NOTIF-13", "MCF-QUIRK-35"),
        ("notice", "model", "MCF-QUIRK-34"),
    ]


def test_known_deviations_are_errors_where_that_is_wanted():
    assert {entry[1] for entry in found(PUBLISHED, errata="error")} == {"error"}


def test_a_value_of_the_sample_is_an_error_in_a_real_message():
    message = with_value(FIXED, f"{CONTENT}/FulfillmentOrderStatus", "PROCESSED")
    assert found(message) == [(f"/{CONTENT}/FulfillmentOrderStatus", "error", "MCF-NOTIF-12", None)]


def test_real_messages_leave_the_seller_out():
    message = with_value(FIXED, f"{CONTENT}/SellerId", ABSENT)
    assert found(message) == [(f"/{CONTENT}/SellerId", "notice", "MCF-NOTIF-25", "MCF-QUIRK-34")]


SHIPMENT = f"{CONTENT}/FulfillmentShipment"
PACKAGES = f"{SHIPMENT}/FulfillmentShipmentPackages"


@each_case(
    ("path", "value", "where", "rule"),
    [
        (f"{CONTENT}/EventType", "Teleport", f"/{CONTENT}/EventType", "MCF-NOTIF-10"),
        (f"{CONTENT}/EventType", ABSENT, f"/{CONTENT}/EventType", "MCF-NOTIF-09"),
        (f"{CONTENT}/StatusUpdatedDateTime", ABSENT, f"/{CONTENT}/StatusUpdatedDateTime", "MCF-NOTIF-09"),
        (f"{CONTENT}/StatusUpdatedDateTime", "soon", f"/{CONTENT}/StatusUpdatedDateTime", "MCF-NOTIF-09"),
        (
            f"{CONTENT}/SellerFulfillmentOrderId",
            ABSENT,
            f"/{CONTENT}/SellerFulfillmentOrderId",
            "MCF-NOTIF-09",
        ),
        (f"{CONTENT}/SellerFulfillmentOrderId", 7, f"/{CONTENT}/SellerFulfillmentOrderId", "MCF-NOTIF-09"),
        (f"{CONTENT}/FulfillmentOrderStatus", "New", f"/{CONTENT}/FulfillmentOrderStatus", "MCF-NOTIF-12"),
        (
            f"{SHIPMENT}/FulfillmentShipmentStatus",
            "SHIPPED",
            f"/{SHIPMENT}/FulfillmentShipmentStatus",
            "MCF-NOTIF-13",
        ),
        (f"{SHIPMENT}/AmazonShipmentId", ABSENT, f"/{SHIPMENT}/AmazonShipmentId", "MCF-NOTIF-14"),
        (
            f"{SHIPMENT}/EstimatedArrivalDateTime",
            ABSENT,
            f"/{SHIPMENT}/EstimatedArrivalDateTime",
            "MCF-NOTIF-14",
        ),
        (
            f"{SHIPMENT}/FulfillmentShipmentStatus",
            "CancelledBySeller",
            f"/{SHIPMENT}/EstimatedArrivalDateTime",
            "MCF-NOTIF-14",
        ),
        (f"{PACKAGES}/0/PackageNumber", "1", f"/{PACKAGES}/0/PackageNumber", "MCF-NOTIF-15"),
        (f"{PACKAGES}/0/TrackingNumber", ABSENT, f"/{PACKAGES}/0/TrackingNumber", "MCF-NOTIF-15"),
        (f"{CONTENT}/EventType", "Order", f"/{SHIPMENT}", "MCF-NOTIF-11"),
        (
            f"{CONTENT}/FulfillmentReturnItem",
            {"ReceivedDateTime": "2020-07-13T19:42:04Z", "ReturnedQuantity": 1, "SellerSKU": "MUG"},
            f"/{CONTENT}/FulfillmentReturnItem",
            "MCF-NOTIF-11",
        ),
        ("NotificationType", "FBA_OUTBOUND_SHIPMENT_STATUS", "/NotificationType", "MCF-NOTIF-08"),
        ("NotificationType", ABSENT, "/NotificationType", "MCF-NOTIF-08"),
        (
            "NotificationMetadata/NotificationId",
            ABSENT,
            "/NotificationMetadata/NotificationId",
            "MCF-NOTIF-08",
        ),
        ("EventTime", "2020-07-13T19:42:04+09:00", "/EventTime", "MCF-NOTIF-26"),
    ],
)
def test_what_is_wrong_is_named_with_its_place_and_its_rule(path, value, where, rule):
    assert found(with_value(FIXED, path, value))[0] == (where, "error", rule, None)


def test_publishing_before_the_event_is_a_notice_because_amazons_example_does_it():
    message = with_value(FIXED, "NotificationMetadata/PublishTime", "2020-07-13T19:42:03Z")
    assert found(message) == [("/NotificationMetadata/PublishTime", "notice", "MCF-NOTIF-26", None)]


def test_a_cancelled_shipment_has_no_date_and_nothing_is_said_of_it():
    message = with_value(FIXED, f"{SHIPMENT}/FulfillmentShipmentStatus", "CancelledByFulfiller")
    assert found(with_value(message, f"{SHIPMENT}/EstimatedArrivalDateTime", ABSENT)) == []


def test_what_is_unknown_is_a_notice():
    message = with_value(FIXED, f"{CONTENT}/Weather", "fine")
    assert found(message) == [(f"/{CONTENT}/Weather", "notice", "model", None)]


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b"7", b"<a/>", b"NaN", b"[" * 100_000, b" " * (2**20 + 1)]
)
def test_what_is_no_message_is_one_error(text):
    (violation,) = Contract().check_message(text)
    assert (violation.pointer, violation.severity, violation.rule) == ("", "error", "MCF-NOTIF-08")


@pytest.mark.parametrize(
    "message", [{}, {"Payload": []}, {"Payload": {"FulfillmentOrderStatusNotification": 3}}]
)
def test_the_wrong_shape_is_no_crash(message):
    assert {entry[1] for entry in found(message)} == {"error"}
