"""Exchanges of the newer version of Orders in words of v0, which monitors, comparisons and steps read."""

import json
from urllib.parse import parse_qs

from pytest_mcf.contract.first_words import in_first_words
from pytest_mcf.exchange import Exchange
from pytest_mcf.model.versions import ORDERS_SUCCESSOR

from ..each_case import each_case

ORDERS = f"{ORDERS_SUCCESSOR.root}/orders"
ORDER_ID = "902-1845936-5435065"
ORDER = {
    "orderId": ORDER_ID,
    "createdTime": "2026-01-05T09:00:00Z",
    "lastUpdatedTime": "2026-01-05T10:00:00Z",
    "salesChannel": {"channelName": "AMAZON", "marketplaceId": "ATVPDKIKX0DER"},
    "recipient": {"deliveryAddress": {"name": "Jane Roe", "addressLine1": "1 Way", "districtOrCounty": "D"}},
    "proceeds": {"grandTotal": {"amount": "29.97", "currencyCode": "USD"}},
    "fulfillment": {
        "fulfillmentStatus": "PARTIALLY_SHIPPED",
        "fulfilledBy": "MERCHANT",
        "fulfillmentServiceLevel": "NEXT_DAY",
    },
    "orderItems": [
        {
            "orderItemId": "1",
            "quantityOrdered": 3,
            "product": {
                "asin": "B0",
                "sellerSku": "MUG",
                "title": "A mug",
                "price": {"unitPrice": {"amount": "9.99", "currencyCode": "USD"}},
            },
            "fulfillment": {"quantityFulfilled": 1, "quantityUnfulfilled": 2},
        }
    ],
}
FIRST_ORDER = {
    "AmazonOrderId": ORDER_ID,
    "PurchaseDate": "2026-01-05T09:00:00Z",
    "LastUpdateDate": "2026-01-05T10:00:00Z",
    "OrderStatus": "PartiallyShipped",
    "FulfillmentChannel": "MFN",
    "MarketplaceId": "ATVPDKIKX0DER",
    "ShipmentServiceLevelCategory": "NextDay",
    "OrderTotal": {"CurrencyCode": "USD", "Amount": "29.97"},
    "ShippingAddress": {"Name": "Jane Roe", "AddressLine1": "1 Way", "District": "D"},
}
FIRST_LINES = {
    "AmazonOrderId": ORDER_ID,
    "OrderItems": [
        {
            "OrderItemId": "1",
            "ASIN": "B0",
            "SellerSKU": "MUG",
            "Title": "A mug",
            "QuantityOrdered": 3,
            "QuantityShipped": 1,
            "ItemPrice": {"CurrencyCode": "USD", "Amount": "29.97"},
        }
    ],
}


def told(operation, target, body, status=200):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    exchange = Exchange("GET", target, status=status, response_body=content, operation=operation, number=7)
    return in_first_words(exchange)


def test_an_order_is_read_and_then_its_lines():
    order, lines = told("orders.getOrder", f"{ORDERS}/{ORDER_ID}?includedData=FULFILLMENT", {"order": ORDER})
    assert (order.operation, order.target) == ("getOrder", f"/orders/v0/orders/{ORDER_ID}")
    assert order.response_json() == {"payload": FIRST_ORDER}
    assert (lines.operation, lines.target) == ("getOrderItems", f"/orders/v0/orders/{ORDER_ID}/orderItems")
    assert lines.response_json() == {"payload": FIRST_LINES}
    assert order.number == lines.number == 7


def test_a_search_is_a_list_and_then_the_lines_of_each_order():
    query = (
        "createdAfter=2026-01-01T00%3A00%3A00Z&fulfillmentStatuses=SHIPPED,CANCELLED&fulfilledBy=MERCHANT"
        "&paginationToken=a%2Bb%3D&includedData=BUYER"
    )
    body = {"orders": [ORDER], "pagination": {"nextToken": "n"}, "createdBefore": "2026-01-06T00:00:00Z"}
    page, lines = told("searchOrders", f"{ORDERS}?{query}", body)
    assert page.operation == "getOrders"
    path, _, asked = page.target.partition("?")
    assert path == "/orders/v0/orders"
    assert parse_qs(asked) == {
        "CreatedAfter": ["2026-01-01T00:00:00Z"],
        "OrderStatuses": ["Shipped,Canceled"],
        "FulfillmentChannels": ["MFN"],
        "NextToken": ["a+b="],
    }
    assert page.response_json() == {
        "payload": {"Orders": [FIRST_ORDER], "NextToken": "n", "CreatedBefore": "2026-01-06T00:00:00Z"}
    }
    assert lines.response_json() == {"payload": FIRST_LINES}


def test_what_was_not_asked_for_is_absent():
    bare = {name: ORDER[name] for name in ("orderId", "createdTime", "lastUpdatedTime", "salesChannel")}
    order, lines = told("orders.getOrder", f"{ORDERS}/{ORDER_ID}", {"order": {**bare, "orderItems": []}})
    assert not {"OrderStatus", "ShippingAddress", "OrderTotal"} & set(order.response_json()["payload"])
    assert lines.response_json()["payload"]["OrderItems"] == []


@each_case(
    ("body", "status"),
    [
        ({"errors": [{"code": "NotFound", "message": "No."}]}, 404),
        (b"<html>", 200),
        (b"[]", 200),
        (b"", 503),
    ],
    ids=str,
)
def test_what_has_no_order_stays_as_it_came(body, status):
    (exchange,) = told("orders.getOrder", f"{ORDERS}/{ORDER_ID}", body, status)
    assert exchange.operation == "getOrder"
    assert exchange.status == status
    assert exchange.response_body == (body if isinstance(body, bytes) else json.dumps(body).encode())


@each_case(
    "order",
    [
        None,
        [],
        {"orderId": 7, "orderItems": {}},
        {"orderId": "x", "orderItems": [None, 3]},
        {
            "orderId": "x",
            "orderItems": [{"quantityOrdered": 2, "product": {"price": {"unitPrice": {"amount": "x"}}}}],
        },
        {
            "orderId": "x",
            "orderItems": [
                {"quantityOrdered": 2, "product": {"price": {"unitPrice": {"amount": "1e999999"}}}}
            ],
        },
        {"orderId": "x", "fulfillment": {"fulfillmentStatus": {}}, "recipient": []},
    ],
    ids=str,
)
def test_a_strange_order_is_no_crash(order):
    exchanges = told("orders.getOrder", f"{ORDERS}/{ORDER_ID}", {"order": order})
    assert exchanges[0].operation == "getOrder"


def test_other_exchanges_are_themselves():
    exchange = Exchange("GET", f"/orders/v0/orders/{ORDER_ID}", status=200, operation="getOrder")
    assert in_first_words(exchange) == (exchange,)
    (unknown,) = told(None, f"{ORDERS}/{ORDER_ID}/address", {})
    assert unknown.operation is None
