"""The message FULFILLMENT_ORDER_STATUS: what its rules allow, and where its published schema is followed."""

from copy import deepcopy

import jsonschema
import pytest
from pydantic import ValidationError

from pytest_mcf.contract.schema import schema_of
from pytest_mcf.model.notifications_v1.fulfillment_order_status import (
    EventType,
    FulfillmentOrderStatusMessage,
    FulfillmentOrderStatusNotification,
    NotifiedOrderStatus,
    NotifiedShipmentStatus,
)
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus, FulfillmentShipmentStatus

from ..each_case import each_case
from .official_facts import MESSAGE_TABLE, read_table

ORDER = {
    "EventType": "Order",
    "StatusUpdatedDateTime": "2026-01-02T03:04:05Z",
    "SellerFulfillmentOrderId": "A-1",
    "FulfillmentOrderStatus": "Planning",
}
PACKAGE = {"PackageNumber": 1, "CarrierCode": "UPS", "TrackingNumber": "T"}
SHIPPED = {
    "FulfillmentShipmentStatus": "Shipped",
    "AmazonShipmentId": "S",
    "EstimatedArrivalDateTime": "2026-01-05T03:04:05Z",
    "FulfillmentShipmentPackages": [PACKAGE],
}
RETURNED = {"ReceivedDateTime": "2026-01-09T03:04:05Z", "ReturnedQuantity": 1, "SellerSKU": "SKU"}
SHIPMENT = {**ORDER, "EventType": "Shipment", "FulfillmentShipment": SHIPPED}
RETURN = {**ORDER, "EventType": "Return", "FulfillmentReturnItem": RETURNED}


def message(notification):
    return {
        "NotificationVersion": "1.0",
        "NotificationType": "FULFILLMENT_ORDER_STATUS",
        "PayloadVersion": "1.0",
        "EventTime": "2026-01-02T03:04:05Z",
        "Payload": {"FulfillmentOrderStatusNotification": notification},
        "NotificationMetadata": {
            "ApplicationId": "A",
            "SubscriptionId": "S",
            "PublishTime": "2026-01-02T03:04:06Z",
            "NotificationId": "N",
        },
    }


def without(thing, *path):
    thing = deepcopy(thing)
    *way, last = path
    inner = thing
    for step in way:
        inner = inner[step]
    del inner[last]
    return thing


def shipment(status, **more):
    reported = {"FulfillmentShipmentStatus": status, "AmazonShipmentId": "S", **more}
    return {**SHIPMENT, "FulfillmentShipment": reported}


def read(notification):
    return FulfillmentOrderStatusMessage.model_validate(message(notification))


def reason(notification):
    with pytest.raises(ValidationError) as caught:
        read(notification)
    return str(caught.value)


@pytest.mark.parametrize(
    "notification",
    [
        ORDER,
        {**ORDER, "SellerId": "M"},
        SHIPMENT,
        without(SHIPMENT, "FulfillmentShipment", "FulfillmentShipmentPackages"),
        without(SHIPMENT, "FulfillmentShipment"),
        shipment("CancelledByFulfiller"),
        RETURN,
    ],
)
def test_message_survives_the_round_trip(notification):
    assert read(notification).wire() == message(notification)


def test_unknown_parts_are_ignored():
    extended = message({**SHIPMENT, "Surprise": 1, "FulfillmentShipment": {**SHIPPED, "info": PACKAGE}})
    assert FulfillmentOrderStatusMessage.model_validate({**extended, "Surprise": 1}).wire() == message(
        SHIPMENT
    )


@pytest.mark.parametrize(
    ("notification", "part"),
    [
        ({**SHIPMENT, "EventType": "Order"}, "FulfillmentShipment"),
        ({**SHIPMENT, "EventType": "Return"}, "FulfillmentShipment"),
        ({**RETURN, "EventType": "Order"}, "FulfillmentReturnItem"),
        ({**RETURN, "EventType": "Shipment"}, "FulfillmentReturnItem"),
        ({**RETURN, "FulfillmentShipment": SHIPPED}, "FulfillmentShipment"),
    ],
)
def test_part_comes_with_its_own_event_only(notification, part):
    assert f"{part} comes with EventType" in reason(notification)


@pytest.mark.parametrize("status", NotifiedShipmentStatus)
def test_shipment_has_a_date_of_arrival_unless_cancelled(status):
    dated = shipment(status, EstimatedArrivalDateTime="2026-01-05T03:04:05Z")
    wrong, right = (dated, shipment(status)) if status.is_cancelled else (shipment(status), dated)
    assert read(right).wire() == message(right)
    assert "EstimatedArrivalDateTime (MCF-NOTIF-14)" in reason(wrong)


