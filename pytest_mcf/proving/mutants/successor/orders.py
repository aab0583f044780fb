"""Mutants of the integration: how it places, cancels and releases orders of the successor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from pytest_mcf.integration import Order, OrderRejected, OrderSummary
from pytest_mcf.integration.reference.successor import SuccessorIntegration
from pytest_mcf.proving.handlers import requires
from pytest_mcf.proving.mutant import wrong_adapter, wrong_request


class TakesAcceptedForDone(SuccessorIntegration):
    """Takes 202 for done, for orders and for cancellations."""

    def _check_placed(self, order: Order) -> None:
        pass

    def _check_cancelled(self, order_id: str) -> None:
        pass


class SendsNoOrder(SuccessorIntegration):
    """Reports that an order was placed, and sends nothing."""

    def place_order(self, order: Order) -> None:
        pass


class LooksForErrorsInThePayload(SuccessorIntegration):
    """Looks for errors where the first version has successes, and finds none."""

    def place_order(self, order: Order) -> None:
        with self._without_reasons():
            super().place_order(order)

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        with self._without_reasons():
            return super().list_orders(updated_since)

    @contextmanager
    def _without_reasons(self) -> Iterator[None]:
        try:
            yield
        except OrderRejected:
            raise OrderRejected("no reason given") from None


MUTANTS = (
    wrong_adapter(TakesAcceptedForDone, "MCF-NEXT-02 MCF-NEXT-03"),
    wrong_adapter(SendsNoOrder, "MCF-NEXT-01 MCF-NEXT-11"),
    wrong_adapter(LooksForErrorsInThePayload, "MCF-NEXT-06 MCF-ERR-07"),
    wrong_request(
        "NeedsTheOrderItPlaced",
        "MCF-NEXT-01",
        "Takes it for certain that the response to a new order has the order.",
        requires("createOrder", "order"),
    ),
    wrong_request(
        "UnwrapsOrders",
        "MCF-NEXT-05",
        "Takes it for certain that an order and a list have a payload around them.",
        requires("outbound.getOrder listOrders", "payload"),
    ),
)
