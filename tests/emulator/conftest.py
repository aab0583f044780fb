"""A seller with an account at the emulator, who checks what holds for every response."""

import time
from urllib.parse import quote

import httpx
import pytest

from pytest_mcf.contract import Contract
from pytest_mcf.emulator import Emulator, EmulatorSettings, handler_for
from pytest_mcf.exchange import Exchange
from pytest_mcf.model.catalogue import find_operation

CONTRACT = Contract()

OUTBOUND = "/fba/outbound/2020-07-01"
ORDERS = f"{OUTBOUND}/fulfillmentOrders"
INVENTORY = "/fba/inventory/v1"
US = "ATVPDKIKX0DER"

ADDRESS = {
    "name": "Jane Roe",
    "addressLine1": "12 Any Street",
    "city": "Troy",
    "stateOrRegion": "MI",
    "postalCode": "48084",
    "countryCode": "US",
}


def check_response(exchange):
    """What holds for every response of every operation, whatever the test is about."""
    match = find_operation(exchange.method, "/" + exchange.path.lstrip("/"))
    headers = dict(exchange.response_headers)
    assert len(headers["x-amzn-requestid"]) == 36
    if match is None or exchange.path.startswith("/_mcf/"):
        return
    operation = match.operation
    check_contract(exchange)
    if operation.api != "login_with_amazon":
        rated = operation.rate is not None and exchange.status in {200, 201, 202, 204, 400, 404}
        expected = str(float(operation.rate)) if rated else None
        assert headers.get("x-amzn-ratelimit-limit") == expected
    if exchange.status == 204:
        assert (operation.success, exchange.response_body) == (204, b"")
        assert "content-type" not in headers
        return
    assert headers["content-type"] == operation.media_type
    if operation.api == "login_with_amazon":
        return
    body = exchange.response_json()
    if operation.is_success(exchange.status):
        assert ("payload" in body) is operation.payload
        assert "errors" not in body
    else:
        assert set(body) == {"errors"}
        assert body["errors"]
        for error in body["errors"]:
            assert set(error) == {"code", "message", "details"}
            assert error["message"]


def check_contract(exchange):
    """Hold a response against the contract. What it finds in the request is up to the test."""
    assert [str(each) for each in CONTRACT.check(exchange) if each.side == "response"] == []


def exchange_of(response):
    """The exchange of a response of httpx."""
    request = response.request
    response.read()
    return Exchange(
        method=request.method,
        target=request.url.raw_path.decode(),
        request_headers=tuple((name.lower(), value) for name, value in request.headers.items()),
        request_body=request.content,
        status=response.status_code,
        response_headers=tuple((name.lower(), value) for name, value in response.headers.items()),
        response_body=response.content,
    )


#: What is checked of the responses of a profile.
CHECKS = {"documented": check_response, "sparse": check_contract, "quirks": lambda _: None}


