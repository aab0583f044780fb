"""Traffic by hand: exchanges one after the other, and what the monitors say of them."""

import json
from dataclasses import replace
from urllib.parse import quote, urlencode

import pytest

from pytest_mcf.contract.monitors import all_monitors
from pytest_mcf.exchange import Exchange
from pytest_mcf.model import OPERATIONS

TOKEN = "Atza|of-the-seller"


class Traffic:
    """Shows exchanges to all monitors. Each one comes a second after the one before, and takes no time."""

    def __init__(self):
        self.monitors = all_monitors()
        self.number = 0
        self.now = 1000.0
        self.misconduct = []

    def call(self, operation, *path_values, **how):
        """An exchange; see `exchange_of` for its parts. Gives what the monitors object to."""
        self.number += 1
        self.now += how.pop("wait", 1.0)
        exchange = exchange_of(operation, *path_values, **how)
        asked_at = how.get("asked_at", self.now)
        exchange = replace(exchange, number=self.number, asked_at=asked_at, answered_at=self.now)
        found = [str(each) for each in self.monitors.see(exchange)]
        self.misconduct += found
        return found

    def finish(self):
        """What the monitors object to at the end."""
        return [str(each) for each in self.monitors.finish()]

    def verdict(self, requirement):
        """How often a rule could have been broken, and how often it was."""
        (verdict,) = [each for each in self.monitors.verdicts() if each.rule.requirement == requirement]
        return verdict.occasions, verdict.broken


def exchange_of(
    operation,
    *path_values,
    status=200,
    query=None,
    body=None,
    answer=None,
    token=TOKEN,
    origin="integration",
    fault=None,
    violations=(),
    asked_at=0.0,
):
    called = OPERATIONS[operation]
    path = called.path
    for value in path_values:
        before, _, rest = path.partition("{")
        path = before + quote(value, safe="") + rest.partition("}")[2]
    return Exchange(
        method=called.method,
        target=path + (f"?{urlencode(query)}" if query else ""),
        request_headers=(("content-type", "application/json"), ("x-amz-access-token", token)),
        request_body=b"" if body is None else json.dumps(body).encode(),
        status=status,
        response_body=answer if isinstance(answer, bytes) else json.dumps(answer or {}).encode(),
        origin=origin,
        operation=operation,
        fault=fault,
        violations=violations,
        asked_at=asked_at,
    )


def order(order_id="A", status="Received", shipments=()):
    """What getFulfillmentOrder answers."""
    return {
        "payload": {
            "fulfillmentOrder": {"sellerFulfillmentOrderId": order_id, "fulfillmentOrderStatus": status},
            "fulfillmentShipments": list(shipments),
        }
    }


def shipment(shipment_id="S1", status="SHIPPED", packages=()):
    """One shipment of an order."""
    return {
        "amazonShipmentId": shipment_id,
        "fulfillmentShipmentStatus": status,
        "fulfillmentShipmentPackage": [{"packageNumber": number} for number in packages],
    }


@pytest.fixture
def traffic():
    return Traffic()
