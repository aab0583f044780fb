"""Faults: what the client sees, what the API sees, and who is blamed."""

import contextlib
import gzip

import httpx
import pytest

from .conftest import BASE, FEATURES, FEATURES_BODY, OUTBOUND, TOKEN


@pytest.mark.parametrize(
    ("kind", "status", "code", "details"),
    [
        ("throttled", 429, "QuotaExceeded", ""),
        ("internal-failure", 500, "InternalFailure", ""),
        ("service-unavailable", 503, "ServiceUnavailable", ""),
        ("token-expired", 403, "Unauthorized", "The access token you provided has expired."),
        (
            "token-revoked",
            403,
            "Unauthorized",
            "The access token you provided is revoked, malformed or invalid.",
        ),
    ],
)
def test_refusals_have_amazons_shape_and_do_not_reach_the_api(gateway, kind, status, code, details):
    gateway.inject(kind)
    response = gateway.get()
    (problem,) = response.json()["errors"]
    assert (response.status_code, problem["code"], problem["details"]) == (status, code, details)
    assert problem["message"]
    assert response.headers["x-amzn-requestid"]
    assert response.headers["content-type"] == "application/json"
    assert gateway.api.requests == []


@pytest.mark.parametrize(
    "kind", ["throttled", "internal-failure", "service-unavailable", "token-expired", "token-revoked"]
)
def test_no_synthetic_refusal_announces_a_rate_or_a_time_to_retry(gateway, kind):
    gateway.inject(kind, calls=2)
    response = gateway.get()
    assert response.status_code in (403, 429, 500, 503)
    assert not {"x-amzn-ratelimit-limit", "retry-after"} & set(response.headers)
    assert response.headers["x-amzn-requestid"] != gateway.get().headers["x-amzn-requestid"]


@pytest.mark.parametrize(
    ("kind", "reached", "sentence"),
    [
        ("cut-before", 0, "The connection was cut before the request arrived."),
        ("cut-within", 1, "The connection was cut in the middle of the response."),
        ("answer-lost", 1, "The connection was cut before the response came."),
    ],
)
def test_cut_connections_are_transport_errors_and_reach_the_api_or_not(gateway, kind, reached, sentence):
    gateway.inject(kind)
    with pytest.raises(httpx.RemoteProtocolError, match=sentence):
        gateway.get()
    assert len(gateway.api.requests) == reached
    assert gateway.get().json() == FEATURES_BODY


@pytest.mark.parametrize(
    ("kind", "content_type"), [("truncated", "json"), ("empty", "json"), ("html", "text/html")]
)
def test_damaged_bodies_are_not_json_and_the_call_was_handled(gateway, kind, content_type):
    gateway.inject(kind)
    response = gateway.get()
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        response.json()
    assert response.status_code == 200
    assert content_type in response.headers["content-type"]
    assert response.headers["x-amzn-requestid"] == "r-1"
    assert int(response.headers.get("content-length", 0)) == len(response.content)
    assert len(gateway.api.requests) == 1


def test_an_html_page_with_a_status_comes_from_a_server_before_the_api(gateway):
    gateway.inject("html", status=400)
    response = gateway.get()
    assert (response.status_code, response.headers["content-type"]) == (400, "text/html")
    assert response.text.startswith("<!DOCTYPE html>")
    assert gateway.api.requests == []


