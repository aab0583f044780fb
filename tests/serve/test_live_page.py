"""The live page's link: what it responds to, what it passes on, what it refuses, what it never shows."""

import json

import httpx
import pytest

from pytest_mcf.emulator import Emulator
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.gateway import Gateway, Journal
from pytest_mcf.redaction import MOST_BYTES
from pytest_mcf.serve.live_page import LivePage
from pytest_mcf.serve.live_page.exchange_json import MOST_VIOLATIONS, to_full_json, to_json
from pytest_mcf.serve.live_page.handler import MOST_EXCHANGES

from ..each_case import each_case

HERE = "http://127.0.0.1:8000"
FEATURES = "/fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER"
OWN = ["/_mcf/", "/_mcf/page.js", "/_mcf/choices", "/_mcf/conduct", "/_mcf/exchanges", "/_mcf/exchanges/1"]


@pytest.fixture
def make_client():
    """Clients of a gateway with a live page in front, as a browser on the same machine sees it."""

    def make(upstream=None, limit=None):
        upstream = upstream or Emulator()
        gateway = Gateway(upstream, journal=Journal(limit=limit))
        page = LivePage(gateway)
        client = httpx.Client(transport=page, base_url=HERE)
        client.journal = gateway.journal
        return client

    return make


@pytest.fixture
def client(make_client):
    """One in front of an emulator."""
    return make_client()


def refusal(response):
    (problem,) = response.json()["errors"]
    return response.status_code, problem["code"], problem["message"]


# What it answers itself.


def test_the_page_is_html_and_brings_nothing_from_elsewhere(client):
    response = client.get("/_mcf/")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "pytest-mcf" in response.text
    assert "://" not in response.text
    for name in ("page.js", "base.css", "icon.svg"):
        assert f'"{name}"' in response.text
        assert client.get(f"/_mcf/{name}").status_code == 200


def test_without_its_slash_it_leads_to_the_page(client):
    response = client.get("/_mcf")
    assert (response.status_code, response.headers["location"]) == (307, "/_mcf/")


