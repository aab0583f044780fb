"""Faults: what the client sees, what the API sees, and who is blamed."""

import contextlib
import gzip
import json

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_mcf.errors import FaultRefused
from pytest_mcf.gateway import Fault, Faults
from pytest_mcf.gateway.faults import read_fault
from pytest_mcf.gateway.faults.fault import PASSING
from pytest_mcf.gateway.passing_time import PassingTime

from .conftest import ANSWER, BASE, FEATURES, OUTBOUND, TOKEN, Api


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
        ("cut-within", 1, "The connection was cut in the middle of the answer."),
        ("answer-lost", 1, "The connection was cut before the answer came."),
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
        "ConnectionCut: The connection was cut before the answer came.",
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


# --- access tokens


@pytest.mark.parametrize("kind", ["token-expired", "token-revoked"])
def test_a_dead_token_is_refused_until_a_new_one_was_fetched(door, kind):
    door.inject(kind)
    assert door.statuses(3) == [403, 403, 403]
    assert [fault.calls for fault in door.faults.pending] == [1]
    door.client.post(TOKEN, data={})
    assert door.statuses(2) == [200, 200]
    assert door.faults.pending == ()


def test_calls_of_a_dead_token_count_tokens(door):
    door.inject("token-revoked", calls=2)
    for _ in range(2):
        assert door.statuses(2) == [403, 403]
        door.client.post(TOKEN, data={})
    assert door.statuses(2) == [200, 200]


def test_a_token_call_that_fails_renews_nothing(open_door):
    door = open_door(lambda _: httpx.Response(400, json={"error": "invalid_grant"}))
    door.inject("token-expired")
    door.get()
    door.client.post(TOKEN, data={})
    assert door.get().status_code == 403


# --- slow answers


def test_a_slow_answer_within_the_clients_patience_comes_and_time_has_passed(open_door):
    time = PassingTime()
    door = open_door(Api(), faults=Faults(time))
    door.inject("slow", seconds=20)
    before = time.now()
    assert door.get(timeout=30).status_code == 200
    assert 20 <= time.now() - before < 21


def test_a_slow_answer_beyond_it_is_a_timeout_and_the_call_was_handled(door):
    door.inject("slow", seconds=20)
    with pytest.raises(httpx.ReadTimeout, match="took more than 5 seconds"):
        door.get(timeout=5)
    assert len(door.api.requests) == 1


# --- facts of the wrong type


