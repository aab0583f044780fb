"""A client for hostile input, in process or over a socket. It checks every response."""

import functools
import http.client
import json
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import httpx
import pytest

from pytest_mcf.emulator import Emulator
from pytest_mcf.gateway import Gateway, Journal
from pytest_mcf.http import Request
from pytest_mcf.server.server import LoopbackServer

from ..each_case import each_case

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"
TOKENS = "/auth/o2/token"
MARKETPLACE = "ATVPDKIKX0DER"


@dataclass(frozen=True)
class Response:
    status: int
    headers: dict[str, str]
    content: bytes

    def json(self):
        return json.loads(self.content)


@dataclass
class HostileClient:
    """What this sends reaches an emulator; `send` returns the response, and never raises."""

    deliver: object
    emulator: Emulator
    seconds: list[float]
    invalid_responses: list[str] = field(default_factory=list)
    exchanges: Journal | None = None

    def send(self, method, target, body=b"", headers=(), token=None):
        given = {"x-amz-access-token": self.seller_token if token is None else token, **dict(headers)}
        target = target if isinstance(target, bytes) else target.encode()
        body = body if isinstance(body, bytes) else body.encode()
        return self.deliver(method, target, {name: text for name, text in given.items() if text}, body)

    def request_token(self, **changes):
        account = self.emulator.settings
        form = {
            "grant_type": "refresh_token",
            "refresh_token": account.refresh_token,
            "client_id": account.client_id,
            "client_secret": account.client_secret,
            **changes,
        }
        response = self.send(
            "POST", TOKENS, urlencode({name: text for name, text in form.items() if text is not None})
        )
        assert response.status == 200, response.content
        return response.json()["access_token"]

    def open(self):
        self.seller_token = ""
        self.seller_token = self.request_token()
        self.grantless_token = self.request_token(
            grant_type="client_credentials", refresh_token=None, scope="sellingpartnerapi::notifications"
        )
        self.reset()

    def reset(self):
        """Remove everything but the tokens; then add an order on hold, and stock for more."""
        self.emulator.reset()
        item = {"sellerSku": "MUG", "marketplaceId": MARKETPLACE}
        self.post("/fba/inventory/v1/items", {**item, "productName": "Mug"})
        self.post("/fba/inventory/v1/items/inventory", {"inventoryItems": [{**item, "quantity": 1000}]})
        self.post(ORDERS, order("order-1", fulfillmentAction="Hold"))

    def post(self, path, body):
        response = self.send("POST", path, json.dumps(body), {"x-amzn-idempotency-token": "1"})
        assert response.status == 200, response.content

    def token_for(self, operation):
        return self.grantless_token if operation.grantless else self.seller_token

    def check_it_works(self):
        """The next request succeeds, and all responses so far were valid."""
        response = self.send("GET", f"{ORDERS}/order-1")
        assert response.status == 200, response.content
        assert self.invalid_responses == []
        assert self.exchanges.harness_errors == []


def order(order_id, **changes):
    """A valid order, with every kind of value in it."""
    return {
        "sellerFulfillmentOrderId": order_id,
        "displayableOrderId": "shown",
        "displayableOrderDate": "2026-01-05T08:30:00Z",
        "displayableOrderComment": "Thank you",
        "shippingSpeedCategory": "Standard",
        "destinationAddress": {
            "name": "Jane Roe",
            "addressLine1": "12 Any Street",
            "city": "Troy",
            "stateOrRegion": "MI",
            "postalCode": "48084",
            "countryCode": "US",
        },
        "items": [{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "line-1", "quantity": 1}],
        **changes,
    }


@pytest.fixture(scope="session")
def loopback():
    """One server for all tests; each test puts its own emulator behind it."""
    with LoopbackServer(httpx.MockTransport(lambda _: httpx.Response(503))) as server:
        yield server


def each_input(names, cases, ids=None):
    """`each_case` for input through a client: it is reset before each case, and works after it."""

    def decorate(test):
        @functools.wraps(test)
        def with_working_client(**arguments):
            (client,) = [value for value in arguments.values() if isinstance(value, HostileClient)]
            client.invalid_responses.clear()
            client.exchanges.harness_errors.clear()
            client.reset()
            test(**arguments)
            client.check_it_works()

        return each_case(names, cases, ids)(with_working_client)

    return decorate