@pytest.mark.parametrize("path", OWN)
def test_every_answer_of_its_own_is_fenced_in(client, path):
    client.get(FEATURES)
    response = client.get(path)
    assert response.status_code == 200
    policy = dict(
        part.strip().split(" ", 1) for part in response.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cross-origin-resource-policy"] == "same-origin"
    assert response.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize(
    "name", ["link.py", "__init__.py", "../door.py", "page.js/", "nothing.js", "__pycache__"]
)
def test_nothing_but_the_files_of_the_page_is_given_out(client, name):
    assert client.get(f"/_mcf/{name}").status_code == 404


def test_exchanges_come_with_what_is_wrong_with_them(make_client):
    client = make_client(httpx.MockTransport(lambda _: httpx.Response(200, json={"odd": 1})))
    client.get(FEATURES)
    reported = client.get("/_mcf/exchanges").json()
    assert reported["last"] == 1
    (exchange,) = reported["exchanges"]
    assert {name: exchange[name] for name in ("number", "method", "target", "status", "operation")} == {
        "number": 1,
        "method": "GET",
        "target": FEATURES,
        "status": 200,
        "operation": "getFeatures",
    }
    (error,) = [each for each in exchange["violations"] if each["pointer"] == "/payload"]
    assert (error["severity"], error["side"], error["rule"]) == ("error", "response", "envelope")
    assert error["expected"]
    assert error["got"]


def test_of_many_violations_the_worst_are_shown_and_all_are_counted():
    found = [Violation("getFeatures", "response", f"/{n}", "a", "b", severity="notice") for n in range(990)]
    found.append(Violation("getFeatures", "response", "/bad", "a", "b"))
    reported = to_json(Exchange("GET", "/x", violations=tuple(found)))
    assert (reported["errorCount"], reported["noticeCount"], len(reported["violations"])) == (
        1,
        990,
        MOST_VIOLATIONS,
    )
    assert reported["violations"][0]["pointer"] == "/bad"


def test_only_what_came_since_is_sent_again(client):
    for _ in range(3):
        client.get(FEATURES)
    reported = client.get("/_mcf/exchanges?since=2").json()
    assert ([each["number"] for each in reported["exchanges"]], reported["last"]) == ([3], 3)
    assert client.get("/_mcf/exchanges?since=3").json()["exchanges"] == []
    assert client.get("/_mcf/exchanges?since=99").json()["exchanges"] == []


def test_no_more_is_sent_than_a_page_shows(make_client):
    client = make_client(httpx.MockTransport(lambda _: httpx.Response(200)))
    for _ in range(MOST_EXCHANGES + 10):
        client.get("/anything")
    numbers = [each["number"] for each in client.get("/_mcf/exchanges?since=0").json()["exchanges"]]
    assert numbers == list(range(11, MOST_EXCHANGES + 11))


def test_another_start_of_the_server_is_distinguished(make_client):
    runs = [make_client().get("/_mcf/exchanges").json()["run"] for _ in range(2)]
    assert runs[0] != runs[1]


@pytest.mark.parametrize("since", ["-1", "x", "1.5", "9" * 5000, "²", "%F0"])
def test_a_number_that_is_none_is_refused_in_words(client, since):
    status, code, message = refusal(client.get(f"/_mcf/exchanges?since={since}"))
    assert (status, code) == (400, "InvalidInput")
    assert "not the number of an exchange" in message


def test_one_exchange_comes_with_headers_and_bodies(client):
    client.post("/anything", json={"a": [1, "é"]}, headers={"user-agent": "shop/1"})
    reported = client.get("/_mcf/exchanges/1").json()
    assert reported["requestBody"] == '{\n  "a": [\n    1,\n    "é"\n  ]\n}'
    assert ["user-agent", "shop/1"] in reported["requestHeaders"]
    assert "errors" in reported["responseBody"]
    assert reported["reason"] == "There is no operation at this path."


@pytest.mark.parametrize("number", ["1", "4", "0", "x", "", "9" * 5000])
def test_an_exchange_that_is_not_kept_is_404_in_words(make_client, number):
    client = make_client(limit=2)
    for _ in range(3):
        client.get(FEATURES)
    status, _, message = refusal(client.get(f"/_mcf/exchanges/{number}"))
    assert status == 404
    assert "no longer kept" in message
    assert client.get("/_mcf/exchanges/3").json()["number"] == 3


def test_there_is_something_to_choose_from(client):
    choices = client.get("/_mcf/choices").json()
    assert "createFulfillmentOrder" in choices["operations"]
    assert "FRONT_DOOR" in choices["dropOffLocations"]
    for kind in choices["faultKinds"]:
        assert client.post("/_mcf/faults", json={"kind": kind, "calls": 1}).status_code == 200


# What it lets pass.


def test_looking_is_not_recorded(client):
    for path in (*OWN, "/_mcf", "/_mcf/state", "/_mcf/overview", "/_mcf/faults"):
        client.get(path)
    assert len(client.journal) == 0


def test_everything_else_passes_and_is_recorded(client):
    assert client.get(FEATURES).status_code == 403
    assert client.post("/_mcf/clock", json={"seconds": 1}).status_code == 200
    assert client.get("/_mcfx").status_code == 404
    assert [exchange.path for exchange in client.journal] == [
        FEATURES.partition("?")[0],
        "/_mcf/clock",
        "/_mcfx",
    ]


def test_the_request_passes_as_it_is(make_client):
    seen = []
    client = make_client(httpx.MockTransport(lambda request: seen.append(request) or httpx.Response(200)))
    client.put("/a%2Fb?c=%2B", content=b"body", headers={"origin": "http://shop.example"})
    (request,) = seen
    assert (request.method, request.url.raw_path, request.read()) == ("PUT", b"/a%2Fb?c=%2B", b"body")


# Whom it refuses.


@each_case(
    "origin",
    [
        "http://evil.example",
        "https://evil.example:8000",
        "http://127.0.0.1",
        "http://127.0.0.1:8001",
        "http://127.0.0.1:8000.evil.example",
        "null",
        "",
        "http://[",
    ],
)
@each_case("path", ["/_mcf/reset", "/_mcf/faults", "//_mcf/reset", "/_mcf/orders/a/move"])
def test_no_web_page_from_elsewhere_can_use_the_controls(client, origin, path):
    status, code, message = refusal(client.post(f"{HERE}{path}", content=b"{}", headers={"origin": origin}))
    assert (status, code) == (403, "Forbidden")
    assert "only its own page can" in message
    assert len(client.journal) == 0


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_whatever_the_method(client, method):
    response = client.request(method, "/_mcf/faults", headers={"origin": "http://evil.example"})
    assert response.status_code == 403
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000", "emulator:80"]
)
def test_its_own_page_and_programs_can(client, host):
    from_page = {"host": host, "origin": f"http://{host.lower()}"}
    assert client.post("/_mcf/clock", json={"seconds": 1}, headers=from_page).status_code == 200
    assert client.post("/_mcf/clock", json={"seconds": 1}, headers={"host": host}).status_code == 200
    assert client.get("/_mcf/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.io"]
)
def test_a_name_that_a_stranger_could_have_given_this_server_opens_nothing(client, host):
    status, _, message = refusal(client.get("/_mcf/exchanges", headers={"host": host}))
    assert status == 403
    assert "localhost" in message
    rebound = {"host": host, "origin": f"http://{host}"}
    assert client.post("/_mcf/reset", headers=rebound).status_code == 403


