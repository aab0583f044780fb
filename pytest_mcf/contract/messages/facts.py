"""What the parts of a message's content say of each other, whatever form it comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pytest_mcf.contract.finding import Finding, quote
from pytest_mcf.contract.messages import rules
from pytest_mcf.exchange import Phrase
from pytest_mcf.model.notifications_v1.fulfillment_order_status import EventType, NotifiedShipmentStatus

Locate = Callable[..., str]
"""Where the element of these names is, below the content: a JSON pointer or an XPath."""

_PARTS = {"FulfillmentShipment": EventType.SHIPMENT, "FulfillmentReturnItem": EventType.RETURN}
_ARRIVAL = "EstimatedArrivalDateTime"


def check_content(content: Mapping[str, Any], locate: Locate) -> Iterator[Finding]:
    """A part comes with its event, and a shipment arrives unless it is cancelled.

    Values that are not documented are findings of their own, and nothing else follows from them.
    """
    event = content.get("EventType")
    for name, expected in _PARTS.items():
        if name in content and event in set(EventType) and event != expected:
            yield Finding(
                locate(name), f"{name} with EventType {expected} only", quote(event), rule=rules.PARTS
            )
    shipment = content.get("FulfillmentShipment")
    if isinstance(shipment, Mapping):
        yield from _check_arrival(shipment, locate("FulfillmentShipment", _ARRIVAL))


def is_cancelled(shipment: Mapping[str, Any]) -> bool:
    """Whether the status of a shipment is one of the two that mean that nothing will arrive."""
    status = shipment.get("FulfillmentShipmentStatus")
    return status in set(NotifiedShipmentStatus) and NotifiedShipmentStatus(status).is_cancelled


def _check_arrival(shipment: Mapping[str, Any], where: str) -> Iterator[Finding]:
    status = shipment.get("FulfillmentShipmentStatus")
    if status not in set(NotifiedShipmentStatus):
        return
    arrival = shipment.get(_ARRIVAL)
    if is_cancelled(shipment) and arrival is not None:
        expected = Phrase("no date of arrival of a shipment that is ", quote(status))
        yield Finding(where, expected, quote(arrival), rule=rules.ARRIVAL)
    if not is_cancelled(shipment) and arrival is None:
        expected = Phrase("a date of arrival of a shipment that is ", quote(status))
        yield Finding(where, expected, "none", rule=rules.ARRIVAL, keyword="required", value=shipment)
