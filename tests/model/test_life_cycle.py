"""The life cycle of an order, from which everything else that knows statuses follows."""

import pytest

from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus as Status
from pytest_mcf.model.outbound_2020_07_01.life_cycle import (
    BEFORE_PICKING,
    CANCELLABLE,
    FINAL,
    TRANSITIONS,
    route,
)


def test_every_status_is_in_the_table():
    assert set(TRANSITIONS) == set(Status)


def test_an_order_is_final_when_nothing_follows():
    assert {"Cancelled", "Complete", "CompletePartialled", "Unfulfillable", "Invalid"} == FINAL


def test_an_order_can_be_cancelled_until_picking_begins_and_not_before_validation():
    assert {"Received", "Planning"} == CANCELLABLE
    assert {"New", "Received", "Planning"} == BEFORE_PICKING


@pytest.mark.parametrize("status", Status)
def test_a_status_knows_whether_it_is_final_and_cancellable(status):
    assert (status.is_final, status.is_cancellable) == (status in FINAL, status in CANCELLABLE)


@pytest.mark.parametrize(
    ("end", "statuses"),
    [
        ("Received", ()),
        ("Planning", ("Planning",)),
        ("Processing", ("Planning", "Processing")),
        ("Complete", ("Planning", "Processing", "Complete")),
        ("CompletePartialled", ("Planning", "Processing", "CompletePartialled")),
        ("Unfulfillable", ("Planning", "Processing", "Unfulfillable")),
        ("Cancelled", ("Cancelled",)),
    ],
)
def test_the_shortest_route_to_a_status(end, statuses):
    assert route(Status.RECEIVED, Status(end)) == statuses


@pytest.mark.parametrize(
    ("start", "end"), [("Received", "New"), ("Received", "Invalid"), ("Complete", "Cancelled")]
)
def test_there_is_no_route_back(start, end):
    assert route(Status(start), Status(end)) is None
