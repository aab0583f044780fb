"""Refusals in Amazon's words, and responses that are altered."""

import json

import httpx
import pytest

from pytest_mcf.gateway.faults import read_fault

from .conftest import BASE, FEATURES_BODY

WORDS = "Value NotEligibleForExport for parameter Item is invalid."
LISTED = {"payload": {"features": [{"featureName": name} for name in "ABCDEF"], "note": "a"}}


def test_a_refusal_has_the_words_that_were_given(gateway):
    gateway.inject("refused", operation="getFeatures", message=WORDS)
    response = gateway.get()
    assert response.status_code == 400
    assert response.json() == {"errors": [{"code": "InvalidInput", "message": WORDS, "details": ""}]}
    assert response.headers["x-amzn-requestid"]
    assert gateway.api.requests == []
    assert gateway.get().json() == FEATURES_BODY


def test_a_refusal_may_have_another_status_code_and_details(gateway):
    gateway.inject("refused", status=403, code="Unauthorized", message="Denied.", details="Expired.")
    response = gateway.get()
    assert response.status_code == 403
    assert response.json()["errors"] == [
        {"code": "Unauthorized", "message": "Denied.", "details": "Expired."}
    ]


def test_login_with_amazon_refuses_in_its_own_format(gateway):
    gateway.inject("refused", operation="getAccessToken", code="invalid_grant", message="No.")
    response = gateway.client.post(f"{BASE}/auth/o2/token", data={"grant_type": "refresh_token"})
    assert (response.status_code, response.json()) == (
        400,
        {"error": "invalid_grant", "error_description": "No."},
    )


@pytest.fixture
def listing(open_gateway):
    return open_gateway(lambda _: httpx.Response(200, json=LISTED, headers={"x-amzn-requestid": "r-1"}))


def test_values_are_set_and_removed(listing):
    listing.inject(
        "altered",
        set={"/payload/features/1/featureName": "Z", "/payload/new": [1], "/payload/a~1b": None},
        remove=["/payload/note", "/payload/features/0"],
    )
    payload = listing.get().json()["payload"]
    assert [each["featureName"] for each in payload["features"]] == ["Z", "C", "D", "E", "F"]
    assert (payload["new"], payload["a/b"], "note" in payload) == ([1], None, False)
    assert listing.get().json() == LISTED


def test_entries_come_in_another_order_which_the_seed_decides(listing):
    def order(seed):
        listing.inject("altered", shuffle=["/payload/features"], seed=seed)
        return [each["featureName"] for each in listing.get().json()["payload"]["features"]]

    assert order(1) == order(1) != list("ABCDEF")
    assert sorted(order(2)) == list("ABCDEF")


def test_headers_are_set_and_removed(listing):
    listing.inject("altered", headers={"X-Amzn-RequestId": None, "x-amzn-RateLimit-Limit": "0.5"})
    response = listing.get()
    assert "x-amzn-requestid" not in response.headers
    assert (response.headers["x-amzn-ratelimit-limit"], response.json()) == ("0.5", LISTED)


@pytest.mark.parametrize(
    "how",
    [
        {"set": {"/payload/other/name": 1}},
        {"set": {"/payload/features/9": 1}},
        {"set": {"/payload/note/deep": 1}},
        {"remove": ["/payload/other"]},
        {"shuffle": ["/payload/note"]},
        {"shuffle": ["/payload/other"]},
    ],
)
def test_it_waits_for_a_response_that_can_be_altered(listing, how):
    listing.inject("altered", **how)
    assert listing.get().json() == LISTED
    assert len(listing.faults.pending) == 1


def test_it_is_read_from_json_as_it_is_written():
    body = {"kind": "altered", "calls": None, "shuffle": ["/a"], "headers": {"x-a": None}, "set": {"/b": [1]}}
    fault = read_fault(json.dumps(body).encode())
    assert read_fault(json.dumps(fault.as_json()).encode()) == fault
    assert json.loads(json.dumps(fault.as_json())) == body
