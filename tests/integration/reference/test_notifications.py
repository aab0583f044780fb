"""The reference adapter takes notifications in once, newest last, and rejects invalid messages."""

import json

import httpx
import pytest

from pytest_mcf.integration import NotificationRejected, OrderNotFound, ServiceUnavailable


@pytest.fixture
def notice():
    """Make the text of a message."""

    def make(status="Complete", number=1, minute=0, event="Order", **parts):
        content = {
            "EventType": event,
            "StatusUpdatedDateTime": f"2026-01-05T09:{minute:02}:00Z",
            "SellerFulfillmentOrderId": "A",
            "FulfillmentOrderStatus": status,
            **parts,
        }
        return json.dumps(
            {
                "NotificationVersion": "1.0",
                "NotificationType": "FULFILLMENT_ORDER_STATUS",
                "PayloadVersion": "1.0",
                "EventTime": "2026-01-05T09:00:00Z",
                "Payload": {"FulfillmentOrderStatusNotification": content},
                "NotificationMetadata": {"NotificationId": f"n-{number}", "Novel": True},
            }
        )

    return make


@pytest.fixture
def complete(amazon, order_response):
    """Let Amazon show an order that is complete."""
    amazon.will("GET", "/A", order_response("Complete"))


@pytest.mark.usefixtures("complete")
def test_a_message_is_a_hint_and_the_order_is_read(integration, amazon, notice):
    change = integration.receive_notification(notice("Processing"))
    assert (change.order_id, change.status, change.news) == ("A", "Complete", True)
    assert len(amazon.requests) == 1


@pytest.mark.usefixtures("complete")
def test_a_message_that_comes_twice_is_taken_in_once(integration, amazon, notice):
    integration.receive_notification(notice())
    again = integration.receive_notification(notice())
    assert (again.status, again.news) == ("Complete", False)
    assert len(amazon.requests) == 1


@pytest.mark.usefixtures("complete")
def test_a_message_that_was_overtaken_changes_nothing(integration, notice):
    integration.receive_notification(notice("Complete", number=2, minute=5))
    late = integration.receive_notification(notice("Planning", number=1, minute=1))
    assert (late.status, late.news) == ("Complete", False)


@pytest.mark.usefixtures("complete")
def test_a_shipment_that_comes_late_is_still_processed(integration, notice):
    integration.receive_notification(notice("Complete", number=2, minute=5))
    shipment = {
        "FulfillmentShipmentStatus": "CancelledBySeller",
        "AmazonShipmentId": "S",
        "FulfillmentShipmentPackages": [{"PackageNumber": 7, "CarrierCode": "X", "TrackingNumber": "T"}],
    }
    late = integration.receive_notification(
        notice("Processing", minute=1, event="Shipment", FulfillmentShipment=shipment)
    )
    assert late.news
    assert (late.shipment_id, late.shipment_status, late.package_numbers) == (
        "S",
        "CANCELLED_BY_SELLER",
        (7,),
    )


@pytest.mark.usefixtures("complete")
def test_returns_do_not_overtake_each_other(integration, notice):
    returned = {"ReceivedDateTime": "2026-01-05T09:00:00Z", "ReturnedQuantity": 1, "SellerSKU": "MUG"}
    for number, minute in ((1, 5), (2, 1)):
        change = integration.receive_notification(
            notice(event="Return", number=number, minute=minute, FulfillmentReturnItem=returned)
        )
        assert (change.news, change.returned_sku, change.returned_units) == (True, "MUG", 1)


def test_an_event_of_an_unknown_type_is_skipped(integration, amazon, notice):
    change = integration.receive_notification(notice("Received", event="Teleport"))
    assert (change.event_type, change.status, change.news) == ("Teleport", "Received", False)
    assert amazon.requests == []


@pytest.mark.usefixtures("complete")
def test_parts_that_an_event_is_not_about_are_ignored(integration, notice):
    change = integration.receive_notification(notice(FulfillmentShipment=None, FulfillmentReturnItem="?"))
    assert (change.news, change.shipment_status) == (True, None)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"NotificationType": "FULFILLMENT_ORDER_STATUS"}',
        "[" * 100_000,
        '{"NotificationType": "FBA_OUTBOUND_SHIPMENT_STATUS"}',
    ],
)
@pytest.mark.usefixtures("complete")
def test_what_is_no_notification_is_reported_and_the_next_one_taken_in(integration, notice, body):
    with pytest.raises(NotificationRejected, match="Expected a FULFILLMENT_ORDER_STATUS message"):
        integration.receive_notification(body)
    assert integration.receive_notification(notice()).news


@pytest.mark.parametrize("shipment", [None, 7, []])
def test_a_shipment_that_is_none_is_reported(integration, notice, shipment):
    with pytest.raises(NotificationRejected):
        integration.receive_notification(notice(event="Shipment", FulfillmentShipment=shipment))


def test_an_order_of_another_seller_is_reported(integration, amazon, notice, refusal):
    amazon.will("GET", "/A", refusal(404))
    with pytest.raises(OrderNotFound):
        integration.receive_notification(notice())


def test_a_message_that_could_not_be_acted_on_may_come_again(integration, amazon, notice, order_response):
    amazon.will("GET", "/A", httpx.Response(503, json={}))
    with pytest.raises(ServiceUnavailable):
        integration.receive_notification(notice())
    amazon.will("GET", "/A", order_response("Complete"))
    assert integration.receive_notification(notice()).news
