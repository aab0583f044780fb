"""Tokens: one for many calls, renewed in time, thrown away after a 403."""

import httpx
import pytest

from pytest_mcf.integration import Credentials, Endpoint, NotAuthorized, ServiceUnavailable, Throttled
from pytest_mcf.integration.reference.login_with_amazon import LoginWithAmazon

ENDPOINT = Endpoint(
    "https://api.invalid", "https://api.invalid/auth/o2/token", Credentials("c", "s", "r"), "M"
)


class Api:
    """Counts tokens, and refuses those in `dead`."""

    def __init__(self, expires_in=3600):
        self.tokens, self.calls, self.dead, self.expires_in = 0, [], set(), expires_in

    def __call__(self, request):
        if request.url.path == "/auth/o2/token":
            self.tokens += 1
            self.form = dict(pair.split("=") for pair in request.read().decode().split("&"))
            return httpx.Response(
                200,
                json={
                    "access_token": f"T{self.tokens}",
                    "token_type": "bearer",
                    "expires_in": self.expires_in,
                },
            )
        token = request.headers["x-amz-access-token"]
        self.calls.append(token)
        return httpx.Response(403 if token in self.dead else 200, json={})


def client(api, now=lambda: 0.0):
    return httpx.Client(
        transport=httpx.MockTransport(api), auth=LoginWithAmazon(ENDPOINT, now), base_url=ENDPOINT.url
    )


def test_one_token_serves_many_calls():
    api = Api()
    with client(api) as http:
        for _ in range(3):
            http.get("/")
    assert api.calls == ["T1", "T1", "T1"]
    assert api.form == {
        "grant_type": "refresh_token",
        "refresh_token": "r",
        "client_id": "c",
        "client_secret": "s",
    }


def test_a_token_is_renewed_before_it_ends():
    api, time = Api(expires_in=100), [0.0]
    with client(api, lambda: time[0]) as http:
        http.get("/")
        time[0] = 39.0
        http.get("/")
        time[0] = 41.0
        http.get("/")
    assert api.calls == ["T1", "T1", "T2"]


def test_a_dead_token_is_replaced_and_the_call_repeated_once():
    api = Api()
    with client(api) as http:
        http.get("/")
        api.dead = {"T1"}
        assert http.get("/").status_code == 200
        assert api.calls == ["T1", "T1", "T2"]
        api.dead = {"T2", "T3", "T4"}
        assert http.get("/").status_code == 403
    assert api.calls[3:] == ["T2", "T3"]


def test_refused_credentials_are_reported_with_amazons_words():
    refusal = httpx.Response(401, json={"error": "invalid_client", "error_description": "No such client."})
    with (
        client(lambda _: refusal) as http,
        pytest.raises(NotAuthorized, match="invalid_client No such client") as caught,
    ):
        http.get("/")
    assert caught.value.code == "invalid_client"


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(500),
        httpx.Response(200, content=b"<html>"),
        httpx.Response(200, json={"token_type": "bearer"}),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"access_token": "T", "expires_in": "soon"}),
        httpx.Response(400, json={}),
        httpx.Response(200, content=b"[" * 100_000),
        httpx.Response(200, content=b'{"access_token": "T", "expires_in": %s}' % (b"9" * 400)),
        httpx.Response(200, content=b'{"access_token": "\\ud800", "expires_in": 3600}'),
        *[
            httpx.Response(200, json={"access_token": token, "expires_in": 3600})
            for token in ("", "a\r\nhost: b", "a\0", "a b", "\u00e9", "\u6771", "x" * 2049, None, ["T"], 1)
        ],
    ],
    ids=lambda response: f"{response.status_code} {response.content[:60]}",
)
def test_an_invalid_token_response_is_an_unavailable_service(response):
    with client(lambda _: response) as http, pytest.raises(ServiceUnavailable):
        http.get("/")


def test_a_throttled_token_is_throttling():
    with client(lambda _: httpx.Response(429)) as http, pytest.raises(Throttled):
        http.get("/")


def test_secrets_do_not_show():
    assert "'s'" not in repr(ENDPOINT)
    assert "'r'" not in repr(ENDPOINT)
