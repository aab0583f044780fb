"""Faults: what the client sees, what the API sees, and who is blamed."""

import contextlib
import gzip

import httpx
import pytest

from .conftest import ANSWER, BASE, FEATURES, OUTBOUND, TOKEN


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
def test_refusals_have_amazons_shape_and_do_not_reach_the_api(door, kind, status, code, details):
    door.inject(kind)
    response = door.get()
    (problem,) = response.json()["errors"]
    assert (response.status_code, problem["code"], problem["details"]) == (status, code, details)
    assert problem["message"]
    assert response.headers["x-amzn-requestid"]
    assert response.headers["content-type"] == "application/json"
    assert door.api.requests == []


def test_a_throttled_call_is_told_its_rate_and_no_time_to_retry(door):
    door.inject("throttled", calls=2)
    response = door.get()
    assert response.headers["x-amzn-ratelimit-limit"] == "2.0"
    assert "retry-after" not in response.headers
    assert response.headers["x-amzn-requestid"] != door.get().headers["x-amzn-requestid"]


def test_an_operation_without_a_plan_has_no_rate_to_be_told(door):
    door.inject("throttled")
    response = door.client.put(f"{OUTBOUND}/fulfillmentOrders/A/status", json={})
    assert response.status_code == 429
    assert "x-amzn-ratelimit-limit" not in response.headers


@pytest.mark.parametrize(
    ("kind", "reached", "sentence"),
    [
        ("cut-before", 0, "The connection was cut before the request arrived."),
        ("cut-within", 1, "The connection was cut in the middle of the response."),
        ("answer-lost", 1, "The connection was cut before the response came."),
    ],
)
def test_cut_connections_are_transport_errors_and_reach_the_api_or_not(door, kind, reached, sentence):
    door.inject(kind)
    with pytest.raises(httpx.RemoteProtocolError, match=sentence):
        door.get()
    assert len(door.api.requests) == reached
    assert door.get().json() == ANSWER


@pytest.mark.parametrize(
    ("kind", "content_type"), [("truncated", "json"), ("empty", "json"), ("html", "text/html")]
)
def test_spoilt_bodies_are_no_json_any_more_and_the_call_was_handled(door, kind, content_type):
    door.inject(kind)
    response = door.get()
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        response.json()
    assert response.status_code == 200
    assert content_type in response.headers["content-type"]
    assert response.headers["x-amzn-requestid"] == "r-1"
    assert int(response.headers.get("content-length", 0)) == len(response.content)
    assert len(door.api.requests) == 1


def test_an_html_page_with_a_status_comes_from_a_server_before_the_api(door):
    door.inject("html", status=400)
    response = door.get()
    assert (response.status_code, response.headers["content-type"]) == (400, "text/html")
    assert response.text.startswith("<!DOCTYPE html>")
    assert door.api.requests == []


