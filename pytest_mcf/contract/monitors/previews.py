"""Orders only what a preview has found possible."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pytest_mcf.contract.monitors.memory import Memory, digest
from pytest_mcf.contract.monitors.monitor import Judgement, Kept, Misconduct, Monitor, Rule
from pytest_mcf.contract.monitors.sighting import Sighting, Wire, entries, text, within

POSSIBLE = Rule("MCF-PREV-12", "it orders no speed whose preview said that it cannot be had")

_PREVIEW, _CREATE = "getFulfillmentPreview", "createFulfillmentOrder"


@dataclass(frozen=True, slots=True)
class _Previewed:
    """What the last preview said of some lines, to one place, at one speed."""

    is_fulfillable: bool
    exchange: int
    answered_at: float


class Previews(Monitor):
    """Holds each order against the last preview of the same lines to the same place at the same speed."""

    rules = (POSSIBLE,)
    operations = frozenset({_PREVIEW, _CREATE})

    def __init__(self) -> None:
        self._previews: Memory[_Previewed] = Memory()

    def see(self, sighting: Sighting) -> Iterator[Judgement]:
        """Note what is possible; judge what is ordered."""
        if not sighting.is_integrations:
            return
        if sighting.operation == _PREVIEW:
            self._note(sighting)
            return
        speed = text(sighting.asked, "shippingSpeedCategory")
        previewed = self._previews.get(speed, _wish(sighting.asked, "destinationAddress"))
        if previewed is None or not sighting.after(previewed.answered_at):
            return
        if previewed.is_fulfillable:
            yield Kept(POSSIBLE)
        else:
            yield Misconduct(
                POSSIBLE,
                "an order at a speed that its preview found possible",
                f"one with speed {speed[:40]}, of which the preview had said that it cannot be had",
                (previewed.exchange, sighting.number),
            )

    def _note(self, sighting: Sighting) -> None:
        wish = _wish(sighting.asked, "address")
        for preview in entries(sighting.payload, "fulfillmentPreviews"):
            is_fulfillable = preview.get("isFulfillable")
            if isinstance(is_fulfillable, bool):
                told = _Previewed(is_fulfillable, sighting.number, sighting.exchange.answered_at)
                self._previews.keep(told, text(preview, "shippingSpeedCategory"), wish)


def _wish(asked: Wire, address: str) -> str:
    """What is wanted where, whatever its lines are called."""
    lines = sorted((text(line, "sellerSku"), str(line.get("quantity"))) for line in entries(asked, "items"))
    place = within(asked, address)
    return digest(json.dumps([lines, text(place, "postalCode"), text(place, "countryCode")]))