def by_handler(handler):
    """As the server hands requests on, without the server."""

    def send(method, target, headers, body):
        pairs = tuple(
            (name.lower(), text if isinstance(text, str) else text.decode("latin-1"))
            for name, text in headers.items()
        )
        response = handler.handle(Request(method, target.decode("latin-1"), pairs, body))
        return Response(response.status, dict(response.headers), response.body)

    return send


def by_transport(transport):
    def send(method, target, headers, body):
        url = httpx.URL("http://127.0.0.1").copy_with(raw_path=target)
        pairs = [
            (name.encode(), text.encode() if isinstance(text, str) else text)
            for name, text in headers.items()
        ]
        response = transport.handle_request(httpx.Request(method, url, headers=pairs, content=body))
        headers = {name.lower(): text for name, text in response.headers.items()}
        return Response(response.status_code, headers, response.read())

    return send


def by_socket(connection):
    def send(method, target, headers, body):
        try:
            return exchange(method, target, headers, body)
        except (OSError, http.client.HTTPException):
            connection.close()  # or each request after this one would fail as well
            raise

    def exchange(method, target, headers, body):
        connection.putrequest(method, target.decode("ascii"), skip_accept_encoding=True)
        for name, text in headers.items():
            connection.putheader(name, text)
        if body:
            connection.putheader("content-length", str(len(body)))
        connection.endheaders(body or None)
        response = connection.getresponse()
        headers = {name.lower(): text for name, text in response.getheaders()}
        return Response(response.status, headers, response.read())

    return send


@pytest.fixture
def make_client(loopback):
    """Clients of all kinds; in the end each must still work, and every response must have been valid."""
    clients, connections = [], []

    def make(way, origin="integration"):
        seconds = [1_000_000.0]
        emulator = Emulator(now=lambda: seconds[0])
        wrong = []
        gateway = Gateway(emulator, journal=Journal(limit=20, listener=watch(wrong)))
        mount = gateway.mount(origin)
        if way == "socket":
            loopback.mount.transport = mount
            connection = http.client.HTTPConnection(urlsplit(loopback.url).netloc, timeout=60)
            connections.append(connection)
            send = by_socket(connection)
        else:
            send = by_transport(mount) if way == "transport" else by_handler(mount)
        client = HostileClient(send, emulator, seconds, wrong, gateway.journal)
        client.open()
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.check_it_works()
    for connection in connections:
        connection.close()


def watch(wrong):
    """A listener to a journal that collects what the contract finds in responses."""

    def listen(exchange):
        wrong.extend(str(violation) for violation in exchange.errors if violation.side == "response")

    return listen


@pytest.fixture(params=["transport", "socket"])
def client(make_client, request):
    return make_client(request.param)


@pytest.fixture(params=["transport", "socket"])
def harness_client(make_client, request):
    """One of the harness, which has the controls."""
    return make_client(request.param, "harness")


@pytest.fixture
def socket_client(make_client):
    return make_client("socket")


@pytest.fixture
def handler_client(make_client):
    """For thousands of cases: neither a socket nor httpx adds anything to them."""
    return make_client("handler")


def refused(response, *statuses):
    """The text of a refusal, which must have the documented shape."""
    assert response.status in (statuses or (400,)), (response.status, response.content[:300])
    assert response.headers["content-type"] in {"application/json", "application/hal+json"}
    assert response.headers["x-amzn-requestid"]
    body = response.json()
    assert list(body) == ["errors"]
    assert body["errors"]
    for error in body["errors"]:
        assert error["code"]
        assert error["message"]
        assert isinstance(error["details"], str)
    return " | ".join(f"{error['message']} {error['details']}" for error in body["errors"])


def token_refused(response, *statuses):
    """The OAuth error of a response, which must have the documented shape."""
    assert response.status in (statuses or (400,)), (response.status, response.content[:300])
    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-amzn-requestid"]
    body = response.json()
    assert set(body) == {"error", "error_description"}
    assert all(body.values())
    return body["error"]
