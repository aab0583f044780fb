"""The life cycle of an order: its statuses, and which may follow which (MCF-STATE-01 to MCF-STATE-09)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class FulfillmentOrderStatus(StrEnum):
    """Where an order stands on its way from request to doorstep."""

    NEW = "New"
    """Arrived, not validated yet."""
    RECEIVED = "Received"
    """Validated: the address is good and the stock is there."""
    PLANNING = "Planning"
    """Shipments are being planned; nothing has been picked."""
    PROCESSING = "Processing"
    """Picking has begun for at least one shipment."""
    CANCELLED = "Cancelled"
    """Withdrawn by the seller."""
    COMPLETE = "Complete"
    """Every unit has been fulfilled."""
    COMPLETE_PARTIALLED = "CompletePartialled"
    """Some units were fulfilled; the others were cancelled or could not be."""
    UNFULFILLABLE = "Unfulfillable"
    """Not one unit could be fulfilled."""
    INVALID = "Invalid"
    """Validation failed, for want of a good address or of stock; nothing will ship."""

    @property
    def is_final(self) -> bool:
        """No other status follows."""
        return self in FINAL

    @property
    def is_cancellable(self) -> bool:
        """The seller may still cancel."""
        return self in CANCELLABLE


TRANSITIONS: Mapping[FulfillmentOrderStatus, tuple[FulfillmentOrderStatus, ...]] = MappingProxyType(
    {
        FulfillmentOrderStatus.NEW: (FulfillmentOrderStatus.RECEIVED, FulfillmentOrderStatus.INVALID),
        FulfillmentOrderStatus.RECEIVED: (FulfillmentOrderStatus.PLANNING, FulfillmentOrderStatus.CANCELLED),
        FulfillmentOrderStatus.PLANNING: (
            FulfillmentOrderStatus.PROCESSING,
            FulfillmentOrderStatus.CANCELLED,
        ),
        FulfillmentOrderStatus.PROCESSING: (
            FulfillmentOrderStatus.COMPLETE,
            FulfillmentOrderStatus.COMPLETE_PARTIALLED,
            FulfillmentOrderStatus.UNFULFILLABLE,
        ),
        FulfillmentOrderStatus.CANCELLED: (),
        FulfillmentOrderStatus.COMPLETE: (),
        FulfillmentOrderStatus.COMPLETE_PARTIALLED: (),
        FulfillmentOrderStatus.UNFULFILLABLE: (),
        FulfillmentOrderStatus.INVALID: (),
    }
)
"""The statuses that may follow each one."""


def route(
    start: FulfillmentOrderStatus, end: FulfillmentOrderStatus
) -> tuple[FulfillmentOrderStatus, ...] | None:
    """The statuses that an order goes through after `start`, up to `end`; None if it cannot get there."""
    if start is end:
        return ()
    routes = [(status, *rest) for status in TRANSITIONS[start] if (rest := route(status, end)) is not None]
    return min(routes, key=len, default=None)


FINAL = frozenset(status for status, following in TRANSITIONS.items() if not following)
"""No other status follows."""

CANCELLABLE = frozenset(
    status for status, following in TRANSITIONS.items() if FulfillmentOrderStatus.CANCELLED in following
)
"""The seller may still cancel (MCF-CANCEL-02)."""

BEFORE_PICKING = frozenset(
    status
    for status in TRANSITIONS
    if status is not FulfillmentOrderStatus.PROCESSING and route(status, FulfillmentOrderStatus.PROCESSING)
)
"""Nothing has been picked yet. Once picking has begun, an order can no longer be changed."""
