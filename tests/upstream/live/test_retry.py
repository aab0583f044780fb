"""What is retried, how long, and that it is reported."""

import httpx
import pytest

from pytest_mcf.common.bounded_client import ResponseTooLarge
from pytest_mcf.common.waits import WORTH_SHOWING
from pytest_mcf.model import OPERATIONS
from pytest_mcf.upstream.live import EndpointConnection, LiveConnection

from .conftest import BASE, request_of

READ = OPERATIONS["getFulfillmentOrder"]
PREVIEW = OPERATIONS["getFulfillmentPreview"]
CREATE = OPERATIONS["createFulfillmentOrder"]
TOKEN = OPERATIONS["getAccessToken"]
BROKEN = httpx.ReadError("cut")


@pytest.fixture
def line(wire, time, settings, tmp_path):
    def line_to(*outcomes, **how):
        way = wire(*outcomes)
        line = LiveConnection(
            settings(**how), tmp_path, time.on_wait, network=way, sleep=time.sleep, now=time.now
        )
        return way, line.open()

    return line_to


@pytest.mark.parametrize("operation", [READ, PREVIEW, CREATE, TOKEN], ids=lambda operation: operation.name)
def test_a_throttled_request_is_always_retried_unchanged(line, operation):
    way, upstream = line(429, 429)
    request = request_of(operation, body={"a": 1})
    assert upstream.handle_request(request).status_code == 200
    assert [(sent.url.raw_path, sent.content) for sent in way.left] == [
        (request.url.raw_path, request.content)
    ] * 3


@pytest.mark.parametrize("outcome", [500, 502, 503, 504, BROKEN, httpx.ConnectTimeout("late")], ids=str)
@pytest.mark.parametrize("operation", [READ, PREVIEW, TOKEN], ids=lambda operation: operation.name)
def test_a_request_that_changes_nothing_is_retried_after_any_failure(line, operation, outcome):
    way, upstream = line(outcome)
    assert upstream.handle_request(request_of(operation)).status_code == 200
    assert len(way.left) == 2


def test_a_request_that_may_have_been_carried_out_is_not_retried(line):
    way, upstream = line(503)
    assert upstream.handle_request(request_of(CREATE)).status_code == 503
    assert len(way.left) == 1


def test_a_request_that_may_have_been_carried_out_fails_as_it_failed(line):
    way, upstream = line(BROKEN)
    with pytest.raises(httpx.ReadError, match="cut"):
        upstream.handle_request(request_of(CREATE))
    assert len(way.left) == 1


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404])
def test_other_responses_are_not_retried(line, status):
    way, upstream = line(status)
    assert upstream.handle_request(request_of(READ)).status_code == status
    assert len(way.left) == 1


def test_at_the_deadline_the_last_response_is_passed_on(line, time):
    way, upstream = line(*[429] * 50, deadline=30)
    begun = time.now()
    assert upstream.handle_request(request_of(CREATE)).status_code == 429
    assert 2 < len(way.left) < 10
    assert time.now() - begun <= 30


def test_at_the_deadline_the_last_failure_is_raised_again(line, time):
    _, upstream = line(*[BROKEN] * 50, deadline=30)
    with pytest.raises(httpx.ReadError, match="cut"):
        upstream.handle_request(request_of(READ))


def test_a_response_that_is_too_large_is_not_requested_again(line):
    way, upstream = line(ResponseTooLarge("too large"))
    with pytest.raises(ResponseTooLarge):
        upstream.handle_request(request_of(READ))
    assert len(way.left) == 1


def test_what_cleans_up_at_an_endpoint_retries_what_an_integration_would_see(wire, time):
    way = wire(503, 429, BROKEN)
    connection = EndpointConnection(BASE, 30, time.on_wait, network=way, sleep=time.sleep, now=time.now)
    upstream = connection.open_for_cleanup(connection.open())
    assert upstream.handle_request(request_of(READ)).status_code == 200
    assert len(way.left) == 4


def test_without_time_nothing_is_retried(line):
    way, upstream = line(429, deadline=0)
    assert upstream.handle_request(request_of(READ)).status_code == 429
    assert len(way.left) == 1