def test_programs_may_use_the_controls_under_any_name(client):
    response = client.post("/_mcf/clock", json={"seconds": 1}, headers={"host": "emulator.ci.example"})
    assert response.status_code == 200


# What it never shows.

SECRETS = {
    "refresh_token": "Atzr|IwEBIH-very_secret/refresh+token==",
    "client_id": "amzn1.application-oa2-client.0123abcd",
    "client_secret": "0123456789abcdef0123456789abcdef-client-secret",
}
ACCESS = "Atza|IwEBIO-very_secret-access-token"


def all_that_is_told(exchange):
    return json.dumps([to_json(exchange), to_full_json(exchange)], ensure_ascii=False)


def token_exchange(body, answer=None, target="/auth/o2/token", **changes):
    given = {"access_token": ACCESS, "refresh_token": SECRETS["refresh_token"], "expires_in": 3600}
    return Exchange(
        method="POST",
        target=target,
        request_headers=(("content-type", "application/x-www-form-urlencoded"),),
        request_body=body,
        status=200,
        response_body=json.dumps(given if answer is None else answer).encode(),
        **changes,
    )


FORMS = {
    "a form": str(httpx.QueryParams({"grant_type": "refresh_token", **SECRETS})).encode(),
    "a form that is not encoded": "&".join(f"{name}={value}" for name, value in SECRETS.items()).encode(),
    "JSON": json.dumps({"grant_type": "refresh_token", **SECRETS}).encode(),
    "JSON in a list": json.dumps([{"deep": [SECRETS]}]).encode(),
    "broken JSON": json.dumps(SECRETS).encode()[:-1],
    "JSON text": json.dumps(SECRETS["client_secret"]).encode(),
    "the secret alone": SECRETS["client_secret"].encode(),
    "a secret for a name": f"{SECRETS['client_secret']}=x".encode(),
}


@each_case("path", ["/auth/o2/token", "//auth/o2/token", "/auth/o2/toke%6E", "/AUTH/o2/token/"])
@each_case("form", FORMS)
def test_no_secret_of_a_token_call_is_shown(form, path):
    violation = Violation("getAccessToken", "request", "client_secret", "a text", SECRETS["client_secret"])
    reported = all_that_is_told(token_exchange(FORMS[form], target=path, violations=(violation,)))
    for secret in (*SECRETS.values(), ACCESS, "very_secret"):
        assert secret not in reported


@pytest.mark.parametrize("path", ["/auth/o2/token", "/o2/token"])
def test_nor_one_that_stands_in_a_query(path):
    target = f"{path}?{httpx.QueryParams(SECRETS)}"
    reported = all_that_is_told(token_exchange(b"", target=target))
    for secret in SECRETS.values():
        if path == "/auth/o2/token" or "oa2-client" not in secret:
            assert secret not in reported
    assert "very_secret" not in reported


def test_nor_one_that_the_answer_repeats():
    answer = {"error": "invalid_grant", "error_description": f"{SECRETS['client_secret']} is wrong"}
    reported = all_that_is_told(token_exchange(FORMS["a form"], answer))
    assert SECRETS["client_secret"] not in reported
    assert "is wrong" in reported


@pytest.mark.parametrize("form", ["a form", "a form that is not encoded", "JSON", "broken JSON"])
def test_nor_one_that_was_sent_to_a_path_that_does_not_exist(form):
    reported = all_that_is_told(token_exchange(FORMS[form], target="/oauth/token"))
    for name in ("refresh_token", "client_secret"):
        assert SECRETS[name] not in reported
    assert "very_secret" not in reported