def test_a_compressed_response_can_be_changed(open_gateway):
    content = httpx.Response(200, json=FEATURES_BODY).content
    gateway = open_gateway(
        lambda _: httpx.Response(200, content=gzip.compress(content), headers={"content-encoding": "gzip"})
    )
    gateway.inject("truncated")
    assert gateway.get().content == content[: len(content) // 2]


def test_a_fault_applies_to_the_next_calls_of_its_operation_only(gateway):
    gateway.inject("throttled", calls=2, operation="getFeatures")
    assert gateway.get(f"{OUTBOUND}/fulfillmentOrders/A").status_code == 200
    assert gateway.statuses(3) == [429, 429, 200]
    assert gateway.faults.pending == ()


def test_a_fault_without_an_operation_applies_to_calls_of_any_api(gateway):
    gateway.inject("throttled", calls=2)
    assert gateway.get(f"{BASE}/orders/v0/orders/1").status_code == 429
    assert gateway.get().status_code == 429
    assert gateway.get().status_code == 200


def test_faults_apply_in_the_order_in_which_they_were_injected(gateway):
    gateway.inject("internal-failure", operation="getFeatures")
    gateway.inject("service-unavailable")
    assert gateway.statuses(3) == [500, 503, 200]


def test_a_fault_for_every_call_goes_on_until_it_is_cleared(gateway):
    gateway.inject("throttled", calls=None)
    assert set(gateway.statuses(20)) == {429}
    gateway.faults.clear()
    assert gateway.get().status_code == 200


def test_the_harness_is_never_hit(gateway):
    gateway.inject("throttled", calls=None)
    assert gateway.harness.get(FEATURES).status_code == 200
    assert gateway.get().status_code == 429


@pytest.mark.parametrize("path", ["/proof-of-delivery/1", "/elsewhere", "/fba/outbound"])
def test_what_is_no_call_of_an_operation_is_never_hit(gateway, path):
    gateway.inject("throttled", calls=None)
    assert gateway.get(BASE + path).status_code == 200


def test_token_calls_are_hit_by_name_alone(gateway):
    gateway.inject("internal-failure", calls=None)
    assert gateway.client.post(TOKEN, data={}).status_code == 200
    gateway.inject("throttled", operation="getAccessToken")
    gateway.inject("service-unavailable", operation="getAccessToken")
    responses = [gateway.client.post(TOKEN, data={}) for _ in range(3)]
    assert [response.status_code for response in responses] == [429, 503, 200]
    assert responses[0].json() == {
        "error": "temporarily_unavailable",
        "error_description": "Please try again.",
    }


# --- who is blamed, and what is recorded


def test_an_injected_fault_is_not_a_contract_violation(gateway):
    for kind in ("throttled", "html", "truncated", "empty", "wrong-type", "answer-lost", "token-expired"):
        gateway.inject(kind)
        try:
            gateway.get()
        except httpx.TransportError:
            continue
    assert len(gateway.journal) == 7
    assert [exchange.violations for exchange in gateway.journal] == [()] * 7


@pytest.mark.parametrize("kind", ["answer-lost", "cut-within", "truncated", "empty", "html", "wrong-type"])
def test_what_the_api_did_wrong_stands_though_the_client_never_saw_it(open_gateway, kind):
    gateway = open_gateway(lambda _: httpx.Response(200, json={"features": 3}))
    gateway.inject(kind)
    with contextlib.suppress(httpx.TransportError):
        gateway.get()
    (exchange,) = gateway.journal
    assert exchange.errors


def test_a_response_that_is_too_late_is_checked_as_well(open_gateway):
    gateway = open_gateway(lambda _: httpx.Response(200, json={"features": 3}))
    gateway.inject("slow", seconds=10)
    with pytest.raises(httpx.ReadTimeout):
        gateway.get(timeout=1)
    (exchange,) = gateway.journal
    assert exchange.errors


def test_the_journal_has_what_the_client_saw_and_that_it_was_injected(gateway):
    gateway.inject("throttled")
    gateway.inject("answer-lost")
    gateway.get()
    with pytest.raises(httpx.TransportError):
        gateway.get()
    gateway.get()
    throttled, lost, good = gateway.journal
    assert (throttled.status, throttled.fault) == (429, "throttled")
    assert (lost.status, lost.fault, lost.failure) == (
        None,
        "answer-lost",
        "ConnectionCut: The connection was cut before the response came.",
    )
    assert (good.status, good.fault) == (200, None)


def test_injected_faults_are_listed_in_order(gateway):
    gateway.inject("throttled")
    gateway.inject("cut-before", operation="getFulfillmentOrder")
    gateway.get()
    with pytest.raises(httpx.TransportError):
        gateway.get(f"{OUTBOUND}/fulfillmentOrders/A%2FB")
    assert [injected.as_json() for injected in gateway.faults.injected] == [
        {
            "kind": "throttled",
            "operation": "getFeatures",
            "request": "GET /fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER",
        },
        {
            "kind": "cut-before",
            "operation": "getFulfillmentOrder",
            "request": "GET /fba/outbound/2020-07-01/fulfillmentOrders/A%2FB",
        },
    ]


def test_an_upstream_that_fails_leaves_the_fault_for_the_next_call(open_gateway):
    broken = [True]

    def response(request):
        if broken.pop() if broken else False:
            raise httpx.ConnectError("refused", request=request)
        return httpx.Response(200, json=FEATURES_BODY)

    gateway = open_gateway(response)
    gateway.inject("empty")
    with pytest.raises(httpx.ConnectError):
        gateway.get()
    assert gateway.get().content == b""
