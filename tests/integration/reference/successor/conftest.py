"""The reference adapter of the successor, and an Amazon whose responses a test writes."""

from datetime import UTC, datetime

import httpx
import pytest

from pytest_mcf.integration import Address, Credentials, Endpoint, Order, OrderLine
from pytest_mcf.integration.reference.successor import SuccessorIntegration
from pytest_mcf.model.versions import SUCCESSOR

URL = "https://api.invalid"
ORDERS = f"{SUCCESSOR.root}/orders"
ENDPOINT = Endpoint(
    URL,
    f"{URL}/auth/o2/token",
    Credentials("client", "secret", "refresh"),
    "ATVPDKIKX0DER",
    api=SUCCESSOR.name,
)
NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
ORDER = Order(
    order_id="A",
    lines=(OrderLine(line_id="1", sku="MUG", quantity=2),),
    destination=Address(
        name="Ann", address_line1="1 Street", city="Troy", postal_code="48084", country_code="US"
    ),
    placed_at=NOW,
)


class Amazon:
    """Responds with what is listed for a method and a path; the last one is repeated."""

    def __init__(self):
        self.responses = {}
        self.requests = []

    def answers(self, method, path, *responses):
        self.responses[method, path] = list(responses)

    def respond(self, request):
        if request.url.path.endswith("/token"):
            return httpx.Response(200, json={"access_token": "Atza|token", "expires_in": 3600})
        self.requests.append(request)
        waiting = self.responses[request.method, request.url.path]
        status, body = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return httpx.Response(status, json=body)

    def sent(self, method):
        return [request for request in self.requests if request.method == method]


@pytest.fixture
def amazon():
    return Amazon()


@pytest.fixture
def adapter(amazon):
    adapter = SuccessorIntegration(ENDPOINT, httpx.MockTransport(amazon.respond), lambda _: None)
    yield adapter
    adapter.close()
