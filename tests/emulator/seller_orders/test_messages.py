"""Messaging: which messages an order allows, and what becomes of them."""

import pytest

ORDER_ID = "902-1845936-5435065"
MARKET = {"marketplaceIds": "ATVPDKIKX0DER"}
MESSAGES = f"/messaging/v1/orders/{ORDER_ID}"


def put(seller, **parts):
    seller.control("seller-orders", orderId=ORDER_ID, lines=[{"sellerSku": "MUG", "quantity": 2}], **parts)


def names_of(response):
    assert response.status_code == 200, response.text
    body = response.json()
    embedded = [action["payload"]["name"] for action in body["_embedded"]["actions"]]
    linked = [link["name"] for link in body["_links"]["actions"]]
    assert linked == [*embedded, "attributes"]
    return embedded


def send(seller, action, text="It is on its way."):
    return seller.client.post(f"{MESSAGES}/messages/{action}", params=MARKET, json={"text": text})


@pytest.mark.parametrize(
    ("parts", "actions"),
    [
        ({"status": "Unshipped"}, ["confirmDeliveryDetails", "confirmOrderDetails", "unexpectedProblem"]),
        ({"status": "Shipped"}, ["confirmDeliveryDetails", "unexpectedProblem"]),
        ({"status": "Pending"}, []),
        ({"status": "Canceled"}, []),
        ({"channel": "AFN"}, []),
    ],
)
def test_the_status_decides_which_messages_there_are(seller, parts, actions):
    put(seller, **parts)
    response = seller.client.get(MESSAGES, params=MARKET)
    assert names_of(response) == actions
    assert response.headers["content-type"] == "application/hal+json"
    for action in ("confirmDeliveryDetails", "confirmOrderDetails", "unexpectedProblem"):
        assert send(seller, action).status_code == (201 if action in actions else 403)
    sent = [message["action"] for message in seller.shown("messages")["messages"]]
    assert sent == actions


def test_a_message_is_shown_as_it_was_sent(seller):
    put(seller)
    response = send(seller, "confirmDeliveryDetails", "It comes tomorrow.")
    assert (response.status_code, response.json()) == (201, {})
    (message,) = seller.shown("messages")["messages"]
    assert (message["amazonOrderId"], message["text"]) == (ORDER_ID, "It comes tomorrow.")


@pytest.mark.parametrize("text", ["", " ", "a" * 2001, "<p>Hello</p>", "Write to me@shop.example"])
def test_a_text_that_no_message_may_have(seller, text):
    put(seller)
    assert send(seller, "confirmDeliveryDetails", text).status_code == 400
    assert seller.shown("messages")["messages"] == []


def test_the_marketplace_is_that_of_the_order(seller, refusal):
    put(seller)
    other = {"marketplaceIds": "A1F83G8C2ARO7P"}
    assert "was not placed in" in refusal(seller.client.get(MESSAGES, params=other))
    assert seller.client.get(MESSAGES).status_code == 400


def test_there_are_no_messages_about_orders_that_do_not_exist(seller):
    assert seller.client.get(MESSAGES, params=MARKET).status_code == 404
    assert send(seller, "confirmDeliveryDetails").status_code == 404


def test_the_customers_language(seller):
    put(seller)
    response = seller.client.get(f"{MESSAGES}/attributes", params=MARKET)
    assert response.json() == {"buyer": {"locale": "en-US"}}
