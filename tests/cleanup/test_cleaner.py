"""Cleaning up: what goes, what stays and why, and what is never touched."""

import json

import httpx
import pytest

from pytest_mcf.cleanup.account import Account
from pytest_mcf.errors import RequestBlocked
from pytest_mcf.model.versions import SUCCESSOR

from .conftest import ENDPOINT, NOTHING, SEED


def answers_lost(world, operation_path, method="POST"):
    """Have the emulator do what it is asked to at a path, and lose its answer."""

    def lost(request):
        if request.method == method and request.url.path.endswith(operation_path):
            world.way.inner.handle_request(request)
            return httpx.Response(503)
        return None

    world.way.intercept = lost


def test_everything_that_can_be_cleaned_up_is(world):
    world.stock()
    world.order("received")
    world.order("held", hold=True)
    world.sandbox.move(world.order("planned"), "Planning")
    world.subscription(world.destination())
    reported = world.clean_up()
    assert world.remaining() == NOTHING
    assert not world.ledger.entries
    assert [line.partition(": ")[0] for line in reported] == ["cleaned up"] * 6
    assert f"cleaned up: order MCF-{SEED}-held: cancelled" in reported


def in_processing(world):
    world.stock()
    order_id = world.order()
    for status in ("Planning", "Processing"):
        world.sandbox.move(order_id, status)
    return order_id


def test_an_order_in_processing_is_left_with_the_reason_and_so_are_its_units(world):
    """In production nothing ends it but Amazon."""
    order_id = in_processing(world)
    world.account = world.account_in(is_sandbox=False)
    sent = len(world.way.asked)
    assert world.clean_up() == [
        f"left: order {order_id}: it is in Processing, and nothing is cancelled from there on",
        f"left: item MUG-{SEED} (ATVPDKIKX0DER): deleteInventoryItem was refused with 400; "
        "orders in Processing may hold its units",
    ]
    assert [entry.left is not None for entry in world.ledger.entries] == [True, True]
    assert not [each for each in world.way.asked[sent:] if each.endswith(("/status", "/cancel"))]
    world.sandbox.move(order_id, "Complete")
    assert world.clean_up()[0] == f"cleaned up: order {order_id}: it has ended: Complete"
    assert not world.ledger.entries


def test_an_order_in_processing_is_ended_in_a_sandbox_and_its_units_are_free(world):
    order_id = in_processing(world)
    ended = "ended as Complete, by submitFulfillmentOrderStatusUpdate of the sandbox"
    assert world.clean_up() == [
        f"cleaned up: order {order_id}: {ended}",
        f"cleaned up: item MUG-{SEED} (ATVPDKIKX0DER): deleted",
    ]
    assert world.remaining() == NOTHING
    assert world.status_of(order_id) == "Complete"
    assert not world.ledger.entries


def refuses(world, *statuses):
    """Have a sandbox refuse that an order gets one of these statuses."""

    def refused(request):
        if request.url.path.endswith("/status"):
            wanted = json.loads(request.read())["fulfillmentOrderStatus"]
            return httpx.Response(400, json={"errors": []}) if wanted in statuses else None
        return None

    world.way.intercept = refused


def test_an_order_that_cannot_be_complete_is_ended_otherwise(world):
    order_id = in_processing(world)
    refuses(world, "Complete", "CompletePartialled")
    assert f"cleaned up: order {order_id}: ended as Unfulfillable" in world.clean_up()[0]
    assert world.status_of(order_id) == "Unfulfillable"


def test_an_order_that_a_sandbox_does_not_end_is_left_with_the_reason(world):
    order_id = in_processing(world)
    refuses(world, "Complete", "CompletePartialled", "Unfulfillable")
    assert world.clean_up()[0] == (
        f"left: order {order_id}: it is in Processing, and submitFulfillmentOrderStatusUpdate responded "
        "400 to Complete, 400 to CompletePartialled, 400 to Unfulfillable"
    )


def test_an_order_that_begins_processing_before_it_is_cancelled_is_ended(world):
    world.stock()
    order_id = world.order()

    def overtake(request):
        if request.url.path.endswith("/cancel"):
            world.way.intercept = lambda _: None
            for status in ("Planning", "Processing"):
                world.sandbox.move(order_id, status)

    world.way.intercept = overtake
    assert "ended as Complete" in world.clean_up()[0]


def test_an_order_in_processing_that_may_have_been_there_before_is_left_alone(world):
    world.stock()
    answers_lost(world, "/fulfillmentOrders")
    order_id = world.order(order_id="CUSTOMER-8")
    world.way.intercept = lambda _: None
    for status in ("Planning", "Processing"):
        world.sandbox.move(order_id, status)
    world.clean_up()
    assert world.status_of(order_id) == "Processing"


def test_orders_whose_creation_was_not_confirmed_are_looked_for(world):
    world.stock()
    answers_lost(world, "/fulfillmentOrders")
    order_id = world.order()
    assert [entry.made for entry in world.ledger.entries if entry.resource.kind == "order"] == [False]
    world.way.intercept = lambda _: None
    assert f"cleaned up: order {order_id}: cancelled" in world.clean_up()
    assert world.remaining() == NOTHING


def test_orders_that_were_never_made_are_known_to_be_none(world):
    world.stock()
    world.way.intercept = lambda request: (
        httpx.Response(503) if request.url.path.endswith("/fulfillmentOrders") else None
    )
    order_id = world.order()
    world.way.intercept = lambda _: None
    assert f"cleaned up: order {order_id}: there is no such order" in world.clean_up()


