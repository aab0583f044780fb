"""Usage plans: full buckets, empty ones, and whose they are."""

import httpx
import pytest

from pytest_mcf.gateway import Throttle
from pytest_mcf.model import OPERATIONS
from pytest_mcf.regions import SANDBOX_PLAN

from ..each_case import each_case
from .conftest import BASE, FEATURES, OUTBOUND, TOKEN, Api, CheckedGateway

ORDER = f"{OUTBOUND}/fulfillmentOrders/A"


class Clock:
    """Seconds that a test moves on."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def throttled(clock):
    """A gateway that keeps the usage plans."""
    return CheckedGateway(Api(), throttle=Throttle(clock))


def token(gateway, **form):
    response = gateway.client.post(TOKEN, data={"client_id": "c", "refresh_token": "r", **form})
    return {"x-amz-access-token": response.json()["access_token"]}


def statuses(gateway, count, url=FEATURES, **how):
    return [gateway.get(url, **how).status_code for _ in range(count)]


def test_nothing_is_throttled_unless_it_is_switched_on(gateway):
    assert set(gateway.statuses(100)) == {200}


def test_a_full_bucket_lets_its_burst_through_and_then_no_more(throttled):
    assert statuses(throttled, 32) == [200] * 30 + [429] * 2
    assert len(throttled.api.requests) == 30


def test_a_bucket_fills_at_its_rate_up_to_its_burst(throttled, clock):
    statuses(throttled, 30)
    clock.seconds += 0.4
    assert statuses(throttled, 1) == [429]
    clock.seconds += 0.1
    assert statuses(throttled, 2) == [200, 429]
    clock.seconds += 2.5
    assert statuses(throttled, 6) == [200] * 5 + [429]
    clock.seconds += 1000
    assert statuses(throttled, 31) == [200] * 30 + [429]


def test_many_fractions_of_a_second_add_up(throttled, clock):
    statuses(throttled, 30)
    for _ in range(50):
        for _ in range(5):
            assert statuses(throttled, 1) == [429]
            clock.seconds += 0.1
        assert statuses(throttled, 1) == [200]


def test_time_that_is_set_back_empties_no_bucket(throttled, clock):
    clock.seconds = 100.0
    assert statuses(throttled, 1) == [200]
    clock.seconds = 0.0
    assert statuses(throttled, 30) == [200] * 29 + [429]


def test_a_throttled_call_has_amazons_shape(throttled):
    statuses(throttled, 30)
    first, second = throttled.get(), throttled.get()
    assert first.json() == {
        "errors": [
            {
                "code": "QuotaExceeded",
                "message": "You exceeded your quota for the requested resource.",
                "details": "",
            }
        ]
    }
    assert "x-amzn-ratelimit-limit" not in first.headers
    assert "retry-after" not in first.headers
    assert first.headers["x-amzn-requestid"] != second.headers["x-amzn-requestid"]


@each_case(
    "operation",
    [operation for operation in OPERATIONS.values() if operation.burst is not None],
    ids=lambda operation: operation.name,
)
def test_every_operation_has_the_burst_of_the_catalogue(throttled, operation):
    path = operation.path.replace("{", "").replace("}", "")
    responses = [throttled.client.request(operation.method, BASE + path) for _ in range(operation.burst + 1)]
    assert [response.status_code for response in responses] == [200] * operation.burst + [429]


@pytest.mark.parametrize(
    ("method", "url"),
    [("PUT", f"{ORDER}/status"), ("POST", TOKEN), ("GET", f"{BASE}/nowhere")],
)
def test_what_has_no_published_plan_is_never_throttled(throttled, method, url):
    assert {throttled.client.request(method, url).status_code for _ in range(100)} == {200}


def test_operations_have_buckets_of_their_own(throttled):
    statuses(throttled, 31)
    assert statuses(throttled, 1, ORDER) == [200]


def test_sellers_have_buckets_of_their_own_and_a_new_token_changes_nothing(throttled):
    one, other = token(throttled, refresh_token="one"), token(throttled, refresh_token="other")
    assert statuses(throttled, 31, headers=one)[-1] == 429
    assert statuses(throttled, 1, headers=other) == [200]
    assert statuses(throttled, 1, headers=token(throttled, refresh_token="one")) == [429]


def test_applications_have_buckets_of_their_own(throttled):
    one, other = token(throttled, client_id="one"), token(throttled, client_id="other")
    assert statuses(throttled, 31, headers=one)[-1] == 429
    assert statuses(throttled, 1, headers=other) == [200]


def test_a_token_that_was_requested_in_json_belongs_to_the_same_seller(throttled):
    assert statuses(throttled, 31, headers=token(throttled))[-1] == 429
    response = throttled.client.post(TOKEN, json={"client_id": "c", "refresh_token": "r", "scope": None})
    again = {"x-amz-access-token": response.json()["access_token"]}
    assert statuses(throttled, 1, headers=again) == [429]


def test_a_token_from_elsewhere_is_a_pair_of_its_own(throttled):
    assert statuses(throttled, 31, headers={"x-amz-access-token": "A"})[-1] == 429
    assert statuses(throttled, 1, headers={"x-amz-access-token": "B"}) == [200]


def test_a_restricted_data_token_belongs_to_the_pair_that_requested_it(clock):
    def response(request):
        if request.url.path == "/auth/o2/token":
            return httpx.Response(200, json={"access_token": "plain"})
        return httpx.Response(200, json={"restrictedDataToken": "restricted"})

    gateway = CheckedGateway(response, throttle=Throttle(clock))
    plain = token(gateway)
    gateway.client.post(f"{BASE}/tokens/2021-03-01/restrictedDataToken", json={}, headers=plain)
    order = f"{BASE}/orders/v0/orders/1"
    assert statuses(gateway, 31, order, headers=plain)[-1] == 429
    assert statuses(gateway, 1, order, headers={"x-amz-access-token": "restricted"}) == [429]


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\xff", b"[" * 100_000, b'{"client_id": ["a"], "refresh_token": {}}']
)
def test_nonsense_for_a_token_request_does_no_harm(throttled, content):
    assert throttled.client.post(TOKEN, content=content).status_code == 200
    assert statuses(throttled, 1) == [200]


def test_the_harness_is_never_throttled(throttled):
    assert {throttled.harness.get(FEATURES).status_code for _ in range(50)} == {200}


def test_an_injected_fault_takes_nothing_from_the_bucket(throttled):
    throttled.inject("throttled", calls=40)
    statuses(throttled, 40)
    assert statuses(throttled, 31) == [200] * 30 + [429]


def test_memory_stays_bounded(clock):
    throttle, operation = Throttle(clock), OPERATIONS["getFeatures"]
    assert [throttle.admits(operation, "first") for _ in range(31)][-2:] == [True, False]
    for others in range(2):
        for number in range(9_999):
            throttle.admits(operation, f"other {others} {number}")
        assert not throttle.admits(operation, "first")
    for number in range(10_001):
        throttle.admits(operation, f"another {number}")
    # A forgotten client begins with a full bucket.
    assert throttle.admits(operation, "first")


def test_in_a_sandbox_all_operations_of_a_seller_share_one_plan(clock):
    sandbox = CheckedGateway(Api(), throttle=Throttle(clock, shared=SANDBOX_PLAN))
    assert statuses(sandbox, 10) + statuses(sandbox, 6, ORDER) == [200] * 15 + [429]
    clock.seconds += 0.2
    assert statuses(sandbox, 2, ORDER) == [200, 429]
    refused = sandbox.get(ORDER)
    assert (refused.status_code, "x-amzn-ratelimit-limit" in refused.headers) == (429, False)
    other = token(sandbox, refresh_token="another seller")
    assert statuses(sandbox, 1, ORDER, headers=other) == [200]