def types_of(value):
    if isinstance(value, dict):
        return {name: types_of(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [types_of(inner) for inner in value]
    return type(value).__name__


def test_one_fact_has_another_type_and_the_same_seed_chooses_the_same(door):
    seen = []
    for seed in (1, 1, *range(2, 12)):
        door.inject("wrong-type", seed=seed)
        seen.append(door.get().json())
        assert types_of(seen[-1]) != types_of(ANSWER)
    assert seen[0] == seen[1]
    assert len({json.dumps(body) for body in seen}) == 2


def test_a_fact_that_is_named_is_the_one(door):
    door.inject("wrong-type", field="featureName")
    (feature,) = door.get().json()["payload"]["features"]
    assert feature == {"featureName": {"value": "BLANK_BOX"}, "featureDescription": "Plain boxes"}


def test_it_waits_for_an_answer_that_has_the_fact(open_door):
    answers = iter([b"<html>", b"{}", b'{"payload": {"features": null}}', b"[]"])
    door = open_door(lambda _: httpx.Response(200, content=next(answers)))
    door.inject("wrong-type", field="features")
    assert [door.get().text for _ in range(4)] == ["<html>", "{}", '{"payload": {"features": "none"}}', "[]"]
    assert len(door.faults.injected) == 1


def test_an_answer_without_facts_becomes_a_list(open_door):
    door = open_door(lambda _: httpx.Response(200, json={}))
    door.inject("wrong-type")
    assert door.get().json() == []


@pytest.mark.parametrize(
    ("right", "wrong"), [(1, {"value": 1}), ("a", {"value": "a"}), (True, "True"), ([1], "several")]
)
def test_every_type_has_a_wrong_one(open_door, right, wrong):
    door = open_door(lambda _: httpx.Response(200, json={"fact": right}))
    door.inject("wrong-type", field="fact")
    assert door.get().json() == {"fact": wrong}


# --- chance


def outcomes(door, count=60):
    seen = []
    for _ in range(count):
        try:
            seen.append(door.get().status_code)
        except httpx.TransportError as error:
            seen.append(str(error))
    return seen


def test_chance_is_the_same_for_the_same_seed(open_door):
    def played(seed):
        door = open_door(Api())
        door.inject("random", calls=None, probability=0.3, seed=seed)
        return outcomes(door)

    assert played(7) == played(7)
    assert played(7) != played(8)
    assert 5 < 60 - played(7).count(200) < 35


def test_chance_chooses_among_all_that_passes(open_door):
    door = open_door(Api())
    door.inject("random", calls=None, seed=3)
    outcomes(door, 200)
    assert {injected.kind for injected in door.faults.injected} == set(PASSING)


def test_a_fault_of_chance_counts_the_calls_that_it_befalls(door):
    door.inject("throttled", calls=3, probability=0.5, seed=1)
    statuses = door.statuses(40)
    assert statuses.count(429) == 3
    assert statuses[:3] != [429] * 3


# --- as JSON

FAULTS = st.builds(
    lambda **values: Fault(**{name: value for name, value in values.items() if value is not None}),
    kind=st.sampled_from(["throttled", "cut-before", "empty", "random", "token-expired"]),
    calls=st.none() | st.integers(1, 10**9),
    operation=st.sampled_from([None, "getFeatures", "createFulfillmentOrder"]),
    probability=st.none() | st.floats(0, 1, exclude_min=True),
    seed=st.none() | st.integers(),
)


@given(FAULTS)
def test_a_fault_survives_json(fault):
    assert read_fault(json.dumps(fault.as_json()).encode()) == fault


def test_a_fault_for_every_call_survives_json():
    fault = Fault(kind="slow", calls=None, seconds=3, operation="getFeatures")
    assert fault.as_json() == {"kind": "slow", "calls": None, "seconds": 3.0, "operation": "getFeatures"}
    assert read_fault(json.dumps(fault.as_json()).encode()) == fault


BAD = [
    (b"", "Invalid JSON"),
    (b"{", "Invalid JSON"),
    (b"\xff\xfe", "Invalid JSON"),
    (b"[" * 100_000, "Invalid JSON"),
    (b"[]", "Input should be an object"),
    (b"{}", "kind: Field required"),
    (b'{"kind": "throttle"}', "kind: Input should be 'throttled', 'internal-failure'"),
    (b'{"kind": "throttled", "calls": 0}', "calls: Input should be greater than or equal to 1"),
    (b'{"kind": "throttled", "calls": "2"}', "calls: Input should be a valid integer"),
    (b'{"kind": "throttled", "calls": true}', "calls: Input should be a valid integer"),
    (b'{"kind": "throttled", "times": 2}', "times: Extra inputs are not permitted"),
    (
        b'{"kind": "throttled", "operation": "createFulfilmentOrder"}',
        "there is no operation 'createFulfilmentOrder' (did you mean createFulfillmentOrder?)",
    ),
    (b'{"kind": "throttled", "operation": "x"}', "there is no operation 'x' (there is "),
    (b'{"kind": "throttled", "probability": 0}', "probability: Input should be greater than 0"),
    (b'{"kind": "slow", "seconds": NaN}', "seconds: Input should be a finite number"),
    (b'{"kind": "slow", "seconds": 1e9}', "seconds: Input should be less than or equal to 3600"),
    (b'{"kind": "empty", "seconds": 1}', "seconds belongs to the kind slow, not to empty"),
    (b'{"kind": "empty", "field": "a"}', "field belongs to the kind wrong-type, not to empty"),
    (b'{"kind": "empty", "status": 400}', "status belongs to the kind html, not to empty"),
    (b'{"kind": "html", "status": 200}', "status: Input should be greater than or equal to 400"),
    (b'{"kind": "page-empty", "operation": "getFeatures"}', "getFeatures has no pages"),
    (b'{"kind": "token-expired", "operation": "getAccessToken"}', "getAccessToken takes no access token"),
]


@pytest.mark.parametrize(("content", "problem"), BAD)
def test_what_is_no_fault_is_refused_with_what_was_expected(content, problem):
    with pytest.raises(FaultRefused) as caught:
        read_fault(content)
    text = str(caught.value)
    assert text.startswith("This is no fault: ")
    assert problem in text
    assert 'Expected something like {"kind": "throttled", "calls": 2, "operation"' in text
    assert len(text) < 3000


def test_a_thousand_mistakes_make_a_short_sentence():
    with pytest.raises(FaultRefused) as caught:
        read_fault(json.dumps({"x" * 10_000 + str(number): 1 for number in range(1000)}).encode())
    assert len(str(caught.value)) < 2000


# --- over HTTP

CONTROLS = f"{BASE}/_mcf/faults"


@pytest.mark.parametrize("mount", ["client", "harness"])
def test_faults_are_taken_over_http_whatever_answers(open_door, mount):
    door = open_door(lambda _: httpx.Response(200, json=ANSWER))
    controls = getattr(door, mount)
    body = {"kind": "throttled", "calls": 2, "operation": "getFeatures"}
    assert controls.post(CONTROLS, json=body).json() == {"pending": [body], "injected": []}
    assert door.statuses(1) == [429]
    injected = {
        "kind": "throttled",
        "operation": "getFeatures",
        "request": "GET /fba/outbound/2020-07-01/features?marketplaceId=M",
    }
    assert controls.get(CONTROLS).json() == {"pending": [{**body, "calls": 1}], "injected": [injected]}
    assert controls.delete(CONTROLS).json() == {"pending": [], "injected": []}
    assert door.statuses(1) == [200]


def test_controls_are_never_hit_themselves(door):
    door.inject("internal-failure", calls=None)
    assert door.client.get(CONTROLS).status_code == 200
    assert door.client.delete(f"{BASE}//_mcf/faults?x=1").status_code == 200
    assert door.statuses(1) == [200]


@pytest.mark.parametrize(("content", "problem"), BAD)
def test_bad_control_input_is_refused_in_amazons_shape_and_the_next_request_works(door, content, problem):
    response = door.client.post(CONTROLS, content=content)
    (error,) = response.json()["errors"]
    assert (response.status_code, error["code"], error["message"]) == (
        400,
        "InvalidInput",
        "This is no fault.",
    )
    assert problem in error["details"]
    assert response.headers["x-amzn-requestid"]
    assert door.client.get(CONTROLS).json() == {"pending": [], "injected": []}
    assert door.client.post(CONTROLS, json={"kind": "empty"}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "OPTIONS"])
def test_a_method_that_is_none_is_refused_with_those_that_are(door, method):
    response = door.client.request(method, CONTROLS)
    (error,) = response.json()["errors"]
    assert response.status_code == 400
    assert error["message"] == f"There is no control {method} /_mcf/faults."
    assert error["details"] == "There is GET, POST and DELETE."
