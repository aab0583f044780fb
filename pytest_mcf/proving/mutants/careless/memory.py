"""What is kept from an earlier response, or from an earlier call, and is not true any more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pytest_mcf.integration import Order, OrderSummary
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.mutant import wrong_adapter


class ListsWhatItHasPlaced(ReferenceIntegration):
    """Lists the orders that were placed since it was started, and no others."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._placed: set[str] = set()

    def place_order(self, order: Order) -> None:
        super().place_order(order)
        self._placed.add(order.order_id)

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        return [entry for entry in super().list_orders(updated_since) if entry.order_id in self._placed]


class KeepsWhatItHasListed(ReferenceIntegration):
    """Lists an order as it was when it was listed first."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._listed: dict[str, OrderSummary] = {}

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        for entry in super().list_orders(updated_since):
            self._listed.setdefault(entry.order_id, entry)
        return [entry for entry in self._listed.values() if entry.updated_at >= updated_since]


MUTANTS = (
    wrong_adapter(ListsWhatItHasPlaced, "MCF-LIST-01"),
    wrong_adapter(KeepsWhatItHasListed, "MCF-LIST-02"),
)
