"""A customer's order and its fulfillment orders know each other, by the number that the customer knows."""

import pytest

ORDER_ID = "902-1845936-5435065"


def shown(seller):
    return seller.shown(f"seller-orders/{ORDER_ID}")


@pytest.fixture
def seller(seller):
    lines = [{"sellerSku": "MUG", "quantity": 2}]
    seller.control("seller-orders", orderId=ORDER_ID, lines=lines)
    return seller


@pytest.mark.parametrize("name", ["displayableOrderId", "sellerFulfillmentOrderId"])
def test_one_of_the_ids_is_enough(seller, name):
    seller.client.post(seller.orders_url, json=seller.order_body() | {name: ORDER_ID})
    (order,) = seller.state()["orders"]
    assert order["amazonOrderId"] == ORDER_ID
    assert shown(seller)["fulfillmentOrderIds"] == [order["sellerFulfillmentOrderId"]]
    (row,) = seller.shown("overview")["orders"]
    assert row["amazonOrderId"] == ORDER_ID


def test_any_other_order_is_for_no_customer_at_amazon(seller):
    seller.place(displayableOrderId="902-0000000-0000009")
    assert "amazonOrderId" not in seller.state()["orders"][0]
    assert shown(seller)["fulfillmentOrderIds"] == []


def test_what_was_confirmed_is_shown(seller):
    (line,) = shown(seller)["lines"]
    package = {
        "packageReferenceId": "7",
        "carrierCode": "UPS",
        "trackingNumber": "1Z",
        "shipDate": "2026-01-05T09:00:00Z",
        "orderItems": [{"orderItemId": line["orderItemId"], "quantity": 1}],
    }
    body = {"marketplaceId": "ATVPDKIKX0DER", "packageDetail": package}
    assert (
        seller.client.post(f"/orders/v0/orders/{ORDER_ID}/shipmentConfirmation", json=body).status_code == 204
    )
    (confirmed,) = shown(seller)["packages"]
    assert (confirmed["packageReferenceId"], confirmed["trackingNumber"]) == ("7", "1Z")
    assert confirmed["units"] == {line["orderItemId"]: 1}
    assert shown(seller)["status"] == "PartiallyShipped"
