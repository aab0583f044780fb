"""How units are distributed over shipments and packages."""

import pytest

from pytest_mcf.emulator.world.shipments import Shipment, distribute
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentShipmentStatus as Status


@pytest.mark.parametrize(
    ("units", "shipments", "packages", "expected"),
    [
        ({0: 3}, 1, 1, [[{0: 3}]]),
        ({0: 3}, 2, 1, [[{0: 2}], [{0: 1}]]),
        ({0: 2, 1: 2}, 2, 1, [[{0: 2}], [{1: 2}]]),
        ({0: 1, 1: 3}, 2, 1, [[{0: 1, 1: 1}], [{1: 2}]]),
        ({0: 4}, 2, 2, [[{0: 1}, {0: 1}], [{0: 1}, {0: 1}]]),
        ({0: 1}, 2, 2, [[{0: 1}]]),
        ({}, 1, 1, []),
    ],
)
def test_units_are_distributed_evenly_and_no_package_is_empty(units, shipments, packages, expected):
    assert distribute(units, shipments, packages) == expected


def test_a_cancelled_shipment_has_no_dates_and_its_units_do_not_count():
    shipment = Shipment("T1", "TUL2", Status.PENDING, [{0: 2}, {0: 1, 1: 1}])
    assert (shipment.units, shipment.is_live) == ({0: 3, 1: 1}, True)
    shipment.cancel(Status.CANCELLED_BY_SELLER)
    assert (shipment.is_live, shipment.ship_date, shipment.arrival) == (False, None, None)


def test_one_unit_is_taken_out_of_the_last_parcel_that_has_one():
    shipment = Shipment("T1", "TUL2", Status.PENDING, [{0: 2}, {0: 1}])
    shipment.take_out(0)
    assert shipment.parcels == [{0: 2}]
