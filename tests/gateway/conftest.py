"""A gateway before a small API that responds as its model says."""

import time

import httpx
import pytest

from pytest_mcf.gateway import Fault, Gateway

BASE = "https://api.invalid"
OUTBOUND = f"{BASE}/fba/outbound/2020-07-01"
FEATURES = f"{OUTBOUND}/features?marketplaceId=ATVPDKIKX0DER"
TOKEN = f"{BASE}/auth/o2/token"

FEATURES_BODY = {"payload": {"features": [{"featureName": "BLANK_BOX", "featureDescription": "Plain boxes"}]}}


def until(condition):
    """Wait for what is about to be, for as long as a busy machine may take."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


class Api:
    """Answers everything with the features of a marketplace, and tokens with tokens; counts requests."""

    def __init__(self):
        self.requests = []

    def __call__(self, request):
        self.requests.append(request)
        if request.url.path == "/auth/o2/token":
            return httpx.Response(
                200,
                json={"access_token": f"T{len(self.requests)}", "token_type": "bearer", "expires_in": 3600},
            )
        return httpx.Response(200, json=FEATURES_BODY, headers={"x-amzn-RequestId": "r-1"})


class CheckedGateway:
    """A gateway, with clients of both mounts."""

    def __init__(self, api, **how):
        self.api = api
        self.gateway = Gateway(httpx.MockTransport(api), **how)
        self.faults = self.gateway.faults
        self.journal = self.gateway.journal
        self.client = httpx.Client(transport=self.gateway.mount("integration"))
        self.harness = httpx.Client(transport=self.gateway.mount("harness"))

    def inject(self, kind, **how):
        self.faults.inject(Fault(kind=kind, **how))

    def get(self, url=FEATURES, **how):
        return self.client.get(url, **how)

    def statuses(self, count, url=FEATURES):
        return [self.get(url).status_code for _ in range(count)]


@pytest.fixture
def gateway():
    return CheckedGateway(Api())


@pytest.fixture
def open_gateway():
    """Make a gateway before an API of one's own."""
    return CheckedGateway
