"""What both versions of Orders call the same thing. docs/versions.md has the source of each pair."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pytest_mcf.model.orders_2026_01_01 import definitions as successor
from pytest_mcf.model.orders_2026_01_01 import values
from pytest_mcf.model.orders_v0 import definitions as first

if TYPE_CHECKING:
    from collections.abc import Mapping

_First, _Status = first.OrderStatus, successor.FulfillmentStatus

#: The model of the newer version has no word for an order whose invoice is not confirmed.
FULFILLMENT_STATUS: Mapping[first.OrderStatus, successor.FulfillmentStatus] = MappingProxyType(
    {
        _First.PENDING_AVAILABILITY: _Status.PENDING_AVAILABILITY,
        _First.PENDING: _Status.PENDING,
        _First.UNSHIPPED: _Status.UNSHIPPED,
        _First.PARTIALLY_SHIPPED: _Status.PARTIALLY_SHIPPED,
        _First.SHIPPED: _Status.SHIPPED,
        _First.INVOICE_UNCONFIRMED: _Status.SHIPPED,
        _First.CANCELED: _Status.CANCELLED,
        _First.UNFULFILLABLE: _Status.UNFULFILLABLE,
    }
)

FULFILLED_BY: Mapping[first.FulfillmentChannel, values.FulfilledBy] = MappingProxyType(
    {
        first.FulfillmentChannel.MFN: values.FulfilledBy.MERCHANT,
        first.FulfillmentChannel.AFN: values.FulfilledBy.AMAZON,
    }
)

#: The speeds that the description of ShipmentServiceLevelCategory lists.
SERVICE_LEVEL: Mapping[str, values.ServiceLevel] = MappingProxyType(
    {
        "Expedited": values.ServiceLevel.EXPEDITED,
        "FreeEconomy": values.ServiceLevel.FREE_ECONOMY,
        "NextDay": values.ServiceLevel.NEXT_DAY,
        "Priority": values.ServiceLevel.PRIORITY,
        "SameDay": values.ServiceLevel.SAME_DAY,
        "SecondDay": values.ServiceLevel.SECOND_DAY,
        "Scheduled": values.ServiceLevel.SCHEDULED,
        "Standard": values.ServiceLevel.STANDARD,
    }
)