def test_waits_grow_and_are_partly_random(line, time):
    _, upstream = line(*[429] * 4, deadline=100)
    upstream.handle_request(request_of(READ))
    backing_off = [wait.seconds for wait in time.reported if "retrying" in wait.what]
    assert len(backing_off) == 4
    assert all(least <= wait <= least + 1 for least, wait in zip((1, 2, 4, 8), backing_off, strict=True))
    assert not any(wait.is_integer() for wait in backing_off)


def test_every_wait_is_announced_with_its_reason(line, time):
    _, upstream = line(429, BROKEN)
    upstream.handle_request(request_of(READ))
    assert [wait.seconds for wait in time.reported] == time.slept
    reported = [wait.what for wait in time.reported if wait.seconds >= WORTH_SHOWING]
    assert reported == [
        "retrying getFulfillmentOrder: response 429",
        "retrying getFulfillmentOrder: no response (ReadError)",
    ]


def test_a_wait_for_the_rate_limit_is_announced(line, time):
    _, upstream = line()
    for _ in range(11):
        upstream.handle_request(request_of(READ))
    assert [str(wait) for wait in time.reported] == [
        "waiting 0.2 s: rate limit of getFulfillmentOrder (5 requests a second, 15 at once)"
    ]


def test_each_repetition_waits_for_its_turn_too(line, time):
    way, upstream = line(*[429] * 4, deadline=100)
    for _ in range(20):
        upstream.handle_request(request_of(CREATE, body={}))
    assert len(way.left) == 24
    assert sum(time.slept) >= (24 - 10) / 5


def test_the_rate_that_amazon_announces_is_kept_to(line, time):
    slow = httpx.Response(200, headers={"x-amzn-RateLimit-Limit": "1.0"}, json={})
    _, upstream = line(*[slow] * 10)
    for _ in range(11):
        upstream.handle_request(request_of(READ))
    assert time.slept == pytest.approx([1.0])


@pytest.mark.parametrize("announced", ["", "many", "nan", "-1"])
def test_an_invalid_rate_is_ignored(line, time, announced):
    odd = httpx.Response(200, headers={"x-amzn-RateLimit-Limit": announced}, json={})
    _, upstream = line(*[odd] * 10)
    for _ in range(11):
        upstream.handle_request(request_of(READ))
    assert time.slept == pytest.approx([0.2])


def test_a_request_to_no_operation_is_not_rate_limited(line):
    way, upstream = line(503)
    assert upstream.handle_request(httpx.Request("GET", f"{BASE}/sellers/v1/x")).status_code == 200
    assert len(way.left) == 2


# --- an endpoint that is not Amazon


@pytest.fixture
def endpoint(wire, time):
    def line_to(*outcomes):
        way = wire(*outcomes)
        world = {"network": way, "sleep": time.sleep, "now": time.now}
        return way, EndpointConnection("http://127.0.0.1", 30, time.on_wait, **world).open()

    return line_to


def test_a_throttled_request_to_an_endpoint_is_retried_and_the_waits_are_announced(endpoint, time):
    way, upstream = endpoint(429, 429)
    assert upstream.handle_request(request_of(CREATE)).status_code == 200
    assert len(way.left) == 3
    assert [wait.what for wait in time.reported] == ["retrying createFulfillmentOrder: response 429"] * 2
    assert [wait.seconds for wait in time.reported] == time.slept


@pytest.mark.parametrize("operation", [READ, CREATE], ids=lambda operation: operation.name)
def test_other_responses_of_an_endpoint_are_not_retried(endpoint, time, operation):
    way, upstream = endpoint(503, BROKEN)
    assert upstream.handle_request(request_of(operation)).status_code == 503
    with pytest.raises(httpx.ReadError, match="cut"):
        upstream.handle_request(request_of(operation))
    assert (len(way.left), time.slept) == (2, [])


def test_an_endpoint_that_keeps_throttling_fails_the_request_in_the_end(endpoint, time):
    way, upstream = endpoint(*[429] * 50)
    begun = time.now()
    assert upstream.handle_request(request_of(CREATE)).status_code == 429
    assert 2 < len(way.left) < 10
    assert time.now() - begun <= 30


def test_an_endpoint_has_no_rate_limit(endpoint, time):
    _, upstream = endpoint()
    for _ in range(100):
        assert upstream.handle_request(request_of(READ)).status_code == 200
    assert time.slept == []
