"""Mutants of the integration that are right in one process, and wrong in several."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any, ClassVar

from pytest_mcf.integration import Endpoint, Order, OrderRejected, OrderView
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference import writing_customer_orders as write
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
from pytest_mcf.integration.reference.customer_progress import left_of
from pytest_mcf.proving.mutant import Mutant, wrong_adapter
from pytest_mcf.proving.mutants.customer_orders.wrong import Wrong


class RemembersOrders(ReferenceIntegration):
    """Reads an order once, and then again only after it has changed the order itself."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._known: dict[str, OrderView] = {}

    def get_order(self, order_id: str) -> OrderView:
        if order_id not in self._known:
            self._known[order_id] = super().get_order(order_id)
        return self._known[order_id]

    def place_order(self, order: Order) -> None:
        self._known.pop(order.order_id, None)
        super().place_order(order)

    def cancel_order(self, order_id: str) -> None:
        self._known.pop(order_id, None)
        super().cancel_order(order_id)
        self._known.pop(order_id, None)

    def release_order(self, order_id: str) -> None:
        self._known.pop(order_id, None)
        super().release_order(order_id)


class SharesOneToken(ReferenceIntegration):
    """Keeps the connection of the first seller for all sellers."""

    _connections: ClassVar[dict[Any, Any]] = {}

    def __init__(self, endpoint: Endpoint, transport: Any, skip: Any, *chance: Any) -> None:
        super().__init__(endpoint, transport, skip, *chance)
        # Each scenario has a clock of its own.
        self._api = self._connections.setdefault(skip, self._api)


class PlacesUnderAnotherId(ReferenceIntegration):
    """Places an order under another id if there is one with its id."""

    def place_order(self, order: Order) -> None:
        try:
            super().place_order(order)
        except OrderRejected as refusal:
            if "exist" not in str(refusal) and "already" not in str(refusal):
                raise
            super().place_order(order.model_copy(update={"order_id": f"{order.order_id[:38]}-2"}))


class RemembersWhatItPlaced(Wrong):
    """Keeps what was placed for customers in memory alone, under ids of the process."""

    class Orders(CustomerOrders):
        _processes: ClassVar[Iterator[int]] = count(1)

        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            self._ids: dict[str, str] = {}
            self._process = next(self._processes)

        def fulfil(self, order_id: str) -> str:
            if order_id not in self._ids:
                order = self.read(order_id)
                units = left_of(order)
                self._check_stock_of(order, units)
                new = write.fulfillment_order(f"{order_id}-p{self._process}", order, units)
                self._place(new, write.creation_for_customer(new, order, self._marketplace))
                self._ids[order_id] = new.order_id
            return self._ids[order_id]


MUTANTS: tuple[Mutant, ...] = (
    wrong_adapter(RemembersOrders, "MCF-CANCEL-01 MCF-HOLD-02"),
    wrong_adapter(SharesOneToken, "MCF-AUTH-23"),
    wrong_adapter(PlacesUnderAnotherId, "MCF-CREATE-04"),
    wrong_adapter(RemembersWhatItPlaced, "MCF-FLOW-10"),
)
