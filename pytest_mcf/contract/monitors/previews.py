"""Orders only what a preview has found possible."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pytest_mcf.contract.monitors.memory import Memory, digest
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange, Wire, entries, text, within

POSSIBLE = Rule("MCF-PREV-12", "it orders no speed that the preview said is not available")

_PREVIEW, _CREATE = "getFulfillmentPreview", "createFulfillmentOrder"


@dataclass(frozen=True, slots=True)
class _Previewed:
    """What the last preview said of some lines, to one place, at one speed."""

    is_fulfillable: bool
    exchange: int
    answered_at: float


class Previews(Monitor):
    """Compares each order with the last preview of the same lines to the same place at the same speed."""

    rules = (POSSIBLE,)
    operations = frozenset({_PREVIEW, _CREATE})

    def __init__(self) -> None:
        self._previews: Memory[_Previewed] = Memory()

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Note what is possible; check what is ordered."""
        if not observed.is_integrations:
            return
        if observed.operation == _PREVIEW:
            self._note(observed)
            return
        if not self._previews:
            return
        speed = text(observed.sent, "shippingSpeedCategory")
        previewed = self._previews.get(speed, _wish(observed.sent, "destinationAddress"))
        if previewed is None or not observed.after(previewed.answered_at):
            return
        if previewed.is_fulfillable:
            yield RulePassed(POSSIBLE)
        else:
            yield RuleViolation(
                POSSIBLE,
                "an order at a speed that its preview found possible",
                f"one with speed {speed[:40]}, which the preview said is not available",
                (previewed.exchange, observed.number),
            )

    def _note(self, observed: ObservedExchange) -> None:
        wish = _wish(observed.sent, "address")
        for preview in entries(observed.payload, "fulfillmentPreviews"):
            is_fulfillable = preview.get("isFulfillable")
            if isinstance(is_fulfillable, bool):
                preview_seen = _Previewed(is_fulfillable, observed.number, observed.exchange.answered_at)
                self._previews.keep(preview_seen, text(preview, "shippingSpeedCategory"), wish)


def _wish(asked: Wire, address: str) -> str:
    """What is wanted where, whatever its lines are called."""
    lines = sorted((text(line, "sellerSku"), str(line.get("quantity"))) for line in entries(asked, "items"))
    place = within(asked, address)
    return digest(json.dumps([lines, text(place, "postalCode"), text(place, "countryCode")]))
