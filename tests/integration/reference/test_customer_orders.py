"""The reference adapter and customers' orders: what real responses look like, and what is in doubt."""

import httpx
import pytest

from pytest_mcf.integration import NotShipped, OrderNotFound, OrderRejected, ServiceUnavailable

ORDER = "902-1845936-5435065"
ADDRESS = {"Name": "Jane Roe", "AddressLine1": "1 Way", "PostalCode": "1", "CountryCode": "US"}
MESSAGE = "/messages/confirmDeliveryDetails"


def ok(**payload):
    return httpx.Response(200, json={"payload": payload})


def order(**changes):
    head = {
        "AmazonOrderId": ORDER,
        "OrderStatus": "Unshipped",
        "FulfillmentChannel": "MFN",
        "PurchaseDate": "2026-01-05T09:00:00Z",
        "ShippingAddress": ADDRESS,
        **changes,
    }
    return ok(**{name: value for name, value in head.items() if value is not None})


def items(shipped=0, **changes):
    item = {
        "OrderItemId": "I",
        "SellerSKU": "MUG",
        "QuantityOrdered": 3,
        "QuantityShipped": shipped,
        **changes,
    }
    return ok(AmazonOrderId=ORDER, OrderItems=[item])


def shipment():
    item = {"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "I", "quantity": 1, "packageNumber": 7}
    package = {"packageNumber": 7, "carrierCode": "UPS", "trackingNumber": "1Z"}
    return {
        "amazonShipmentId": "S",
        "fulfillmentCenterId": "F",
        "fulfillmentShipmentStatus": "SHIPPED",
        "shippingDate": "2026-01-06T09:00:00Z",
        "fulfillmentShipmentItem": [item],
        "fulfillmentShipmentPackage": [package],
    }


@pytest.fixture
def amazon(amazon, refusal):
    """A seller's account with one order of a customer that nothing was placed for."""
    token = httpx.Response(200, json={"restrictedDataToken": "Atz.sprdt|x", "expiresIn": 3600})
    amazon.will("POST", "/restrictedDataToken", token)
    amazon.will("GET", f"/orders/{ORDER}/orderItems", items())
    amazon.will("GET", f"/v0/orders/{ORDER}", order())
    amazon.will("GET", f"/fulfillmentOrders/{ORDER}-1", refusal(404, "NotFound"))
    amazon.will("GET", f"/fulfillmentOrders/{ORDER}-2", refusal(404, "NotFound"))
    links = {"self": {"href": "/"}, "actions": [{"href": "/", "name": "confirmDeliveryDetails"}]}
    amazon.will("GET", f"/messaging/v1/orders/{ORDER}", httpx.Response(200, json={"_links": links}))
    return amazon


@pytest.fixture
def shipped(amazon, order_response):
    """The same with one package that has shipped."""
    placed = order_response("Complete", fulfillmentShipments=[shipment()])
    amazon.will("GET", f"/fulfillmentOrders/{ORDER}-1", placed)
    amazon.will("POST", "/shipmentConfirmation", httpx.Response(204))
    return amazon


def sent(amazon, end_of_path):
    return [request for request in amazon.requests if request.url.path.endswith(end_of_path)]


def test_the_address_is_read_with_the_token_for_it(integration, amazon):
    assert integration.read_customer_order(ORDER).recipient.name == "Jane Roe"
    (request,) = sent(amazon, f"/v0/orders/{ORDER}")
    assert request.headers["x-amz-access-token"] == "Atz.sprdt|x"
    (request,) = sent(amazon, "/orderItems")
    assert request.headers["x-amz-access-token"] == "T"


def test_the_token_may_come_in_a_payload(integration, amazon):
    amazon.will("POST", "/restrictedDataToken", ok(restrictedDataToken="Atz.sprdt|y", expiresIn=3600))
    integration.read_customer_order(ORDER)
    assert sent(amazon, f"/v0/orders/{ORDER}")[0].headers["x-amz-access-token"] == "Atz.sprdt|y"


@pytest.mark.parametrize("status", [200, 400, 404])
def test_an_order_that_amazon_does_not_know(integration, amazon, refusal, status):
    amazon.will("GET", f"/v0/orders/{ORDER}", ok() if status == 200 else refusal(status))
    with pytest.raises(OrderNotFound):
        integration.read_customer_order(ORDER)


def test_the_town_alone_is_no_address(integration, amazon):
    amazon.will("GET", f"/v0/orders/{ORDER}", order(ShippingAddress={"City": "Troy", "PostalCode": "1"}))
    assert integration.read_customer_order(ORDER).recipient is None
    with pytest.raises(OrderRejected, match="no address"):
        integration.fulfil_customer_order(ORDER)


@pytest.mark.parametrize(
    ("price", "unit"), [({"CurrencyCode": "USD", "Amount": "10.00"}, "3.33"), (None, "None"), ({}, "None")]
)
def test_the_price_of_a_unit(integration, amazon, price, unit):
    amazon.will("GET", f"/orders/{ORDER}/orderItems", items(ItemPrice=price))
    (line,) = integration.read_customer_order(ORDER).lines
    assert str(line.unit_price) == unit


def test_a_confirmation_without_a_response_is_looked_up(integration, shipped):
    shipped.will("POST", "/shipmentConfirmation", httpx.ReadTimeout("late"))
    shipped.will("GET", f"/orders/{ORDER}/orderItems", items(0), items(1))
    integration.confirm_shipment(ORDER)
    integration.confirm_shipment(ORDER)
    assert len(sent(shipped, "/shipmentConfirmation")) == 1


def test_a_confirmation_that_did_not_arrive_is_repeated_as_it_was(integration, shipped):
    shipped.will("POST", "/shipmentConfirmation", httpx.ConnectError("none"), httpx.Response(204))
    integration.confirm_shipment(ORDER)
    first, second = sent(shipped, "/shipmentConfirmation")
    assert first.content == second.content


def test_a_message_without_a_response_is_not_sent_again(integration, shipped):
    shipped.will("POST", MESSAGE, httpx.ReadTimeout("late"), httpx.Response(201, json={}))
    integration.confirm_shipment(ORDER)
    with pytest.raises(ServiceUnavailable):
        integration.notify_customer(ORDER)
    assert integration.notify_customer(ORDER).tracking_numbers == ("1Z",)
    assert len(sent(shipped, MESSAGE)) == 1


def test_without_a_confirmed_package_there_is_no_message(integration, shipped):
    with pytest.raises(NotShipped):
        integration.notify_customer(ORDER)
    assert sent(shipped, MESSAGE) == []


def test_a_message_that_amazon_does_not_allow_is_reported(integration, shipped):
    links = {"self": {"href": "/"}, "actions": []}
    shipped.will("GET", f"/messaging/v1/orders/{ORDER}", httpx.Response(200, json={"_links": links}))
    integration.confirm_shipment(ORDER)
    with pytest.raises(OrderRejected, match="allows no message"):
        integration.notify_customer(ORDER)
    assert sent(shipped, MESSAGE) == []


def test_stock_is_asked_for_in_pages_of_pages(integration, amazon):
    def page(sku, token=None):
        body = {
            "payload": {
                "inventorySummaries": [{"sellerSku": sku, "inventoryDetails": {"fulfillableQuantity": 2}}]
            }
        }
        return httpx.Response(200, json=body | ({"pagination": {"nextToken": token}} if token else {}))

    amazon.will("GET", "/summaries", page("S0", "more"), page("S1"), page("S50"))
    levels = integration.check_stock([f"S{number}" for number in range(51)])
    assert [level.sku for level in levels if level.available] == ["S0", "S1", "S50"]
    assert len(sent(amazon, "/summaries")) == 3
