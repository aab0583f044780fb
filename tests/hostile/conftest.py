"""A door for hostile input: into the transport, or over a socket, with a watch on what comes back."""

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
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes

    def json(self):
        return json.loads(self.content)


@dataclass
class Door:
    """Whatever is sent here reaches an emulator; `send` gives the answer, and never raises."""

    way: object
    emulator: Emulator
    seconds: list[float]
    wrong_answers: list[str] = field(default_factory=list)
    exchanges: Journal | None = None

    def send(self, method, target, body=b"", headers=(), token=None):
        given = {"x-amz-access-token": self.seller_token if token is None else token, **dict(headers)}
        target = target if isinstance(target, bytes) else target.encode()
        body = body if isinstance(body, bytes) else body.encode()
        return self.way(method, target, {name: text for name, text in given.items() if text}, body)

    def ask_for_token(self, **changes):
        account = self.emulator.settings
        form = {
            "grant_type": "refresh_token",
            "refresh_token": account.refresh_token,
            "client_id": account.client_id,
            "client_secret": account.client_secret,
            **changes,
        }
        answer = self.send(
            "POST", TOKENS, urlencode({name: text for name, text in form.items() if text is not None})
        )
        assert answer.status == 200, answer.content
        return answer.json()["access_token"]

    def open(self):
        self.seller_token = ""
        self.seller_token = self.ask_for_token()
        self.grantless_token = self.ask_for_token(
            grant_type="client_credentials", refresh_token=None, scope="sellingpartnerapi::notifications"
        )
        self.begin_again()

    def begin_again(self):
        """Forget all that came but the tokens; there is an order on hold, and stock for more."""
        self.emulator.reset()
        item = {"sellerSku": "MUG", "marketplaceId": MARKETPLACE}
        self.post("/fba/inventory/v1/items", {**item, "productName": "Mug"})
        self.post("/fba/inventory/v1/items/inventory", {"inventoryItems": [{**item, "quantity": 1000}]})
        self.post(ORDERS, order("order-1", fulfillmentAction="Hold"))

    def post(self, path, body):
        answer = self.send("POST", path, json.dumps(body), {"x-amzn-idempotency-token": "1"})
        assert answer.status == 200, answer.content

    def token_for(self, operation):
        return self.grantless_token if operation.grantless else self.seller_token

    def works(self):
        """The next request is answered well, and so was all that was answered before."""
        answer = self.send("GET", f"{ORDERS}/order-1")
        assert answer.status == 200, answer.content
        assert self.wrong_answers == []
        assert self.exchanges.harness_errors == []


def order(order_id, **changes):
    """A good order, with every kind of value in it."""
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
    """One server for all; each test puts an emulator of its own behind it."""
    with LoopbackServer(httpx.MockTransport(lambda _: httpx.Response(503))) as server:
        yield server


def each_input(names, cases, ids=None):
    """`each_case` for input through a door: the door begins again before each case, and works after it."""

    def decorate(test):
        @functools.wraps(test)
        def with_working_door(**arguments):
            (door,) = [value for value in arguments.values() if isinstance(value, Door)]
            door.wrong_answers.clear()
            door.exchanges.harness_errors.clear()
            door.begin_again()
            test(**arguments)
            door.works()

        return each_case(names, cases, ids)(with_working_door)

    return decorate


def into_link(link):
    """As the server hands requests on, without the server."""

    def send(method, target, headers, body):
        pairs = tuple(
            (name.lower(), text if isinstance(text, str) else text.decode("latin-1"))
            for name, text in headers.items()
        )
        response = link.handle(Request(method, target.decode("latin-1"), pairs, body))
        return Answer(response.status, dict(response.headers), response.body)

    return send


def into_transport(transport):
    def send(method, target, headers, body):
        url = httpx.URL("http://127.0.0.1").copy_with(raw_path=target)
        pairs = [
            (name.encode(), text.encode() if isinstance(text, str) else text)
            for name, text in headers.items()
        ]
        response = transport.handle_request(httpx.Request(method, url, headers=pairs, content=body))
        headers = {name.lower(): text for name, text in response.headers.items()}
        return Answer(response.status_code, headers, response.read())

    return send


def over_socket(connection):
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
        return Answer(response.status, headers, response.read())

    return send


@pytest.fixture
def make_door(loopback):
    """Doors of both ways; in the end each must still work, and every answer must have been a good one."""
    doors, connections = [], []

    def make(way):
        seconds = [1_000_000.0]
        emulator = Emulator(now=lambda: seconds[0])
        wrong = []
        gateway = Gateway(emulator, journal=Journal(limit=20, listener=watch(wrong)))
        mount = gateway.mount("integration")
        if way == "socket":
            loopback.mount.transport = mount
            connection = http.client.HTTPConnection(urlsplit(loopback.url).netloc, timeout=60)
            connections.append(connection)
            send = over_socket(connection)
        else:
            send = into_transport(mount) if way == "transport" else into_link(mount)
        door = Door(send, emulator, seconds, wrong, gateway.journal)
        door.open()
        doors.append(door)
        return door

    yield make
    for door in doors:
        door.works()
    for connection in connections:
        connection.close()


def watch(wrong):
    """A listener to a journal that notes every answer which the contract takes for a wrong one."""

    def listen(exchange):
        wrong.extend(str(violation) for violation in exchange.errors if violation.side == "response")

    return listen


@pytest.fixture(params=["transport", "socket"])
def door(make_door, request):
    return make_door(request.param)


@pytest.fixture
def socket_door(make_door):
    return make_door("socket")


@pytest.fixture
def link_door(make_door):
    """Where thousands of cases go: neither a socket nor httpx adds anything to what they show."""
    return make_door("link")


def refused(answer, *statuses):
    """What is said of a refusal, once it is one of the documented shape."""
    assert answer.status in (statuses or (400,)), (answer.status, answer.content[:300])
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-amzn-requestid"]
    body = answer.json()
    assert list(body) == ["errors"]
    assert body["errors"]
    for error in body["errors"]:
        assert error["code"]
        assert error["message"]
        assert isinstance(error["details"], str)
    return " | ".join(f"{error['message']} {error['details']}" for error in body["errors"])


def token_refused(answer, *statuses):
    """The OAuth error, once the answer is one of the documented shape."""
    assert answer.status in (statuses or (400,)), (answer.status, answer.content[:300])
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-amzn-requestid"]
    body = answer.json()
    assert set(body) == {"error", "error_description"}
    assert all(body.values())
    return body["error"]