class Seller:
    """Calls an emulator as an integration does, and uses its controls."""

    outbound_url = OUTBOUND
    orders_url = ORDERS
    inventory_url = INVENTORY
    address = ADDRESS

    def __init__(self, emulator, refresh_token=None, profile="documented"):
        self.emulator = emulator
        self.refresh_token = refresh_token or emulator.settings.refresh_token
        self.client = httpx.Client(
            transport=handler_for(emulator, profile),
            base_url="https://sandbox.invalid",
            event_hooks={"response": [lambda response: CHECKS[profile](exchange_of(response))]},
        )
        self.client.headers["x-amz-access-token"] = self.token()

    def token_form(self, **changes):
        settings = self.emulator.settings
        form = {
            "grant_type": "refresh_token",
            "refresh_token": self.refresh_token,
            "client_id": settings.client_id,
            "client_secret": settings.client_secret,
            **changes,
        }
        return {name: value for name, value in form.items() if value is not None}

    def token(self):
        return self.client.post("/auth/o2/token", data=self.token_form()).json()["access_token"]

    def add_stock(self, sku, quantity, marketplace=US):
        """Create a SKU if there is none, and add units."""
        item = {"sellerSku": sku, "marketplaceId": marketplace}
        self.client.post(f"{INVENTORY}/items", json={**item, "productName": f"Product {sku}"})
        response = self.client.post(
            f"{INVENTORY}/items/inventory",
            headers={"x-amzn-idempotency-token": f"{sku}-{self.emulator.clock.now.isoformat()}"},
            json={"inventoryItems": [{**item, "quantity": quantity}]},
        )
        assert response.status_code == 200, response.text

    def order_body(self, order_id="order-1", lines=None, **changes):
        """A valid order, with the changes of a test; None removes a field."""
        body = {
            "sellerFulfillmentOrderId": order_id,
            "displayableOrderId": order_id[:40],
            "displayableOrderDate": "2026-01-05T08:30:00Z",
            "displayableOrderComment": "Thank you",
            "shippingSpeedCategory": "Standard",
            "destinationAddress": ADDRESS,
            "items": [
                {"sellerSku": sku, "sellerFulfillmentOrderItemId": f"line-{number}", "quantity": quantity}
                for number, (sku, quantity) in enumerate(lines or [("MUG", 2)], start=1)
            ],
            **changes,
        }
        return {name: value for name, value in body.items() if value is not None}

    def try_order(self, order_id="order-1", lines=None, **changes):
        return self.client.post(ORDERS, json=self.order_body(order_id, lines, **changes))

    def place(self, order_id="order-1", lines=None, **changes):
        response = self.try_order(order_id, lines, **changes)
        assert (response.status_code, response.json()) == (200, {})

    def order_url(self, order_id="order-1", action=""):
        return f"{ORDERS}/{quote(order_id, safe='')}{action}"

    def read(self, order_id="order-1"):
        response = self.client.get(self.order_url(order_id))
        assert response.status_code == 200, response.text
        return response.json()["payload"]

    def status(self, order_id="order-1"):
        return self.read(order_id)["fulfillmentOrder"]["fulfillmentOrderStatus"]

    def try_move(self, status, order_id="order-1"):
        return self.client.put(self.order_url(order_id, "/status"), json={"fulfillmentOrderStatus": status})

    def move(self, *statuses, order_id="order-1"):
        for status in statuses:
            response = self.try_move(status, order_id)
            assert (response.status_code, response.json()) == (200, {}), response.text

    def update(self, order_id="order-1", **body):
        return self.client.put(self.order_url(order_id), json=body)

    def cancel(self, order_id="order-1"):
        return self.client.put(self.order_url(order_id, "/cancel"))

    def list(self, **parameters):
        return self.client.get(ORDERS, params=parameters)

    def track(self, number):
        return self.client.get(f"{OUTBOUND}/tracking", params={"packageNumber": number})

    def try_control(self, path, **body):
        return self.client.post(f"/_mcf/{path}", json=body)

    def control(self, path, **body):
        response = self.try_control(path, **body)
        assert response.status_code == 200, response.text
        return response.json()

    def shown(self, path):
        """What a control shows."""
        response = self.client.get(f"/_mcf/{path}")
        assert response.status_code == 200, response.text
        return response.json()

    def state(self):
        return self.client.get("/_mcf/state").json()

    def ledger(self, sku="MUG"):
        return next(shelf for shelf in self.state()["stock"] if shelf["sellerSku"] == sku)

    def ship_one_package(self, order_id="order-1", **changes):
        """Place an order of one package and let it leave; returns its number."""
        self.place(order_id, **changes)
        self.move("Planning", "Processing", "Complete", order_id=order_id)
        return self.packages(order_id)[0]["packageNumber"]

    def shipments(self, order_id="order-1"):
        return self.read(order_id).get("fulfillmentShipments", [])

    def packages(self, order_id="order-1"):
        return [
            package
            for shipment in self.shipments(order_id)
            for package in shipment.get("fulfillmentShipmentPackage", [])
        ]


@pytest.fixture
def make_seller():
    """Makes sellers, each at its own emulator, with the settings of a test."""

    def make(profile="documented", now=time.time, **settings):
        return Seller(Emulator(EmulatorSettings(**settings), now=now), profile=profile)

    return make


@pytest.fixture
def seller(make_seller):
    """A seller with ten mugs and five plates."""
    seller = make_seller()
    seller.add_stock("MUG", 10)
    seller.add_stock("PLATE", 5)
    return seller


@pytest.fixture
def second_seller(seller):
    """Another seller at the same emulator."""
    return Seller(seller.emulator, seller.emulator.settings.other_authorizations[0].refresh_token)


@pytest.fixture
def refusal():
    """The message and details of a refusal, which must have the status and code of a bad request."""

    def read(response):
        assert response.status_code == 400, response.text
        errors = response.json()["errors"]
        assert {error["code"] for error in errors} == {"InvalidInput"}
        return " | ".join(f"{error['message']} {error['details']}" for error in errors)

    return read
