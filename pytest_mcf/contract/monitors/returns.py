"""Asks for returns of what was shipped, for reasons that Amazon knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange, Wire, entries, text, within
from pytest_mcf.contract.monitors.orders import order_in_path

KNOWN_REASON = Rule("MCF-RET-08", "it gives reasons for a return that listReturnReasonCodes gave")
SHIPPED = Rule("MCF-RET-14", "it asks for returns of what it has seen shipped", "notice")
KNOWN_SHIPMENT = Rule("MCF-SHIP-16", "it returns items of shipments that the order has")

_RETURN = "createFulfillmentReturn"
_REASONS = "listReturnReasonCodes"


@dataclass(frozen=True, slots=True)
class _Shipment:
    """The latest status of a shipment."""

    status: str
    exchange: int


class Returns(Monitor):
    """Compares each item of a return with the order that it is of, and with the reasons there are.

    An integration may know what no response here had from before: that is not checked.
    """

    rules = (KNOWN_REASON, SHIPPED, KNOWN_SHIPMENT)
    operations = frozenset({"getFulfillmentOrder", _REASONS, _RETURN})

    def __init__(self) -> None:
        self._reasons: Memory[int] = Memory()
        self._shipments: Memory[_Shipment] = Memory()
        self._orders: Memory[int] = Memory()
        """The orders whose shipments are known, and the exchange that showed them."""

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Note reasons and shipments; check what is to be returned."""
        if observed.operation == _REASONS:
            for reason in entries(observed.payload, "reasonCodeDetails"):
                self._reasons.keep(observed.number, text(reason, "returnReasonCode"))
        elif observed.operation != _RETURN:
            self._note_shipments(observed)
        elif observed.is_integrations:
            for item in entries(observed.sent, "items"):
                yield from self._checked_by_reason(observed, text(item, "returnReasonCode"))
                yield from self._checked_by_shipment(observed, item)

    def _note_shipments(self, observed: ObservedExchange) -> None:
        order_id = text(within(observed.payload, "fulfillmentOrder"), "sellerFulfillmentOrderId")
        for shipment in entries(observed.payload, "fulfillmentShipments"):
            shipment_seen = _Shipment(text(shipment, "fulfillmentShipmentStatus"), observed.number)
            self._shipments.keep(shipment_seen, order_id, text(shipment, "amazonShipmentId"))
            self._orders.keep(observed.number, order_id)

    def _checked_by_reason(self, observed: ObservedExchange, reason: str) -> Iterator[RuleOutcome]:
        if self._reasons.get(reason) is not None:
            yield RulePassed(KNOWN_REASON)
        elif len(self._reasons) and not self._reasons.has_forgotten:
            yield RuleViolation(
                KNOWN_REASON,
                "a reason for a return that listReturnReasonCodes gave",
                f"the reason {reason[:40]!r}, which it never did",
                (observed.number,),
            )

    def _checked_by_shipment(self, observed: ObservedExchange, item: Wire) -> Iterator[RuleOutcome]:
        order_id, shipment_id = order_in_path(observed), text(item, "amazonShipmentId")
        shipment = self._shipments.get(order_id, shipment_id)
        shown_by = self._orders.get(order_id)
        if shipment is not None:
            yield RulePassed(KNOWN_SHIPMENT)
            yield _checked_as_shipped(observed, shipment, shipment_id)
        elif shown_by is not None and not self._shipments.has_forgotten:
            yield RuleViolation(
                KNOWN_SHIPMENT,
                f"an item of a shipment that {order_id} has",
                f"one of {shipment_id[:40]!r}",
                (shown_by, observed.number),
            )


def _checked_as_shipped(observed: ObservedExchange, shipment: _Shipment, shipment_id: str) -> RuleOutcome:
    if shipment.status.casefold() == "shipped":
        return RulePassed(SHIPPED)
    return RuleViolation(
        SHIPPED,
        "a return of what was shipped",
        f"one of {shipment_id}, which had been seen as {shipment.status}",
        (shipment.exchange, observed.number),
    )
