"""A wire that leads nowhere, and time that passes as reported."""

import httpx
import pytest

from pytest_mcf.regions import TOKEN_URL
from pytest_mcf.settings.live import LiveSettings

BASE = "https://api.invalid"
OUTBOUND = f"{BASE}/fba/outbound/2020-07-01"


class Wire(httpx.BaseTransport):
    """Keeps what was sent, and gives the outcomes of a test in turn: statuses, responses, or failures."""

    def __init__(self, *outcomes):
        self.left = []
        self.outcomes = list(outcomes)

    def handle_request(self, request):
        self.left.append(request)
        outcome = self.outcomes.pop(0) if self.outcomes else 200
        if isinstance(outcome, Exception):
            raise outcome
        return outcome if isinstance(outcome, httpx.Response) else httpx.Response(outcome, json={})


class Time:
    """Passes when a caller sleeps."""

    def __init__(self):
        self.seconds = 1000.0
        self.slept = []
        self.reported = []

    def now(self):
        return self.seconds

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.seconds += seconds

    def on_wait(self, wait):
        self.reported.append(wait)


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def wire():
    return Wire


@pytest.fixture
def settings():
    def settings_for(target="sandbox", url=None, **how):
        host = "sellingpartnerapi-na.amazon.com" if target == "production" else "stand-in.invalid"
        return LiveSettings(target=target, url=url or f"https://{host}", token_url=TOKEN_URL, **how)

    return settings_for


def request_of(operation, body=None, order_id="MCF-1"):
    """A request of an operation of the catalogue, with something in each place of its path."""
    path = operation.path
    for parameter in operation.parameters:
        value = order_id if parameter.name in {"sellerFulfillmentOrderId", "orderId"} else "X"
        path = path.replace(f"{{{parameter.name}}}", value)
    return httpx.Request(operation.method, f"{BASE}{path}", json=body, headers={"x-amz-access-token": "t"})
