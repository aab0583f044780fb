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
        self.tokens = 0
        self.expires_in = 3600

    def __call__(self, request):
        if request.url.path == "/auth/o2/token":
            self.tokens += 1
            token = "T" * self.tokens
            return httpx.Response(200, json={"access_token": token, "expires_in": self.expires_in})
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


def tokens_of(api):
    """The access tokens of the calls."""
    return [request.headers.get("x-amz-access-token") for request in api.requests]


def test_one_token_serves_many_calls():
    api = Api()
    client = api.client()
    for _ in range(3):
        client.call("getFeatures")
    assert tokens_of(api) == ["T", "T", "T"]


def test_a_token_that_ends_is_renewed_before_the_next_call():
    api = Api()
    api.expires_in = 30
    client = api.client()
    for _ in range(2):
        client.call("getFeatures")
    assert tokens_of(api) == ["T", "TT"]


def test_a_refused_token_is_renewed_once():
    api = Api(200, 403, 403)
    client = api.client()
    client.call("getFeatures")
    assert client.call("getFeatures").status == 403
    assert tokens_of(api) == ["T", "T", "TT"]


def test_a_call_that_a_new_token_could_not_make_is_not_repeated():
    api = Api(403)
    assert api.client().call("getFeatures").status == 403
    assert tokens_of(api) == ["T"]


def test_a_request_says_who_sends_it_and_how_long_its_body_is():
    api = Api()
    exchange = api.client().call("createInventoryItem", body={"sellerSku": "é"}, headers={"X-Note": "1"})
    (request,) = api.requests
    assert request.read() == '{"sellerSku":"é"}'.encode() == exchange.request_body
    sent = {name: request.headers[name] for name in ("host", "content-type", "content-length", "x-note")}
    assert sent == {
        "host": "api.invalid",
        "content-type": "application/json",
        "content-length": "18",
        "x-note": "1",
    }
    assert request.headers["user-agent"].startswith("pytest-mcf/")
