"""What an integration knows of the orders that it has placed, when it is asked to fulfil again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pytest_mcf.integration import (
    CustomerOrder,
    Order,
    OrderView,
)
from pytest_mcf.integration.reference import writing_customer_orders as write
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
from pytest_mcf.integration.reference.customer_progress import left_of, unsent_of
from pytest_mcf.model.versions import FIRST
from pytest_mcf.proving.mutant import wrong_adapter
from pytest_mcf.proving.mutants.customer_orders.wrong import Wrong


class SendsEverythingAgain(Wrong):
    """Sends what was ordered, whether it has shipped or not."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            lines = tuple(line.model_copy(update={"shipped": 0}) for line in order.lines)
            return order.model_copy(update={"lines": lines})


class OrdersTwice(Wrong):
    """Places a new fulfillment order each time."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            order, number = self.read(order_id), len(list(self._fulfillment_orders(order_id))) + 1
            new = write.fulfillment_order(f"{order_id}-{number}", order, left_of(order))
            self._check_stock_of(order, left_of(order))
            self._place(new, write.creation_for_customer(new, order, self._marketplace))
            return new.order_id


class OrdersOnce(Wrong):
    """Places one fulfillment order for a customer's, whatever becomes of it."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            placed = list(self._fulfillment_orders(order_id))
            return placed[-1].order_id if placed else super().fulfil(order_id)


class OrdersAllThatIsNotConfirmed(Wrong):
    """Orders what was sent and not yet confirmed again, with what an order did not send."""

    class Orders(CustomerOrders):
        def _check_stock_of(self, order: CustomerOrder, units: Mapping[str, int]) -> None:
            super()._check_stock_of(order, left_of(order))

    def _place(self, order: Order, body: Mapping[str, Any]) -> None:
        customer = self._customer_orders.read(body["displayableOrderId"])
        new = write.fulfillment_order(order.order_id, customer, left_of(customer))
        super()._place(new, write.creation_for_customer(new, customer, self._marketplace))


class ForgetsCancelledUnits(Wrong):
    """Orders units again that were not found, and not those that were cancelled."""

    class Orders(CustomerOrders):
        def _fulfillment_orders(self, order_id: str) -> Iterator[OrderView]:
            for placed in super()._fulfillment_orders(order_id):
                lines = tuple(line.model_copy(update={"cancelled": 0}) for line in placed.lines)
                yield placed.model_copy(update={"lines": lines})


def _as_sent(placed: OrderView) -> OrderView:
    """An order as if all of its units had been sent."""
    lines = tuple(line.model_copy(update={"cancelled": 0, "unfulfillable": 0}) for line in placed.lines)
    return placed.model_copy(update={"status": "Complete", "lines": lines})


class TakesInvalidForSent(Wrong):
    """Takes the units of an Invalid order for sent."""

    class Orders(CustomerOrders):
        def _fulfillment_orders(self, order_id: str) -> Iterator[OrderView]:
            for placed in super()._fulfillment_orders(order_id):
                yield _as_sent(placed) if placed.status == "Invalid" else placed


class WaitsForInvalidOrders(Wrong):
    """Takes an Invalid order for one that is under way, and for the last one."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            for placed in self._fulfillment_orders(order_id):
                if placed.status == "Invalid":
                    return placed.order_id
            return super().fulfil(order_id)


class LooksAtTheFirstOrderAlone(Wrong):
    """Orders what the first fulfillment order did not send each time, however many there are."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            order, placed = self.read(order_id), list(self._fulfillment_orders(order_id))
            if len(placed) < 2 or not any(unsent_of(placed[0]).values()):  # noqa: PLR2004 - a first and another
                return super().fulfil(order_id)
            units = unsent_of(placed[0])
            self._check_stock_of(order, units)
            new = write.fulfillment_order(f"{order_id}-{len(placed) + 1}", order, units)
            self._place(new, self._creation(new, order, self._marketplace))
            return new.order_id


class NeverReadsWhatItPlaced(Wrong):
    """Takes a failure of the request for a failure of the order, and places another one."""

    def _place(self, order: Order, body: Mapping[str, Any]) -> None:
        self._api.retry_policy.run_until_confirmed(
            lambda: self._api.call("POST", f"{FIRST.root}/fulfillmentOrders", body=body),
            lambda: False,
        )


class OrdersTwiceAtMost(Wrong):
    """Places two fulfillment orders for a customer's, whatever becomes of the second."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            placed = list(self._fulfillment_orders(order_id))
            return placed[-1].order_id if len(placed) > 1 else super().fulfil(order_id)


class ForgetsLaterOrders(Wrong):
    """Knows after a restart of the first fulfillment order for a customer's, and of no later one."""

    class Orders(CustomerOrders):
        def _fulfillment_orders(self, order_id: str) -> Iterator[OrderView]:
            later: set[str] = vars(self).setdefault("_later", set())
            return (
                order
                for order in super()._fulfillment_orders(order_id)
                if order.order_id.endswith("-1") or order.order_id in later
            )

        def fulfil(self, order_id: str) -> str:
            placed = super().fulfil(order_id)
            vars(self).setdefault("_later", set()).add(placed)
            return placed


class WantsStockForAll(Wrong):
    """Waits until there is stock for all that was ordered, though some of it has shipped."""

    class Orders(CustomerOrders):
        def _check_stock_of(self, order: CustomerOrder, units: Mapping[str, int]) -> None:
            super()._check_stock_of(order, {line.item_id: line.ordered for line in order.lines})


class DeclaresTheValueOnce(Wrong):
    """Leaves out the value of units that are ordered again."""

    def _place(self, order: Order, body: Mapping[str, Any]) -> None:
        items = body["items"]
        if not order.order_id.endswith("-1"):
            items = [
                {name: value for name, value in item.items() if name != "perUnitDeclaredValue"}
                for item in items
            ]
        super()._place(order, {**body, "items": items})


class ReportsTheFirstOrder(Wrong):
    """Reports the first fulfillment order for a customer's, though a later one has the units."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            before = [order.order_id for order in self._fulfillment_orders(order_id)]
            placed = super().fulfil(order_id)
            return before[0] if placed in before else placed


MUTANTS = (
    wrong_adapter(SendsEverythingAgain, "MCF-FLOW-05"),
    wrong_adapter(OrdersTwice, "MCF-FLOW-10"),
    wrong_adapter(OrdersOnce, "MCF-PART-17"),
    wrong_adapter(OrdersAllThatIsNotConfirmed, "MCF-FLOW-05 MCF-PART-17"),
    wrong_adapter(ForgetsCancelledUnits, "MCF-FLOW-10"),
    wrong_adapter(TakesInvalidForSent, "MCF-FLOW-10 MCF-PART-17"),
    wrong_adapter(WaitsForInvalidOrders, "MCF-FLOW-10 MCF-PART-17"),
    wrong_adapter(LooksAtTheFirstOrderAlone, "MCF-FLOW-10"),
    wrong_adapter(NeverReadsWhatItPlaced, "MCF-FLOW-10"),
    wrong_adapter(OrdersTwiceAtMost, "MCF-PART-17"),
    wrong_adapter(ForgetsLaterOrders, "MCF-FLOW-10"),
    wrong_adapter(ReportsTheFirstOrder, "MCF-FLOW-10"),
    wrong_adapter(WantsStockForAll, "MCF-FLOW-05"),
    wrong_adapter(DeclaresTheValueOnce, "MCF-CREATE-25"),
)
