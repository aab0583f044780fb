"""Changes of orders that are read."""

from __future__ import annotations

from pytest_mcf.http import Wrap
from pytest_mcf.proving.edits import Edit, put, together, where
from pytest_mcf.proving.handlers import bodies

_SHIPMENTS = "payload.fulfillmentShipments.*"


def orders(*edits: Edit) -> Wrap:
    """Change orders that are read."""
    return bodies("getFulfillmentOrder", together(*edits))


def in_status(status: str, *edits: Edit) -> Wrap:
    """Change orders that are read, if they have a status."""
    return orders(where("payload:fulfillmentOrder.fulfillmentOrderStatus", status, together(*edits)))


def shipped(status: str, edit: Edit) -> Wrap:
    """Change shipments of orders that are read, if they have a status."""
    return orders(where(f"{_SHIPMENTS}:fulfillmentShipmentStatus", status, edit))


def with_status(of: str, instead_of_it: str) -> Wrap:
    """Show another status of orders that have one."""
    place = "fulfillmentOrder.fulfillmentOrderStatus"
    return in_status(of, put(place, instead_of_it))
