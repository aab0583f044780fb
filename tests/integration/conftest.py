"""What the tests of the reference adapter share."""

import json

import httpx
import pytest

from pytest_mcf.integration import Credentials, Endpoint
from pytest_mcf.integration.reference import ReferenceIntegration

ENDPOINT = Endpoint(
    "https://api.invalid", "https://api.invalid/auth/o2/token", Credentials("c", "s", "r"), "M"
)


class ScriptedAmazon:
    """Returns the given responses, call by call; it repeats the last one of an operation."""

    def __init__(self):
        self.responses = {}
        self.requests = []

    def will(self, method, end_of_path, *responses):
        """Give the responses to requests with that method and that end of the path."""
        self.responses[method, end_of_path] = list(responses)

    def bodies(self, method):
        """The bodies of all requests with that method."""
        return [json.loads(request.content) for request in self.requests if request.method == method]

    def respond(self, request):
        """Respond as a handler of httpx.MockTransport."""
        if request.url.path == "/auth/o2/token":
            token = {"access_token": "T", "token_type": "bearer", "expires_in": 3600}
            return httpx.Response(200, json=token)
        self.requests.append(request)
        for (method, end), responses in self.responses.items():
            if request.method == method and request.url.path.endswith(end):
                response = responses.pop(0) if len(responses) > 1 else responses[0]
                if isinstance(response, Exception):
                    raise response
                return response
        raise AssertionError(f"no response given to {request.method} {request.url.path}")


@pytest.fixture
def amazon():
    """The API that responds to the adapter."""
    return ScriptedAmazon()


@pytest.fixture
def integration(amazon):
    """A reference adapter that never really waits."""
    return ReferenceIntegration(ENDPOINT, httpx.MockTransport(amazon.respond), lambda _: None)


@pytest.fixture
def order_response():
    """Make the response with an order with one line."""

    def make(status="Received", action="Ship", **more):
        head = {
            "sellerFulfillmentOrderId": "A",
            "fulfillmentOrderStatus": status,
            "fulfillmentAction": action,
            "receivedDate": "2026-01-05T09:00:00Z",
            "statusUpdatedDate": "2026-01-05T09:00:00Z",
        }
        line = {
            "sellerFulfillmentOrderItemId": "1",
            "sellerSku": "MUG",
            "quantity": 1,
            "cancelledQuantity": 0,
            "unfulfillableQuantity": 0,
        }
        payload = {"fulfillmentOrder": head, "fulfillmentOrderItems": [line], **more}
        return httpx.Response(200, json={"payload": payload})

    return make


@pytest.fixture
def refusal():
    """Make a response that refuses."""

    def make(status, code="InvalidInput"):
        return httpx.Response(status, json={"errors": [{"code": code, "message": "No."}]})

    return make
