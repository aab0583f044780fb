"""With a key, controls and page are for those who have it; all others are taken for an integration."""

import httpx
import pytest

from pytest_mcf.contract.monitors import Conduct, all_monitors
from pytest_mcf.emulator import Emulator
from pytest_mcf.gateway import Gateway, Journal
from pytest_mcf.serve.live_page import LivePage

from ..each_case import each_case

HERE = "http://127.0.0.1:8000"
KEY = "a-key_of-16-and-more"
HEADER = {"x-mcf-control-key": KEY}


@pytest.fixture
def conduct():
    return Conduct(all_monitors())


@pytest.fixture
def client(conduct):
    """A client of a served emulator whose controls ask for a key."""
    gateway = Gateway(Emulator(), journal=Journal(listener=conduct.see))
    client = httpx.Client(transport=LivePage(gateway, KEY), base_url=HERE)
    client.journal = gateway.journal
    return client


PATHS = ["/_mcf/", "/_mcf", "/_mcf/page.js", "/_mcf/exchanges", "/_mcf/state", "/_mcf/faults", "//_mcf/state"]


@each_case("path", PATHS)
def test_who_has_the_key_has_the_controls_and_the_page(client, conduct, path):
    assert client.get(HERE + path, headers=HEADER).status_code in (200, 307)
    assert client.post("/_mcf/clock", json={"seconds": 1}, headers=HEADER).status_code == 200
    assert not conduct.errors()


WRONG = [
    {},
    {"x-mcf-control-key": ""},
    {"x-mcf-control-key": KEY[:-1]},
    {"x-mcf-control-key": KEY + "x"},
    {"x-mcf-control-key": KEY.upper()},
    {"x-mcf-control-key": f"{KEY}, {KEY}"},
    {"x-mcf-control-key": b"\xe4\xff"},
    {"authorization": f"Bearer {KEY}"},
    {"cookie": "control-key=x"},
    {"cookie": "control-key"},
    {"cookie": 'control-key="'},
    {"cookie": "\x00=;;=,control-key=" + "x" * 5000},
]


@each_case("headers", WRONG)
@each_case("path", [*PATHS, "/_mcf/?control-key=x", "/_mcf/state?control-key=" + KEY, "/%5Fmcf/state"])
def test_who_has_it_not_is_taken_for_an_integration(client, conduct, path, headers):
    for method in ("GET", "POST", "DELETE", "HEAD"):
        response = client.request(method, HERE + path, headers=headers)
        assert response.status_code == 404
        assert response.json()["errors"][0]["message"] == "There is no operation at this path."
        (violation,) = conduct.errors()
        assert violation.rule.requirement == "HARNESS-01"
        assert "set-cookie" not in response.headers


def test_a_browser_opens_the_page_with_the_key_and_keeps_it_in_a_cookie(client):
    opened = client.get(f"/_mcf/?control-key={KEY}")
    assert (opened.status_code, opened.headers["location"]) == (303, "/_mcf/")
    assert opened.headers["set-cookie"] == f"control-key={KEY}; Path=/_mcf/; HttpOnly; SameSite=Strict"
    # The client has kept the cookie, as a browser does.
    assert "pytest-mcf" in client.get("/_mcf/").text
    assert client.get("/_mcf/overview").json()["orders"] == []
    assert client.post("/_mcf/clock", json={"seconds": 1}).status_code == 200
    assert [exchange.path for exchange in client.journal] == ["/_mcf/clock"]


def test_a_page_from_elsewhere_is_refused_even_with_the_key(client):
    response = client.post("/_mcf/reset", headers={**HEADER, "origin": "http://evil.example"})
    assert response.status_code == 403


def test_the_api_asks_for_no_key(client):
    assert client.get("/fba/outbound/2020-07-01/fulfillmentOrders").status_code == 403
    assert client.get("/unknown").status_code == 404


def test_what_people_do_with_the_controls_is_no_conduct_of_an_integration(conduct):
    gateway = Gateway(Emulator(), journal=Journal(listener=conduct.see))
    with httpx.Client(transport=LivePage(gateway), base_url=HERE) as client:
        assert client.post("/_mcf/clock", json={"seconds": 1}).status_code == 200
    assert not conduct.errors()
    assert [exchange.origin for exchange in gateway.journal] == ["harness"]
