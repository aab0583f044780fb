"""The legacy message as today's, and what has no counterpart."""

import json

import pytest

from pytest_mcf.contract import Contract
from pytest_mcf.model.mws.conversion import convert
from pytest_mcf.model.mws.reading import UnreadableMessage, read_legacy_message
from pytest_mcf.model.mws.writing import legacy_message

from ...legacy_documents import LEGACY, as_xml, with_value


def converted(content, *, envelope=False):
    return convert(read_legacy_message(as_xml(content, envelope=envelope)))


def content_of(message):
    return message["Payload"]["FulfillmentOrderStatusNotification"]


@pytest.mark.parametrize("event", LEGACY)
@pytest.mark.parametrize("envelope", [False, True])
def test_what_is_converted_conforms_today(event, envelope):
    message = converted(LEGACY[event], envelope=envelope).message
    violations = Contract().check_message(json.dumps(message).encode())
    assert [each for each in violations if each.severity == "error"] == []


def test_packages_are_an_array_and_numbers_are_numbers():
    shipment = content_of(converted(LEGACY["Shipment"]).message)["FulfillmentShipment"]
    assert shipment == {
        "FulfillmentShipmentStatus": "Shipped",
        "AmazonShipmentId": "SHIPMENT",
        "EstimatedArrivalDateTime": "2013-01-07T09:00:00Z",
        "FulfillmentShipmentPackages": [
            {"PackageNumber": 1, "CarrierCode": "UPS", "TrackingNumber": "1Z"},
            {"PackageNumber": 2, "CarrierCode": "UPS", "TrackingNumber": "1Z"},
        ],
    }
    returned = content_of(converted(LEGACY["Return"]).message)["FulfillmentReturnItem"]
    assert returned["ReturnedQuantity"] == 1


def test_the_envelope_names_the_seller_the_message_and_when_it_was_sent():
    message = converted(LEGACY["Order"], envelope=True).message
    assert content_of(message)["SellerId"] == "SELLER"
    assert message["NotificationMetadata"] == {
        "ApplicationId": "",
        "SubscriptionId": "",
        "PublishTime": "2013-01-05T09:00:01Z",
        "NotificationId": "UNIQUE",
    }


def test_without_an_envelope_equal_contents_have_one_id_and_others_another():
    ids = {
        converted(content).message["NotificationMetadata"]["NotificationId"]
        for content in (
            LEGACY["Order"],
            dict(reversed(LEGACY["Order"].items())),
            LEGACY["Shipment"],
            with_value(LEGACY["Order"], "StatusUpdatedDateTime", "2013-01-05T09:00:01Z"),
        )
    }
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("envelope", "named"),
    [
        (False, ("SellerId:", "FulfillmentShipmentPackageList:", "NotificationMetadata.NotificationId:")),
        (True, ("MarketplaceId:", "FulfillmentShipmentPackageList:", "NotificationMetadata.ApplicationId ")),
    ],
)
def test_what_has_no_counterpart_is_named(envelope, named):
    notes = converted(LEGACY["Shipment"], envelope=envelope).without_counterpart
    assert all(any(note.startswith(name) for note in notes) for name in named), notes
    assert any(note.startswith("SellerId:") for note in notes) is not envelope


def test_what_the_reference_does_not_describe_is_named():
    notes = converted({**LEGACY["Order"], "Weather": "fine"}).without_counterpart
    assert any(note.startswith("Weather:") for note in notes)


@pytest.mark.parametrize(
    ("xml", "today"),
    [
        ("2013-01-05T09:00:00.123456789Z", "2013-01-05T09:00:00.123456Z"),
        ("2013-01-05T24:00:00Z", "2013-01-06T00:00:00Z"),
        ("2013-01-05T09:00:00+09:00", "2013-01-05T00:00:00Z"),
        (" 2013-01-05T09:00:00 ", "2013-01-05T09:00:00Z"),
    ],
)
def test_times_are_in_utc(xml, today):
    message = converted(with_value(LEGACY["Order"], "StatusUpdatedDateTime", xml)).message
    assert message["EventTime"] == content_of(message)["StatusUpdatedDateTime"] == today


@pytest.mark.parametrize(
    "time",
    ["12013-01-05T09:00:00Z", "-2013-01-05T09:00:00Z", "9999-12-31T24:00:00Z", "0001-01-01T00:00:00+09:00"],
)
def test_a_time_that_json_cannot_hold_is_refused(time):
    with pytest.raises(UnreadableMessage, match="between the years 1 and 9999"):
        converted(with_value(LEGACY["Order"], "StatusUpdatedDateTime", time))


@pytest.mark.parametrize("event", LEGACY)
@pytest.mark.parametrize("envelope", [False, True])
def test_there_and_back_again_nothing_is_lost(event, envelope):
    message = converted(LEGACY[event], envelope=True).message
    again = convert(read_legacy_message(legacy_message(message, envelope=envelope).encode())).message
    content = dict(content_of(message))
    if not envelope:
        del content["SellerId"]
    assert content_of(again) == content


def test_characters_that_xml_cannot_hold_are_replaced():
    message = json.loads(json.dumps(converted(LEGACY["Order"]).message))
    content_of(message)["SellerFulfillmentOrderId"] = "A<&\x01\ud800"
    read = read_legacy_message(legacy_message(message).encode())
    assert read.content.findtext("SellerFulfillmentOrderId") == "A<&\ufffd\ufffd"
