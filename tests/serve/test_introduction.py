"""How a served emulator introduces itself: its credentials, its page, and what it says of both."""

import re

import httpx
import pytest

from pytest_mcf.common.paths import TOKEN_PATH
from pytest_mcf.contract.monitors import all_monitors
from pytest_mcf.emulator import Emulator, EmulatorSettings
from pytest_mcf.model import OPERATIONS
from pytest_mcf.serve.conduct.watcher import Watcher
from pytest_mcf.serve.front_page import FrontPage
from pytest_mcf.serve.gateway import gateway_for
from pytest_mcf.serve.introduction import Introduction
from pytest_mcf.serve.live_page import LivePage
from pytest_mcf.serve.service import Service

URL = "http://127.0.0.1:8000"
KNOWN = EmulatorSettings()
GRANT = {
    "grant_type": "refresh_token",
    "client_id": KNOWN.client_id,
    "client_secret": KNOWN.client_secret,
    "refresh_token": KNOWN.refresh_token,
}
OWN = {**GRANT, "client_id": "amzn1.ours", "client_secret": "our secret", "refresh_token": "Atzr|ours"}
BROWSER = {"accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}


@pytest.fixture
def client():
    """Clients of a served emulator, without a socket."""

    def of(key=None, **options):
        service = Service(**options)
        gateway = gateway_for(service, URL, lambda _: None, Watcher(all_monitors(), "us"))
        introduction = Introduction(service.profile, service.any_credentials, has_control_key=key is not None)
        front = FrontPage(LivePage(gateway, key), introduction)
        made = httpx.Client(transport=front, base_url=URL)
        made.journal = gateway.journal
        return made

    return of


def status_of_features(client, token):
    path = "/fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER"
    return client.get(path, headers={"x-amz-access-token": token}).status_code


# Credentials.


@pytest.mark.parametrize("name", ["client_id", "client_secret"])
def test_an_unknown_client_learns_which_one_is_known(client, name):
    refused = client().post(TOKEN_PATH, data={**GRANT, name: "something else"})
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")
    text = refused.json()["error_description"]
    assert text.startswith("The client is not known, or its secret is wrong. This is pytest-mcf's emulator.")
    for value in (KNOWN.client_id, KNOWN.client_secret, KNOWN.refresh_token, "serve --any-credentials"):
        assert value in text
    assert "something else" not in text


def test_an_unknown_seller_learns_it_too(client):
    refused = client().post(TOKEN_PATH, data={**GRANT, "refresh_token": "Atzr|ours"})
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    assert f"refresh_token {KNOWN.refresh_token}" in refused.json()["error_description"]


def test_an_emulator_that_is_not_served_says_only_what_amazon_does():
    with httpx.Client(transport=Emulator(), base_url=URL) as client:
        refused = client.post(TOKEN_PATH, data={**GRANT, "client_id": "something else"})
    assert refused.json() == {
        "error": "invalid_client",
        "error_description": "The client is not known, or its secret is wrong.",
    }


def test_with_any_credentials_ours_are_taken_and_are_those_of_the_main_seller(client, tmp_path):
    stock = tmp_path / "stock.json"
    stock.write_text('{"MUG": 10}', encoding="utf-8")
    emulated = client(any_credentials=True, stock=stock)
    tokens = [emulated.post(TOKEN_PATH, data=grant).json()["access_token"] for grant in (OWN, GRANT)]
    path = "/fba/inventory/v1/summaries?granularityType=Marketplace&granularityId=ATVPDKIKX0DER"
    path += "&marketplaceIds=ATVPDKIKX0DER&details=true"
    for token in tokens:
        found = emulated.get(path, headers={"x-amz-access-token": token}).json()["payload"]
        assert [each["sellerSku"] for each in found["inventorySummaries"]] == ["MUG"]


def test_with_any_credentials_the_other_sellers_stay_others(client):
    emulated = client(any_credentials=True)
    for other in KNOWN.other_authorizations:
        answer = emulated.post(TOKEN_PATH, data={**OWN, "refresh_token": other.refresh_token})
        status = status_of_features(emulated, answer.json()["access_token"])
        assert status == (200 if other.fulfillment_role else 403)


def test_with_any_credentials_a_request_still_has_to_be_complete(client):
    for name in ("client_id", "client_secret", "refresh_token"):
        incomplete = {key: value for key, value in OWN.items() if key != name}
        assert client(any_credentials=True).post(TOKEN_PATH, data=incomplete).status_code == 400


# The first lines.


def test_the_first_lines_have_credentials_page_and_profile():
    assert list(Introduction("quirks", any_credentials=False, has_control_key=False).lines(URL)) == [
        f"credentials client_id={KNOWN.client_id} client_secret={KNOWN.client_secret} "
        f"refresh_token={KNOWN.refresh_token}",
        f"page {URL}/_mcf/",
        "profile quirks",
    ]


def test_the_first_lines_say_that_any_credentials_do_and_never_show_the_key():
    lines = list(Introduction("documented", any_credentials=True, has_control_key=True).lines(URL))
    assert lines[:2] == ["credentials any", f"page {URL}/_mcf/?control-key=KEY (KEY is MCF_CONTROL_KEY)"]


# What is at `/`.


def test_a_program_gets_json_with_where_things_are(client):
    found = client(profile="sparse").get("/")
    assert (found.status_code, found.headers["content-type"]) == (200, "application/json")
    facts = found.json()
    assert (facts["profile"], facts["anyCredentials"], facts["page"]) == ("sparse", False, "/_mcf/")
    assert facts["accessTokens"] == TOKEN_PATH
    assert {**GRANT, **facts["credentials"]} == GRANT
    assert set(facts["operations"]) == set(OPERATIONS)
    assert facts["operations"]["getFulfillmentOrder"] == {
        "method": "GET",
        "path": "/fba/outbound/2020-07-01/fulfillmentOrders/{sellerFulfillmentOrderId}",
    }


def test_a_person_gets_a_page_that_leads_on(client):
    emulated = client()
    page = emulated.get("/", headers=BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    for value in (KNOWN.client_id, KNOWN.client_secret, "Atzr|emulator-seller", "documented", TOKEN_PATH):
        assert value in page.text
    for link in re.findall(r'href="(/[^"]*)"', page.text):
        assert emulated.get(link).status_code == 200


def test_with_a_key_neither_form_shows_it(client):
    emulated = client(key="a-key-of-ours-1234567")
    texts = [emulated.get("/", headers=headers).text for headers in ({}, BROWSER)]
    assert all("control-key=KEY" in text and "a-key-of-ours" not in text for text in texts)


def test_the_introduction_is_no_exchange_and_everything_else_is_passed_on(client):
    emulated = client()
    assert emulated.get("/?from=there").status_code == 200
    assert len(emulated.journal) == 0
    assert emulated.post("/").status_code == 404
    assert emulated.get("/_mcf/").status_code == 200
    assert len(emulated.journal) == 1
