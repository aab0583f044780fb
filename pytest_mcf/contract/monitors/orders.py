"""What a response says about orders. Monitors know orders from here only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange, Wire, entries, text, within
from pytest_mcf.model.outbound_2020_07_01.life_cycle import BEFORE_PICKING, FulfillmentOrderStatus

#: The operations whose responses have the status of orders.
SHOWS_STATUS = frozenset({"getFulfillmentOrder", "listAllFulfillmentOrders"})

#: From these on, nothing of an order can be called back.
UNDER_WAY = frozenset(FulfillmentOrderStatus) - BEFORE_PICKING

_STATUSES = {status.value.casefold(): status for status in FulfillmentOrderStatus}


@dataclass(frozen=True, slots=True)
class Look:
    """The status of an order in a response."""

    order_id: str
    status: FulfillmentOrderStatus | None
    """None: one that the model does not know, of which nothing follows (MCF-STATE-15)."""
    exchange: int
    answered_at: float


def looks_in(observed: ObservedExchange) -> Iterator[Look]:
    """Every order whose status is in a response, in any spelling of upper and lower case (MCF-QUIRK-01)."""
    if observed.operation == "getFulfillmentOrder":
        orders: list[Wire] = [within(observed.payload, "fulfillmentOrder")]
    else:
        orders = entries(observed.payload, "fulfillmentOrders")
    for order in orders:
        order_id = text(order, "sellerFulfillmentOrderId")
        status = text(order, "fulfillmentOrderStatus")
        if order_id and status:
            known = _STATUSES.get(status.casefold())
            # The successor says the same from the receipt of an order to its end.
            says_nothing = observed.is_translated and known is FulfillmentOrderStatus.PROCESSING
            yield Look(
                order_id,
                None if says_nothing else known,
                observed.number,
                observed.exchange.answered_at,
            )


def order_in_path(observed: ObservedExchange) -> str:
    """The id of the order that a call is about."""
    return observed.path_values.get("sellerFulfillmentOrderId", "")
