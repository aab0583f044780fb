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
    """Answers as it was told to, call by call; the last answer of an operation is for ever."""

    def __init__(self):
        self.answers = {}
        self.requests = []

    def will(self, method, end_of_path, *answers):
        """Say how requests with that method and that end of the path are answered."""
        self.answers[method, end_of_path] = list(answers)

    def bodies(self, method):
        """The bodies of all requests with that method."""
        return [json.loads(request.content) for request in self.requests if request.method == method]

    def respond(self, request):
        """Answer as a handler of httpx.MockTransport."""
        if request.url.path == "/auth/o2/token":
            token = {"access_token": "T", "token_type": "bearer", "expires_in": 3600}
            return httpx.Response(200, json=token)
        self.requests.append(request)
        for (method, end), answers in self.answers.items():
            if request.method == method and request.url.path.endswith(end):
                answer = answers.pop(0) if len(answers) > 1 else answers[0]
                if isinstance(answer, Exception):
                    raise answer
                return answer
        raise AssertionError(f"nobody said how to answer {request.method} {request.url.path}")


@pytest.fixture
def amazon():
    """What answers the adapter."""
    return ScriptedAmazon()


@pytest.fixture
def integration(amazon):
    """A reference adapter that never really waits."""
    return ReferenceIntegration(ENDPOINT, httpx.MockTransport(amazon.respond), lambda _: None)


@pytest.fixture
def order_answer():
    """Make the answer that shows an order with one line."""

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
    """Make an answer that refuses."""

    def make(status, code="InvalidInput"):
        return httpx.Response(status, json={"errors": [{"code": code, "message": "No."}]})

    return make
