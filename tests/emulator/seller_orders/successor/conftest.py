"""A seller who reads customers' orders by both versions, at one emulator."""

import pytest

from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.versions import ORDERS_SUCCESSOR

ORDERS = f"{ORDERS_SUCCESSOR.root}/orders"
ORDER_ID = "902-1845936-5435065"
(INCLUDED_DATA,) = (each for each in OPERATIONS["orders.getOrder"].parameters if each.name == "includedData")
EVERYTHING = ",".join(INCLUDED_DATA.choices)
SINCE = "2026-01-01T00:00:00Z"


class Reader:
    """Reads customers' orders by the newer version, and by v0."""

    def __init__(self, seller):
        self.seller = seller
        self.client = seller.client

    def put(self, *lines, **changes):
        """Let a customer order; returns the id."""
        lines = lines or [{"sellerSku": "MUG", "quantity": 2, "unitPrice": "9.99"}]
        return self.seller.control("seller-orders", lines=lines, **changes)["orderId"]

    def move(self, *statuses):
        for status in statuses:
            self.seller.control(f"seller-orders/{ORDER_ID}/move", status=status)

    def try_read(self, order_id=ORDER_ID, data=None, **parameters):
        query = {"includedData": data, **parameters}
        given = {name: value for name, value in query.items() if value is not None}
        return self.client.get(f"{ORDERS}/{order_id}", params=given)

    def read(self, data=None):
        response = self.try_read(data=data)
        assert response.status_code == 200, response.text
        assert set(response.json()) == {"order"}
        return response.json()["order"]

    def first(self, what=""):
        """What v0 says of the same order."""
        response = self.client.get(f"/orders/v0/orders/{ORDER_ID}{what}")
        assert response.status_code == 200, response.text
        return response.json()["payload"]

    def try_search(self, **parameters):
        query = {"createdAfter": SINCE, **parameters}
        given = {name: value for name, value in query.items() if value is not None}
        return self.client.get(ORDERS, params=given)

    def search(self, **parameters):
        response = self.try_search(**parameters)
        assert response.status_code == 200, response.text
        return response.json()

    def found(self, **parameters):
        return [order["orderId"] for order in self.search(**parameters)["orders"]]


@pytest.fixture
def reader(seller):
    return Reader(seller)


@pytest.fixture
def make_reader(make_seller):
    """Makes readers, each at its own emulator with the settings of a test."""

    def make(profile="documented", **settings):
        return Reader(make_seller(profile, **settings))

    return make
