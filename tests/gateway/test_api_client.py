"""The client of the harness and of clean-up: paths, tokens and throttled calls."""

import httpx
import pytest

from pytest_mcf.gateway.api_client import ApiClient
from pytest_mcf.integration import Credentials, Endpoint

URL = "https://api.invalid"
ENDPOINT = Endpoint(URL, f"{URL}/auth/o2/token", Credentials("client", "secret", "refresh"), "M")


class Api:
    """Responds with these statuses in turn, and with 200 after them; token requests get a token."""

    def __init__(self, *statuses):
        self.statuses = list(statuses)
        self.requests = []

    def __call__(self, request):
        if request.url.path == "/auth/o2/token":
            return httpx.Response(200, json={"access_token": "T", "token_type": "bearer", "expires_in": 3600})
        self.requests.append(request)
        return httpx.Response(self.statuses.pop(0) if self.statuses else 200, json={})

    def client(self):
        return ApiClient(ENDPOINT, httpx.MockTransport(self))


def test_path_values_are_encoded_and_the_sellers_token_is_sent():
    api = Api()
    exchange = api.client().call("getFulfillmentOrder", "a/b c", query={"x": "1"})
    (request,) = api.requests
    assert request.url.raw_path == b"/fba/outbound/2020-07-01/fulfillmentOrders/a%2Fb%20c?x=1"
    assert request.headers["x-amz-access-token"] == "T"
    assert (exchange.operation, exchange.status) == ("getFulfillmentOrder", 200)


@pytest.mark.parametrize(("token", "sent"), [("other", "other"), ("", None)])
def test_another_token_or_none_can_be_sent(token, sent):
    api = Api()
    api.client().call("getFeatures", token=token)
    assert api.requests[0].headers.get("x-amz-access-token") == sent


def test_a_throttled_call_is_sent_again_at_most_four_times():
    api = Api(429, 429)
    assert api.client().call("getFeatures").status == 200
    assert len(api.requests) == 3
    api = Api(*[429] * 9)
    assert api.client().call("getFeatures").status == 429
    assert len(api.requests) == 5


def test_a_throttled_call_is_sent_once_if_the_transport_retries():
    api = Api(*[429] * 9)
    client = ApiClient(ENDPOINT, httpx.MockTransport(api), attempts=1)
    assert client.call("getFeatures").status == 429
    assert len(api.requests) == 1


def test_another_refusal_is_returned_at_once():
    api = Api(503)
    assert api.client().call("getFeatures").status == 503
    assert len(api.requests) == 1