def test_a_compressed_answer_can_be_spoilt(open_door):
    content = httpx.Response(200, json=ANSWER).content
    door = open_door(
        lambda _: httpx.Response(200, content=gzip.compress(content), headers={"content-encoding": "gzip"})
    )
    door.inject("truncated")
    assert door.get().content == content[: len(content) // 2]


def test_a_fault_befalls_the_next_calls_of_its_operation_and_no_other(door):
    door.inject("throttled", calls=2, operation="getFeatures")
    assert door.get(f"{OUTBOUND}/fulfillmentOrders/A").status_code == 200
    assert door.statuses(3) == [429, 429, 200]
    assert door.faults.pending == ()


def test_a_fault_without_an_operation_befalls_calls_of_any_api(door):
    door.inject("throttled", calls=2)
    assert door.get(f"{BASE}/orders/v0/orders/1").status_code == 429
    assert door.get().status_code == 429
    assert door.get().status_code == 200


def test_faults_befall_calls_in_the_order_in_which_they_were_injected(door):
    door.inject("internal-failure", operation="getFeatures")
    door.inject("service-unavailable")
    assert door.statuses(3) == [500, 503, 200]


def test_a_fault_for_every_call_goes_on_until_it_is_cleared(door):
    door.inject("throttled", calls=None)
    assert set(door.statuses(20)) == {429}
    door.faults.clear()
    assert door.get().status_code == 200


def test_the_harness_is_never_hit(door):
    door.inject("throttled", calls=None)
    assert door.harness.get(FEATURES).status_code == 200
    assert door.get().status_code == 429


@pytest.mark.parametrize("path", ["/_mcf/state", "/_mcf/documents/1", "/elsewhere", "/fba/outbound"])
def test_what_is_no_call_of_an_operation_is_never_hit(door, path):
    door.inject("throttled", calls=None)
    assert door.get(BASE + path).status_code == 200


def test_token_calls_are_hit_by_name_alone(door):
    door.inject("internal-failure", calls=None)
    assert door.client.post(TOKEN, data={}).status_code == 200
    door.inject("throttled", operation="getAccessToken")
    door.inject("service-unavailable", operation="getAccessToken")
    answers = [door.client.post(TOKEN, data={}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 503, 200]
    assert answers[0].json() == {
        "error": "temporarily_unavailable",
        "error_description": "Please try again.",
    }


# --- who is blamed, and what is written down


def test_the_contract_blames_nobody_for_what_was_injected(door):
    for kind in ("throttled", "html", "truncated", "empty", "wrong-type", "answer-lost", "token-expired"):
        door.inject(kind)
        try:
            door.get()
        except httpx.TransportError:
            continue
    assert len(door.journal) == 7
    assert [exchange.violations for exchange in door.journal] == [()] * 7


@pytest.mark.parametrize("kind", ["answer-lost", "cut-within", "truncated", "empty", "html", "wrong-type"])
def test_what_the_api_did_wrong_stands_though_the_client_never_saw_it(open_door, kind):
    door = open_door(lambda _: httpx.Response(200, json={"features": 3}))
    door.inject(kind)
    with contextlib.suppress(httpx.TransportError):
        door.get()
    (exchange,) = door.journal
    assert exchange.errors


def test_an_answer_that_came_too_late_is_judged_as_well(open_door):
    door = open_door(lambda _: httpx.Response(200, json={"features": 3}))
    door.inject("slow", seconds=10)
    with pytest.raises(httpx.ReadTimeout):
        door.get(timeout=1)
    (exchange,) = door.journal
    assert exchange.errors


def test_the_journal_has_what_the_client_saw_and_that_it_was_injected(door):
    door.inject("throttled")
    door.inject("answer-lost")
    door.get()
    with pytest.raises(httpx.TransportError):
        door.get()
    door.get()
    throttled, lost, good = door.journal
    assert (throttled.status, throttled.fault) == (429, "throttled")
    assert (lost.status, lost.fault, lost.failure) == (
        None,
        "answer-lost",
        "ConnectionCut: The connection was cut before the response came.",
    )
    assert (good.status, good.fault) == (200, None)


def test_what_was_injected_is_told_in_order(door):
    door.inject("throttled")
    door.inject("cut-before", operation="getFulfillmentOrder")
    door.get()
    with pytest.raises(httpx.TransportError):
        door.get(f"{OUTBOUND}/fulfillmentOrders/A%2FB")
    assert [injected.as_json() for injected in door.faults.injected] == [
        {
            "kind": "throttled",
            "operation": "getFeatures",
            "request": "GET /fba/outbound/2020-07-01/features?marketplaceId=M",
        },
        {
            "kind": "cut-before",
            "operation": "getFulfillmentOrder",
            "request": "GET /fba/outbound/2020-07-01/fulfillmentOrders/A%2FB",
        },
    ]


def test_an_upstream_that_fails_leaves_the_fault_for_the_next_call(open_door):
    broken = [True]

    def answer(request):
        if broken.pop() if broken else False:
            raise httpx.ConnectError("refused", request=request)
        return httpx.Response(200, json=ANSWER)

    door = open_door(answer)
    door.inject("empty")
    with pytest.raises(httpx.ConnectError):
        door.get()
    assert door.get().content == b""
