"""What the reference adapter sends of an order, and what it passes on of shipments, packages and lockers."""

from datetime import UTC, datetime

import httpx
import pytest

from pytest_mcf.integration import Address, Order, OrderLine, OrderRejected

THERE = Address(name="Joe", address_line1="1 Road", city="T", postal_code="48084", country_code="US")


@pytest.fixture
def order():
    """An order that says nothing that it need not."""
    return Order(
        order_id="A",
        lines=(OrderLine(line_id="1", sku="MUG", quantity=2),),
        destination=THERE,
        placed_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
    )


def test_what_an_order_does_not_need_is_left_out(integration, amazon, order):
    amazon.will("POST", "/fulfillmentOrders", httpx.Response(200, json={}))
    integration.place_order(order)
    (body,) = amazon.bodies("POST")
    assert set(body) == {
        "marketplaceId",
        "sellerFulfillmentOrderId",
        "displayableOrderId",
        "displayableOrderDate",
        "displayableOrderComment",
        "shippingSpeedCategory",
        "destinationAddress",
        "items",
    }


def test_features_emails_and_gift_messages_are_sent(integration, amazon, order):
    amazon.will("POST", "/fulfillmentOrders", httpx.Response(200, json={}))
    line = order.lines[0].model_copy(update={"gift_message": "Enjoy"})
    changes = {"features": ("BLANK_BOX",), "emails": ("joe@example.com",), "lines": (line,)}
    integration.place_order(order.model_copy(update=changes))
    (body,) = amazon.bodies("POST")
    assert body["featureConstraints"] == [
        {"featureName": "BLANK_BOX", "featureFulfillmentPolicy": "Required"}
    ]
    assert body["notificationEmails"] == ["joe@example.com"]
    assert body["items"][0]["giftMessage"] == "Enjoy"


def test_features_are_previewed(integration, amazon, order):
    amazon.will("POST", "/preview", httpx.Response(200, json={"payload": {}}))
    integration.preview_order(order.model_copy(update={"features": ("BLANK_BOX",)}))
    (body,) = amazon.bodies("POST")
    assert body["featureConstraints"] == [
        {"featureName": "BLANK_BOX", "featureFulfillmentPolicy": "Required"}
    ]


@pytest.mark.parametrize(
    ("status", "reported"),
    [("PENDING", None), ("SHIPPED", datetime(2026, 1, 7, tzinfo=UTC)), ("CANCELLED_BY_SELLER", None)],
)
def test_an_estimate_is_no_date_of_shipping(integration, amazon, order_response, status, reported):
    shipment = {
        "amazonShipmentId": "S",
        "fulfillmentShipmentStatus": status,
        "shippingDate": "2026-01-07T00:00:00Z",
    }
    amazon.will("GET", "/A", order_response(fulfillmentShipments=[shipment]))
    (view,) = integration.get_order("A").shipments
    assert view.shipped_at == reported


@pytest.mark.parametrize("locker", [None, {}, {"lockerNumber": "17", "lockerAccessCode": "4711"}])
def test_what_opens_a_locker_is_passed_on(integration, amazon, order_response, locker):
    package = {"packageNumber": 7, "carrierCode": "X", "lockerDetails": locker}
    shipment = {
        "amazonShipmentId": "S",
        "fulfillmentShipmentStatus": "SHIPPED",
        "fulfillmentShipmentPackage": [package],
    }
    amazon.will("GET", "/A", order_response(fulfillmentShipments=[shipment]))
    (view,) = integration.get_order("A").shipments[0].packages
    expected = ("17", "4711") if locker else (None, None)
    assert (view.locker_number, view.locker_access_code) == expected


@pytest.mark.parametrize(
    ("link", "reported"),
    [
        (None, None),
        ("https://swiship.invalid/track?id=A%2FB", "https://swiship.invalid/track?id=A%2FB"),
        ("https%3A%2F%2Fswiship.invalid%2Ftrack%3Fid%3DA%0A", "https://swiship.invalid/track?id=A"),
    ],
)
def test_the_customers_link_can_be_followed(integration, amazon, link, reported):
    payload = {"packageNumber": 7, "customerTrackingLink": link}
    amazon.will("GET", "/tracking", httpx.Response(200, json={"payload": payload}))
    assert integration.track_package(7).customer_link == reported


@pytest.mark.parametrize("changes", [{"order_id": "x" * 41}, {"comment": "x" * 751}, {"speed": "overnight"}])
def test_what_amazon_would_refuse_is_not_sent(integration, amazon, order, changes):
    with pytest.raises(OrderRejected, match=r"^CreateFulfillmentOrderRequest was not sent, .*: \w+: \w"):
        integration.place_order(order.model_copy(update=changes))
    assert amazon.requests == []