@each_case(
    "path",
    [
        ("NotificationVersion",),
        ("PayloadVersion",),
        ("EventTime",),
        ("Payload",),
        ("NotificationMetadata",),
        ("NotificationMetadata", "ApplicationId"),
        ("NotificationMetadata", "SubscriptionId"),
        ("NotificationMetadata", "PublishTime"),
        ("NotificationMetadata", "NotificationId"),
        ("Payload", "FulfillmentOrderStatusNotification"),
        ("Payload", "FulfillmentOrderStatusNotification", "EventType"),
        ("Payload", "FulfillmentOrderStatusNotification", "StatusUpdatedDateTime"),
        ("Payload", "FulfillmentOrderStatusNotification", "SellerFulfillmentOrderId"),
        ("Payload", "FulfillmentOrderStatusNotification", "FulfillmentOrderStatus"),
    ],
)
def test_part_that_every_message_has(path):
    with pytest.raises(ValidationError, match=path[-1]):
        FulfillmentOrderStatusMessage.model_validate(without(message(ORDER), *path))


@each_case(
    ("notification", "path"),
    [
        *((SHIPMENT, ("FulfillmentShipment", "FulfillmentShipmentPackages", 0, name)) for name in PACKAGE),
        *((SHIPMENT, ("FulfillmentShipment", name)) for name in list(SHIPPED)[:2]),
        *((RETURN, ("FulfillmentReturnItem", name)) for name in RETURNED),
    ],
)
def test_part_that_every_shipment_package_and_return_has(notification, path):
    assert path[-1] in reason(without(notification, *path))


@pytest.mark.parametrize(
    "notification",
    [
        {**ORDER, "EventType": "TYPE3945"},
        {**ORDER, "FulfillmentOrderStatus": "New"},
        {**ORDER, "FulfillmentOrderStatus": "PROCESSED"},
        shipment("SHIPPED", EstimatedArrivalDateTime="2026-01-05T03:04:05Z"),
        {**ORDER, "StatusUpdatedDateTime": "2026-01-02T03:04:05"},
    ],
)
def test_value_that_the_text_does_not_name(notification):
    assert "1 validation error" in reason(notification)


def test_statuses_are_those_of_the_api_in_other_words():
    assert set(NotifiedOrderStatus) == set(FulfillmentOrderStatus) - {FulfillmentOrderStatus.NEW}
    assert [status.name for status in NotifiedShipmentStatus] == [
        status.name for status in FulfillmentShipmentStatus
    ]
    assert set(NotifiedShipmentStatus) == {"Pending", "Shipped", "CancelledByFulfiller", "CancelledBySeller"}
    assert set(EventType) == {"Order", "Shipment", "Return"}


# The published schema names and types the same parts. It requires more, and that is what is not followed.


def shape(schema, named):
    """Boil a schema down to the names of its parts and their types; whatever may be there, is there."""
    schema = named[schema["$ref"].removeprefix("#/$defs/")] if "$ref" in schema else schema
    if schema["type"] == "array":
        return [shape(schema["items"], named)]
    if schema["type"] == "object":
        return {name: shape(inner, named) for name, inner in schema["properties"].items()}
    return schema["type"]


@pytest.fixture
def official():
    """The official schema of the message, without its prose."""
    return read_table(MESSAGE_TABLE).facts.definitions["Message"]


def test_names_and_types_are_those_of_the_official_schema(official):
    ours = schema_of(FulfillmentOrderStatusMessage)
    assert shape(ours, ours["$defs"]) == shape(official, {})


def test_official_schema_refuses_the_messages_that_its_own_text_describes(official):
    validator = jsonschema.Draft7Validator(official)
    errors = [error.message for error in validator.iter_errors(message(RETURN))]
    assert sorted(errors) == [
        "'FulfillmentShipment' is a required property",
        "'SellerId' is a required property",
    ]
    errors = [error.message for error in validator.iter_errors(message({**SHIPMENT, "SellerId": "M"}))]
    assert sorted(errors) == [
        "'FulfillmentReturnItem' is a required property",
        "'info' is a required property",
    ]


def test_what_is_required_is_required_by_the_official_schema_too(official):
    path = ("Payload", "FulfillmentOrderStatusNotification")
    theirs = official["properties"][path[0]]["properties"][path[1]]
    ours = schema_of(FulfillmentOrderStatusNotification)
    assert set(ours["required"]) < set(theirs["required"])
