"""The reference adapter takes the XML of MWS as it takes JSON."""

import json

import pytest

from pytest_mcf.integration import NotificationRejected
from pytest_mcf.integration.reference.notifications import read_notification
from pytest_mcf.model.mws.conversion import convert
from pytest_mcf.model.mws.reading import read_legacy_message

from ...legacy_documents import ABSENT, LEGACY, as_xml, with_value


def xml(event="Order", path=None, value=None, **how):
    content = LEGACY[event] if path is None else with_value(LEGACY[event], path, value)
    return as_xml({**content, "SellerFulfillmentOrderId": "A"}, **how).decode()


@pytest.fixture
def complete(amazon, order_response):
    """Let Amazon show an order that is complete."""
    amazon.will("GET", "/A", order_response("Complete"))


@pytest.mark.parametrize("event", LEGACY)
def test_json_and_xml_mean_the_same(event):
    text = as_xml(LEGACY[event], envelope=True)
    today = json.dumps(convert(read_legacy_message(text)).message)
    assert read_notification(text.decode()) == read_notification(today)


def test_an_archived_message_has_no_id():
    assert read_notification(xml()).notification_id == ""
    assert read_notification(xml(envelope=True)).notification_id == "UNIQUE"


@pytest.mark.usefixtures("complete")
@pytest.mark.parametrize("envelope", [False, True])
def test_a_message_that_comes_twice_is_taken_in_once(integration, amazon, envelope):
    assert integration.receive_notification(xml(envelope=envelope)).news
    assert not integration.receive_notification(xml(envelope=envelope)).news
    assert len(amazon.requests) == 1


@pytest.mark.usefixtures("complete")
def test_without_an_id_the_content_identifies_duplicates_and_not_its_spelling(integration):
    integration.receive_notification(xml("Shipment"))
    spread = xml("Shipment").replace("><", ">\n  <")
    assert not integration.receive_notification(spread).news
    tracked = "FulfillmentShipment/FulfillmentShipmentPackageList/0/TrackingNumber"
    assert integration.receive_notification(xml("Shipment", tracked, "1Z-NEW")).news


@pytest.mark.usefixtures("complete")
def test_a_message_that_was_overtaken_changes_nothing(integration):
    integration.receive_notification(xml())
    earlier = xml("Order", "StatusUpdatedDateTime", "2013-01-05T08:59:59Z")
    assert not integration.receive_notification(earlier).news


def test_a_time_without_a_zone_is_in_utc():
    local = read_notification(xml("Order", "StatusUpdatedDateTime", "2013-01-05T09:00:00"))
    assert local.changed_at == read_notification(xml()).changed_at


def test_text_is_read_whatever_encoding_it_declares():
    assert read_notification('<?xml version="1.0" encoding="UTF-16"?>' + xml()).order_id == "A"
    assert read_notification("\ufeff\n" + xml()).order_id == "A"


@pytest.mark.parametrize(
    "text",
    [
        "<",
        "<FulfillmentOrderStatusNotification/>",
        "<Notification/>",
        "<Order/>",
        '<!DOCTYPE a [<!ENTITY e "x">]><FulfillmentOrderStatusNotification/>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><FulfillmentOrderStatusNotification/>',
        "<a>" * 100_000,
        xml("Order", "StatusUpdatedDateTime", "soon"),
        xml("Return", "FulfillmentReturnItem/ReturnedQuantity", "some"),
        xml("Order", "FulfillmentOrderStatus", ABSENT),
    ],
)
def test_what_is_no_message_is_rejected(text):
    with pytest.raises(NotificationRejected, match="dead-letter queue"):
        read_notification(text)


def test_without_the_package_the_rejection_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "defusedxml.common", None)
    with pytest.raises(NotificationRejected, match=r"pip install 'pytest-mcf\[mws\]'"):
        read_notification(xml())
