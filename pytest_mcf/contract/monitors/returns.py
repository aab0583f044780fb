"""Asks for returns of what was shipped, for reasons that Amazon knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Judgement, Kept, Misconduct, Monitor, Rule
from pytest_mcf.contract.monitors.orders import order_in_path
from pytest_mcf.contract.monitors.sighting import Sighting, Wire, entries, text, within

KNOWN_REASON = Rule("MCF-RET-08", "it gives reasons for a return that listReturnReasonCodes gave")
SHIPPED = Rule("MCF-RET-14", "it asks for returns of what it has seen shipped", "notice")
KNOWN_SHIPMENT = Rule("MCF-SHIP-16", "it returns items of shipments that the order has")

_RETURN = "createFulfillmentReturn"
_REASONS = "listReturnReasonCodes"


@dataclass(frozen=True, slots=True)
class _Shipment:
    """A shipment as it was last told."""

    status: str
    exchange: int


class Returns(Monitor):
    """Holds each item of a return against the order that it is of, and against the reasons there are.

    What was never answered here, an integration may know from before: then it is not judged.
    """

    rules = (KNOWN_REASON, SHIPPED, KNOWN_SHIPMENT)
    operations = frozenset({"getFulfillmentOrder", _REASONS, _RETURN})

    def __init__(self) -> None:
        self._reasons: Memory[int] = Memory()
        self._shipments: Memory[_Shipment] = Memory()
        self._orders: Memory[int] = Memory()
        """The orders whose shipments are known, and the exchange that told of them."""

    def see(self, sighting: Sighting) -> Iterator[Judgement]:
        """Note reasons and shipments; judge what is to be returned."""
        if sighting.operation == _REASONS:
            for reason in entries(sighting.payload, "reasonCodeDetails"):
                self._reasons.keep(sighting.number, text(reason, "returnReasonCode"))
        elif sighting.operation != _RETURN:
            self._note_shipments(sighting)
        elif sighting.is_integrations:
            for item in entries(sighting.asked, "items"):
                yield from self._judged_by_reason(sighting, text(item, "returnReasonCode"))
                yield from self._judged_by_shipment(sighting, item)

    def _note_shipments(self, sighting: Sighting) -> None:
        order_id = text(within(sighting.payload, "fulfillmentOrder"), "sellerFulfillmentOrderId")
        for shipment in entries(sighting.payload, "fulfillmentShipments"):
            told = _Shipment(text(shipment, "fulfillmentShipmentStatus"), sighting.number)
            self._shipments.keep(told, order_id, text(shipment, "amazonShipmentId"))
            self._orders.keep(sighting.number, order_id)

    def _judged_by_reason(self, sighting: Sighting, reason: str) -> Iterator[Judgement]:
        if self._reasons.get(reason) is not None:
            yield Kept(KNOWN_REASON)
        elif len(self._reasons) and not self._reasons.has_forgotten:
            yield Misconduct(
                KNOWN_REASON,
                "a reason for a return that listReturnReasonCodes gave",
                f"the reason {reason[:40]!r}, which it never did",
                (sighting.number,),
            )

    def _judged_by_shipment(self, sighting: Sighting, item: Wire) -> Iterator[Judgement]:
        order_id, shipment_id = order_in_path(sighting), text(item, "amazonShipmentId")
        shipment = self._shipments.get(order_id, shipment_id)
        told_by = self._orders.get(order_id)
        if shipment is not None:
            yield Kept(KNOWN_SHIPMENT)
            yield _judged_as_shipped(sighting, shipment, shipment_id)
        elif told_by is not None and not self._shipments.has_forgotten:
            yield Misconduct(
                KNOWN_SHIPMENT,
                f"an item of a shipment that {order_id} has",
                f"one of {shipment_id[:40]!r}",
                (told_by, sighting.number),
            )


def _judged_as_shipped(sighting: Sighting, shipment: _Shipment, shipment_id: str) -> Judgement:
    if shipment.status.casefold() == "shipped":
        return Kept(SHIPPED)
    return Misconduct(
        SHIPPED,
        "a return of what was shipped",
        f"one of {shipment_id}, which had been seen as {shipment.status}",
        (shipment.exchange, sighting.number),
    )