def test_nor_one_that_is_known_by_its_name_alone():
    body = json.dumps({"deep": [{"client_secret": "of, several words"}, {"clientSecret": {"a": "inner"}}]})
    reported = all_that_is_told(
        Exchange("POST", "/x", request_body=body.encode(), response_body=body.encode())
    )
    assert "several" not in reported
    assert "inner" not in reported


@pytest.mark.parametrize(
    "secret", [SECRETS["refresh_token"], "Atzr%7CIwEBIH", "amzn1.oa2-cs.v1.0123", ACCESS]
)
def test_nor_one_that_is_known_by_its_looks_alone(secret):
    exchange = Exchange(
        method="POST",
        target=f"/x?note={secret}",
        request_headers=(("user-agent", f"shop {secret}"),),
        request_body=f"plain {secret} text".encode(),
        response_body=json.dumps({"note": f"it is {secret}."}).encode(),
        failure=f"no answer to {secret}",
        violations=(Violation("getOrder", "request", "/note", "a note", json.dumps(secret)),),
    )
    reported = all_that_is_told(exchange)
    assert secret not in reported
    assert reported.count(f"(hidden: {len(secret)} characters)") >= 6


def test_nor_the_token_of_a_call_wherever_it_is_repeated():
    token = "some-token-that-looks-like-nothing"
    exchange = Exchange(
        method="GET",
        target=f"/anything?token={token}",
        request_headers=(
            ("x-amz-access-token", token),
            ("authorization", "Basic c2VjcmV0"),
            ("cookie", "a=b"),
        ),
        status=403,
        response_body=json.dumps({"errors": [{"message": f"{token} has expired."}]}).encode(),
        violations=(Violation("getOrder", "response", "", "a body", token),),
    )
    reported = all_that_is_told(exchange)
    assert token not in reported
    assert "c2VjcmV0" not in reported
    assert '["x-amz-access-token", "(hidden: 34 characters)"]' in reported
    assert "(hidden: 34 characters) has expired." in to_json(exchange)["reason"]


def test_nor_a_restricted_data_token():
    answer = {"restrictedDataToken": "Atz.sprdt|very_secret", "expiresIn": 3600}
    exchange = token_exchange(b"{}", answer, target="/tokens/2021-03-01/restrictedDataToken")
    assert "very_secret" not in all_that_is_told(exchange)
    assert "3600" in all_that_is_told(exchange)


def test_the_form_of_a_token_call_is_shown():
    reported = to_full_json(token_exchange(FORMS["a form"]))
    assert reported["requestBody"].splitlines() == [
        "grant_type=refresh_token",
        "refresh_token=(hidden: 39 characters)",
        "client_id=(hidden: 37 characters)",
        "client_secret=(hidden: 46 characters)",
    ]
    assert '"expires_in": 3600' in reported["responseBody"]


@pytest.mark.parametrize(
    ("body", "reported"),
    [
        (b"", ""),
        (b"plain <b>text</b>", "plain <b>text</b>"),
        (b"caf\xe9", "caf\\xe9"),
        (b"%PDF\0\1", "(not text: 6 bytes)"),
        (b"x" * (MOST_BYTES + 1), "(not shown: 524,289 bytes)"),
        (b"3", "3"),
        (b"[" * 300_000, "(not shown: 300,000 bytes, nested too deeply)"),
    ],
    ids=["empty", "text", "latin-1", "binary", "large", "number", "deep"],
)
def test_any_body_is_shown_somehow(body, reported):
    exchange = Exchange("POST", "/x", request_body=body, status=400, response_body=body)
    assert to_full_json(exchange)["requestBody"] == reported
    assert to_json(exchange)["reason"] is None


def test_half_of_a_surrogate_pair_is_no_crash(client):
    client.post("/anything", content=rb'{"a": "\ud800"}')
    assert client.get("/_mcf/exchanges/1").status_code == 200


def test_an_exchange_without_an_answer_says_why():
    exchange = Exchange("GET", "/x", failure="ConnectError: refused")
    assert (to_json(exchange)["status"], to_json(exchange)["reason"]) == (None, "ConnectError: refused")
