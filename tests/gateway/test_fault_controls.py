"""Faults as values: what can be asked for, in JSON and over HTTP, and what is refused."""

import json

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_mcf.errors import FaultRefused
from pytest_mcf.gateway import Fault
from pytest_mcf.gateway.faults import read_fault

from .conftest import BASE, FEATURES_BODY

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
    (b'{"kind": "throttled", "operation": "x"}', "there is no operation 'x' (there are "),
    (b'{"kind": "throttled", "probability": 0}', "probability: Input should be greater than 0"),
    (b'{"kind": "slow", "seconds": NaN}', "seconds: Input should be a finite number"),
    (b'{"kind": "slow", "seconds": 1e9}', "seconds: Input should be less than or equal to 3600"),
    (b'{"kind": "empty", "seconds": 1}', "seconds belongs to the kind slow, not to empty"),
    (b'{"kind": "empty", "field": "a"}', "field belongs to the kind wrong-type, not to empty"),
    (b'{"kind": "empty", "status": 400}', "status belongs to the kind html or refused, not to empty"),
    (b'{"kind": "throttled", "code": "A"}', "code belongs to the kind refused, not to throttled"),
    (b'{"kind": "refused", "set": {"/a": 1}}', "set belongs to the kind altered, not to refused"),
    (b'{"kind": "refused", "status": 204}', "the status of refused is 200, or 400 to 599, not 204"),
    (b'{"kind": "altered"}', "altered needs one of set, remove, shuffle, headers"),
    (b'{"kind": "altered", "set": {"payload": 1}}', "String should match pattern"),
    (b'{"kind": "altered", "headers": {"a b": "1"}}', "String should match pattern"),
    (b'{"kind": "altered", "headers": {"a": "1\\r\\nb: 2"}}', "String should match pattern"),
    (b'{"kind": "html", "status": 200}', "the status of html is 400 to 599, not 200"),
    (b'{"kind": "page-empty", "operation": "getFeatures"}', "getFeatures has no pages"),
    (b'{"kind": "page-repeated", "operation": "getFeatures"}', "getFeatures has no pages"),
    (b'{"kind": "throttled", "later_pages": true, "operation": "getOrder"}', "getOrder has no pages"),
    (b'{"kind": "token-expired", "operation": "getAccessToken"}', "getAccessToken takes no access token"),
    (b'{"kind": "token-revoked", "operation": "getAccessToken"}', "getAccessToken takes no access token"),
]


@pytest.mark.parametrize(("content", "problem"), BAD)
def test_what_is_no_fault_is_refused_with_what_was_expected(content, problem):
    with pytest.raises(FaultRefused) as caught:
        read_fault(content)
    text = str(caught.value)
    assert text.startswith("Invalid fault: ")
    assert problem in text
    assert "Value error" not in text, "pydantic's own prefix says nothing"
    assert 'Expected something like {"kind": "throttled", "calls": 2, "operation"' in text
    assert len(text) < 3000


def test_a_thousand_mistakes_make_a_short_sentence():
    with pytest.raises(FaultRefused) as caught:
        read_fault(json.dumps({"x" * 10_000 + str(number): 1 for number in range(1000)}).encode())
    assert len(str(caught.value)) < 2000


# --- over HTTP

CONTROLS = f"{BASE}/_mcf/faults"


def test_the_harness_injects_faults_over_http_with_any_upstream(open_gateway):
    gateway = open_gateway(lambda _: httpx.Response(200, json=FEATURES_BODY))
    controls = gateway.harness
    body = {"kind": "throttled", "calls": 2, "operation": "getFeatures"}
    assert controls.post(CONTROLS, json=body).json() == {"pending": [body], "injected": []}
    assert gateway.statuses(1) == [429]
    injected = {
        "kind": "throttled",
        "operation": "getFeatures",
        "request": "GET /fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER",
    }
    assert controls.get(CONTROLS).json() == {"pending": [{**body, "calls": 1}], "injected": [injected]}
    assert controls.delete(CONTROLS).json() == {"pending": [], "injected": []}
    assert gateway.statuses(1) == [200]


def test_controls_are_never_hit_themselves(gateway):
    gateway.inject("internal-failure", calls=None)
    assert gateway.harness.get(CONTROLS).status_code == 200
    assert gateway.harness.delete(f"{BASE}//_mcf/faults?x=1").status_code == 200
    assert gateway.statuses(1) == [200]


@pytest.mark.parametrize(("content", "problem"), BAD)
def test_an_invalid_control_is_refused_in_amazons_format_and_the_next_request_works(
    gateway, content, problem
):
    response = gateway.harness.post(CONTROLS, content=content)
    (error,) = response.json()["errors"]
    assert (response.status_code, error["code"], error["message"]) == (
        400,
        "InvalidInput",
        "Invalid fault.",
    )
    assert problem in error["details"]
    assert response.headers["x-amzn-requestid"]
    assert gateway.harness.get(CONTROLS).json() == {"pending": [], "injected": []}
    assert gateway.harness.post(CONTROLS, json={"kind": "empty"}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "OPTIONS"])
def test_a_method_that_is_none_is_refused_with_those_that_are(gateway, method):
    response = gateway.harness.request(method, CONTROLS)
    (error,) = response.json()["errors"]
    assert response.status_code == 400
    assert error["message"] == f"There is no control {method} /_mcf/faults."
    assert error["details"] == "There is GET, POST and DELETE."
