"""The successor's words for the port's, which are those of the first version.

The successor has one status where the first version has several: then an integration can report the last of
them only, or what the successor says.
"""

from __future__ import annotations

from pytest_mcf.model.counterpart_responses import first_shipment_status
from pytest_mcf.model.counterparts import FIELDS, ORDER_STATUS, PACKAGE_STATUS, SHIPMENT_STATUS, STATUS_FOR
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    CurrentStatus,
    FulfillmentOrderStatus,
    FulfillmentShipmentStatus,
)
from pytest_mcf.model.outbound_2026_07_04.values import PackageStatus


def field_names(field: str) -> tuple[str, ...]:
    """What a refusal may call a field: by its path, or by that of the object that it is missing in."""
    path = FIELDS.get(field, (field,))
    return tuple(filter(None, (".".join(path), ".".join(path[:-1]))))


def order_status(word: str) -> str:
    """The status of an order. A word that the first version does not have stays as it is."""
    if word not in list(FulfillmentOrderStatus):
        return word
    return str(STATUS_FOR[ORDER_STATUS[FulfillmentOrderStatus(word)]])


def shipment_status(word: str) -> str:
    """The status of a shipment, likewise."""
    if word not in list(FulfillmentShipmentStatus):
        return word
    return str(first_shipment_status(SHIPMENT_STATUS[FulfillmentShipmentStatus(word)]))


def package_status(word: str) -> str:
    """The state of a package, likewise."""
    if word not in list(CurrentStatus):
        return word
    return str(PACKAGE_STATUS.get(CurrentStatus(word), PackageStatus.IN_TRANSIT))