@pytest.mark.parametrize("lost", ["/destinations", "/FULFILLMENT_ORDER_STATUS"])
def test_subscriptions_and_destinations_without_an_id_are_found_by_what_they_are(world, lost):
    answers_lost(world, lost)
    destination = world.destination()
    if destination is not None:
        world.subscription(destination)
    world.way.intercept = lambda _: None
    world.clean_up()
    assert world.remaining() == NOTHING


def test_what_may_have_been_there_before_is_left_alone(world):
    world.stock()
    answers_lost(world, "/fulfillmentOrders")
    order_id = world.order(order_id="CUSTOMER-7")
    world.way.intercept = lambda _: None
    reported = world.clean_up()
    assert reported[0].startswith(
        "left: order CUSTOMER-7: the response to the request that creates it was lost"
    )
    assert world.status_of(order_id) == "Received"


def test_what_amazon_said_it_made_is_cleaned_up_whatever_its_name(world):
    world.stock()
    order_id = world.order(order_id="CUSTOMER-7")
    world.clean_up()
    assert world.status_of(order_id) == "Cancelled"


def test_a_subscription_to_another_queue_is_left_alone(world):
    before = world.destination("theirs")
    world.ledger.mark_cleaned_up(world.ledger.entries[0].number, "it existed before")
    answers_lost(world, "/FULFILLMENT_ORDER_STATUS")
    world.subscription(before)
    world.way.intercept = lambda _: None
    (reported,) = world.clean_up()
    assert reported.startswith("left: subscription")
    assert "existed before" in reported
    assert world.remaining()["subscriptions"] == 1


def test_throttled_calls_are_repeated_with_growing_waits(world):
    throttled = iter([True] * 4)
    world.stock("CUP-5eed")
    world.way.intercept = lambda request: (
        httpx.Response(429) if request.method == "DELETE" and next(throttled, False) else None
    )
    assert world.clean_up() == ["cleaned up: item CUP-5eed (ATVPDKIKX0DER): deleted"]
    assert len(world.naps) == 4
    assert world.naps == sorted(world.naps)


def test_a_cancellation_whose_answer_was_lost_is_seen_to_be_done(world):
    world.stock()
    order_id = world.order()
    lost = iter([True])

    def lose_once(request):
        if request.url.path.endswith("/cancel") and next(lost, False):
            world.way.inner.handle_request(request)
            raise httpx.ReadError("broken")

    world.way.intercept = lose_once
    assert f"cleaned up: order {order_id}: it has ended: Cancelled" in world.clean_up()


@pytest.mark.parametrize(
    ("intercept", "reason"),
    [
        (httpx.ConnectError("no listener"), "no listener"),
        (httpx.ReadTimeout("too slow"), "the connection broke: too slow"),
        (httpx.Response(500), "returned 500"),
        (httpx.Response(429), "429"),
    ],
)
def test_without_a_response_the_rest_is_left_for_another_time(world, intercept, reason):
    world.stock()
    world.order()

    def fail(_):
        if isinstance(intercept, Exception):
            raise intercept
        return httpx.Response(intercept.status_code)

    world.way.intercept = fail
    (reported,) = world.clean_up()
    assert "the API does not respond" in reported
    assert reason in reported
    assert [entry.left for entry in world.ledger.entries] == [None, None]


@pytest.mark.parametrize(
    "body", [b"<html>", b"[]", b"{}", b'{"payload": 1}', b'{"payload": {"fulfillmentOrder": 7}}']
)
def test_an_answer_that_cannot_be_understood_cleans_up_nothing(world, body):
    world.stock()
    order_id = world.order()
    world.way.intercept = lambda request: (
        httpx.Response(200, content=body) if request.method == "GET" else None
    )
    reported = world.clean_up()
    assert reported[0].startswith(f"left: order {order_id}: the response about it cannot be read")


def test_the_reason_of_a_refusal_has_no_personal_data(world):
    world.stock()
    order_id = world.order()
    world.way.intercept = lambda request: (
        httpx.Response(403, json={"errors": [{"message": "Ann Example may not"}]})
        if request.url.path.endswith("/cancel")
        else None
    )
    assert world.clean_up()[0] == f"left: order {order_id}: cancelFulfillmentOrder was refused with 403"
    assert "Ann" not in world.ledger.path.read_text()


def test_what_a_live_run_keeps_back_is_left(world):
    world.stock()

    def keep_back(request):
        if request.method == "DELETE":
            raise RequestBlocked("deleteInventoryItem never leaves for production")

    world.way.intercept = keep_back
    assert world.clean_up() == [
        f"left: item MUG-{SEED} (ATVPDKIKX0DER): deleteInventoryItem never leaves for production"
    ]


def test_a_transport_that_is_patient_itself_is_asked_once(world):
    world.stock()
    world.account = Account(ENDPOINT, world.way, retry_policy=None)
    world.way.intercept = lambda request: httpx.Response(500) if request.method == "DELETE" else None
    world.clean_up()
    assert sum(line.startswith("DELETE") for line in world.way.asked) == 1


def test_an_order_of_the_successor_is_cancelled_in_its_own_words(world):
    world.stock()
    order_id = world.order_of_successor()
    version = SUCCESSOR.name
    assert world.clean_up()[0] == f"cleaned up: order {order_id} ({version}): cancelled"
    assert world.status_of(order_id) == "Cancelled"
    assert any(line == f"PUT {SUCCESSOR.root}/orders/{order_id}/cancel" for line in world.way.asked)


def test_an_order_of_the_successor_that_is_being_picked_is_given_an_end(world):
    world.stock()
    order_id = world.order_of_successor()
    for status in ("Planning", "Processing"):
        world.sandbox.move(order_id, status)
    (result, *_) = world.clean_up()
    assert result.startswith(f"cleaned up: order {order_id} ({SUCCESSOR.name}): ended as ")
    assert world.status_of(order_id) not in {"Planning", "Processing"}
