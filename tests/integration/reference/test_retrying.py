"""What is repeated, what is not, and how nothing happens twice."""

from datetime import UTC, datetime

import httpx
import pytest

from pytest_mcf.integration import (
    Address,
    CancellationRefused,
    Credentials,
    Endpoint,
    NotAuthorized,
    Order,
    OrderLine,
    OrderNotFound,
    OrderRejected,
    ServiceUnavailable,
    Throttled,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.retrying import ATTEMPTS, RetryPolicy

ENDPOINT = Endpoint(
    "https://api.invalid", "https://api.invalid/auth/o2/token", Credentials("c", "s", "r"), "M"
)
ORDER = Order(
    order_id="A",
    lines=(OrderLine(line_id="1", sku="MUG", quantity=2),),
    destination=Address(name="Jane Doe", address_line1="123 Any Street", postal_code="1", country_code="US"),
    placed_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
)

THROTTLED = httpx.Response(429, json={"errors": [{"code": "QuotaExceeded", "message": "No."}]})
FAILED = httpx.Response(500, json={"errors": [{"code": "InternalFailure", "message": "No."}]})
BUSY = httpx.Response(503, json={"errors": [{"code": "ServiceUnavailable", "message": "No."}]})
REFUSED = httpx.Response(400, json={"errors": [{"code": "InvalidInput", "message": "No."}]})
UNKNOWN = httpx.Response(404, json={"errors": [{"code": "NotFound", "message": "No."}]})
FORBIDDEN = httpx.Response(403, json={"errors": [{"code": "Unauthorized", "message": "No."}]})
DONE = httpx.Response(200, json={})
FEATURES = httpx.Response(200, json={"payload": {"features": []}})
PAGE = httpx.Response(200, content=b"<html>")
LOST = httpx.ReadError("lost")

TRANSIENT = [THROTTLED, FAILED, BUSY, PAGE, LOST, httpx.ConnectTimeout("late"), httpx.Response(502)]


def stored(status="Received", quantity=2):
    line = {
        "sellerFulfillmentOrderItemId": "1",
        "sellerSku": "MUG",
        "quantity": quantity,
        "cancelledQuantity": 0,
        "unfulfillableQuantity": 0,
    }
    head = {
        "sellerFulfillmentOrderId": "A",
        "fulfillmentOrderStatus": status,
        "receivedDate": "2026-01-05T09:00:00Z",
        "statusUpdatedDate": "2026-01-05T09:00:00Z",
    }
    return httpx.Response(200, json={"payload": {"fulfillmentOrder": head, "fulfillmentOrderItems": [line]}})


class Played:
    """A reference adapter that gets these responses; the requests that it sent, and how long it waited."""

    def __init__(self, *responses, token=None):
        self.responses, self.requests, self.waits = list(responses), [], []
        self.tokens = list(token or [])
        self.adapter = ReferenceIntegration(ENDPOINT, httpx.MockTransport(self.respond), self.waits.append)

    def respond(self, request):
        if request.url.path == "/auth/o2/token":
            good = httpx.Response(200, json={"access_token": "T", "token_type": "bearer", "expires_in": 3600})
            return self.given(self.tokens.pop(0) if self.tokens else good)
        self.requests.append(request)
        return self.given(self.responses.pop(0))

    def given(self, response):
        if isinstance(response, Exception):
            raise response
        return httpx.Response(response.status_code, content=response.content)

    @property
    def methods(self):
        return [request.method for request in self.requests]


@pytest.mark.parametrize("response", TRANSIENT)
def test_a_transient_failure_is_retried(response):
    played = Played(response, response, FEATURES)
    assert played.adapter.list_features() == []
    assert played.methods == ["GET"] * 3


@pytest.mark.parametrize(
    ("response", "error"),
    [
        (THROTTLED, Throttled),
        (FAILED, ServiceUnavailable),
        (BUSY, ServiceUnavailable),
        (PAGE, ServiceUnavailable),
        (LOST, ServiceUnavailable),
    ],
)
def test_a_lasting_failure_is_reported(response, error):
    played = Played(*[response] * 50)
    with pytest.raises(error):
        played.adapter.list_features()
    assert len(played.requests) == ATTEMPTS
    assert len(played.waits) == ATTEMPTS - 1
    assert sum(played.waits) < 60


def test_waits_grow_and_are_not_the_same_each_time():
    waits = [Played(*[THROTTLED] * 4, FEATURES) for _ in range(20)]
    for played in waits:
        played.adapter.list_features()
        assert played.waits == sorted(played.waits)
        assert all(least <= wait <= least + 1 for least, wait in zip((1, 2, 4, 8), played.waits, strict=True))
    assert len({tuple(played.waits) for played in waits}) == 20


@pytest.mark.parametrize(
    ("response", "call", "error"),
    [
        (REFUSED, lambda it: it.list_features(), OrderRejected),
        (UNKNOWN, lambda it: it.get_order("A"), OrderNotFound),
        (FORBIDDEN, lambda it: it.get_order("A"), NotAuthorized),
    ],
)
def test_a_refusal_is_not_retried(response, call, error):
    played = Played(response)
    with pytest.raises(error):
        call(played.adapter)
    assert (len(played.requests), played.waits) == (1, [])


def test_an_answer_whose_facts_are_wrong_is_not_asked_for_again():
    played = Played(httpx.Response(200, json={"payload": {"features": [{"featureName": 1}]}}))
    with pytest.raises(ServiceUnavailable):
        played.adapter.list_features()
    assert len(played.requests) == 1


@pytest.mark.parametrize("response", [THROTTLED, FAILED, LOST])
def test_a_transient_failure_to_get_a_token_is_retried(response):
    played = Played(FEATURES, token=[response, response])
    assert played.adapter.list_features() == []
    assert len(played.waits) == 2


# --- placing an order


def test_a_throttled_order_is_placed_again_as_it_was_without_looking():
    played = Played(THROTTLED, THROTTLED, DONE)
    played.adapter.place_order(ORDER)
    assert played.methods == ["POST"] * 3
    assert len({request.content for request in played.requests}) == 1


@pytest.mark.parametrize("response", [FAILED, BUSY, PAGE, LOST, httpx.Response(200, content=b"{")])
def test_an_order_in_doubt_is_looked_for_and_found(response):
    played = Played(response, stored())
    played.adapter.place_order(ORDER)
    assert played.methods == ["POST", "GET"]


@pytest.mark.parametrize("response", [FAILED, LOST])
def test_an_order_that_was_not_found_is_placed_again_as_it_was(response):
    played = Played(response, UNKNOWN, DONE)
    played.adapter.place_order(ORDER)
    assert played.methods == ["POST", "GET", "POST"]
    assert played.requests[0].content == played.requests[2].content


def test_an_order_that_shows_late_is_refused_the_second_time_and_found_then():
    played = Played(LOST, UNKNOWN, REFUSED, stored())
    played.adapter.place_order(ORDER)
    assert played.methods == ["POST", "GET", "POST", "GET"]


def test_another_order_under_the_same_id_is_none_of_ours():
    played = Played(LOST, stored(quantity=3), REFUSED, stored(quantity=3))
    with pytest.raises(OrderRejected):
        played.adapter.place_order(ORDER)


def test_an_order_that_is_refused_at_once_is_refused():
    played = Played(REFUSED)
    with pytest.raises(OrderRejected):
        played.adapter.place_order(ORDER)
    assert played.methods == ["POST"]


def test_looking_may_fail_transiently_as_well():
    played = Played(LOST, THROTTLED, FAILED, stored())
    played.adapter.place_order(ORDER)
    assert played.methods == ["POST", "GET", "GET", "GET"]


def test_an_order_that_cannot_be_placed_is_given_up_in_the_end():
    played = Played(*[LOST, UNKNOWN] * 50)
    with pytest.raises(ServiceUnavailable):
        played.adapter.place_order(ORDER)
    assert played.methods.count("POST") == ATTEMPTS


# --- cancelling one


def test_a_cancellation_in_doubt_is_looked_for_and_found():
    played = Played(stored(), LOST, stored("Cancelled"))
    played.adapter.cancel_order("A")
    assert played.methods == ["GET", "PUT", "GET"]


def test_a_cancellation_that_did_not_arrive_is_repeated():
    played = Played(stored(), LOST, stored("Planning"), DONE)
    played.adapter.cancel_order("A")
    assert played.methods == ["GET", "PUT", "GET", "PUT"]


def test_an_order_that_went_on_meanwhile_cannot_be_cancelled_any_more():
    played = Played(stored(), LOST, stored("Planning"), REFUSED, stored("Processing"))
    with pytest.raises(CancellationRefused):
        played.adapter.cancel_order("A")


# --- the rules by themselves


def test_what_the_port_does_not_know_is_never_repeated():
    calls = []

    def fail():
        calls.append(1)
        raise ZeroDivisionError

    for attempt in (
        RetryPolicy().repeat,
        lambda call: RetryPolicy().run_until_confirmed(call, lambda: False),
    ):
        with pytest.raises(ZeroDivisionError):
            attempt(fail)
    assert len(calls) == 2


def test_a_wait_has_a_random_part_of_up_to_a_second():
    waits = []
    retry_policy = RetryPolicy(waits.append, iter([0.0, 0.5, 1.0]).__next__)
    outcomes = iter([Throttled(""), Throttled(""), Throttled("")])

    def call():
        error = next(outcomes, None)
        if error:
            raise error

    retry_policy.repeat(call)
    assert waits == [1.0, 2.5, 5.0]
