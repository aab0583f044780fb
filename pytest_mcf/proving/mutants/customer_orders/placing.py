"""Placing the fulfillment order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pytest_mcf.integration import (
    CustomerOrder,
    LineView,
    Order,
    OrderNotOpen,
    OrderRejected,
    OrderView,
    OutOfStock,
    ServiceUnavailable,
)
from pytest_mcf.integration.reference import writing_customer_orders as write
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
from pytest_mcf.integration.reference.customer_progress import left_of, unsent_of
from pytest_mcf.model.versions import FIRST
from pytest_mcf.proving.mutant import wrong_adapter
from pytest_mcf.proving.mutants.customer_orders.wrong import SOMEWHERE, Wrong


class SendsEveryOrder(Wrong):
    """Sends an order whatever its status is."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            try:
                return super().fulfil(order_id)
            except OrderNotOpen:
                order = self.read(order_id)
                if order.channel == "AFN":
                    raise
                order = order.model_copy(update={"recipient": order.recipient or SOMEWHERE})
                units = {line.item_id: line.ordered for line in order.lines}
                self.stock([line.sku for line in order.lines])
                new = write.fulfillment_order(f"{order_id}-1", order, units)
                self._place(new, write.creation_for_customer(new, order, self._marketplace))
                return new.order_id


class SendsAmazonsOrdersAgain(Wrong):
    """Sends what Amazon fulfils itself as well."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            return super().read(order_id).model_copy(update={"channel": "MFN"})


class SendsEverythingAgain(Wrong):
    """Sends what was ordered, whether it has shipped or not."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            lines = tuple(line.model_copy(update={"shipped": 0}) for line in order.lines)
            return order.model_copy(update={"lines": lines})


class CallsLowStockAnOutage(Wrong):
    """Reports low stock as a failure of Amazon's."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            try:
                return super().fulfil(order_id)
            except OutOfStock as error:
                raise ServiceUnavailable(str(error)) from error


class IsSilentAboutOthers(Wrong):
    """Reports an order as placed that it leaves to the merchant."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            try:
                return super().fulfil(order_id)
            except OutOfStock:
                return order_id


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


class _OfInvalidOrders(CustomerOrders):
    """Takes some of the units of an Invalid order for such as were not sent."""

    def units_of(self, line: LineView) -> int:
        raise NotImplementedError

    def _fulfillment_orders(self, order_id: str) -> Iterator[OrderView]:
        for placed in super()._fulfillment_orders(order_id):
            if placed.status != "Invalid":
                yield placed
                continue
            lines = tuple(
                line.model_copy(update={"unfulfillable": self.units_of(line)}) for line in placed.lines
            )
            yield placed.model_copy(update={"status": "Unfulfillable", "lines": lines})


class TakesInvalidForSent(Wrong):
    """Takes the units of an Invalid order for sent."""

    class Orders(_OfInvalidOrders):
        def units_of(self, line: LineView) -> int:
            return 0


class WaitsForInvalidOrders(Wrong):
    """Takes an Invalid order for one that is under way, and for the last one."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            for placed in self._fulfillment_orders(order_id):
                if placed.status == "Invalid":
                    return placed.order_id
            return super().fulfil(order_id)


class SendsToTheFirstCustomer(Wrong):
    """Keeps the address of the first order that it has fulfilled, and sends all others there."""

    def _place(self, order: Order, body: Mapping[str, Any]) -> None:
        address = self.__dict__.setdefault("_first_address", body["destinationAddress"])
        super()._place(order, {**body, "destinationAddress": address})


class DeclaresThePriceOfTheFirstLine(Wrong):
    """Declares the price of the first line of an order for each of its units."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            price = {"unit_price": order.lines[0].unit_price, "currency": order.lines[0].currency}
            lines = tuple(line.model_copy(update=price) for line in order.lines)
            return order.model_copy(update={"lines": lines})

    def read_customer_order(self, amazon_order_id: str) -> CustomerOrder:
        return CustomerOrders.read(self._customer_orders, amazon_order_id)


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


class PassesTheServiceOn(Wrong):
    """Sends the level of service as the speed."""

    def _place(self, order: Order, body: Mapping[str, Any]) -> None:
        level = self._customer_orders.read(body["displayableOrderId"]).service_level
        super()._place(order, {**body, "shippingSpeedCategory": level})


class SendsBeforeItLooks(Wrong):
    """Sends an order that is not open, and reports then that it is not."""

    class Orders(SendsEveryOrder.Orders):
        def fulfil(self, order_id: str) -> str:
            placed = super().fulfil(order_id)
            if self.read(order_id).status not in {"Unshipped", "PartiallyShipped"}:
                raise OrderNotOpen(f"Order {order_id} is not open.")
            return placed


class ChecksTheStockAfterwards(Wrong):
    """Asks for the stock after it has placed the order."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            self._checks: list[tuple[CustomerOrder, Mapping[str, int]]] = []
            try:
                return super().fulfil(order_id)
            finally:
                for order, units in self._checks:
                    super()._check_stock_of(order, units)

        def _check_stock_of(self, order: CustomerOrder, units: Mapping[str, int]) -> None:
            self._checks.append((order, units))


class DeclaresThePriceOfTheLine(Wrong):
    """Declares the price of a line for each of its units."""

    def _place(self, order: Order, body: Mapping[str, Any]) -> None:
        items = [
            {
                **item,
                "perUnitDeclaredValue": {
                    **item["perUnitDeclaredValue"],
                    "value": str(Decimal(item["perUnitDeclaredValue"]["value"]) * item["quantity"]),
                },
            }
            for item in body["items"]
        ]
        super()._place(order, {**body, "items": items})


class DeclaresDollars(Wrong):
    """Declares the value of each unit in US dollars."""

    def _place(self, order: Order, body: Mapping[str, Any]) -> None:
        items = [
            {**item, "perUnitDeclaredValue": {**item.get("perUnitDeclaredValue", {}), "currencyCode": "USD"}}
            for item in body["items"]
        ]
        super()._place(order, {**body, "items": items})


class SendsLinesOfNothing(Wrong):
    """Has a line without units for what has shipped, which Amazon refuses."""

    class Orders(CustomerOrders):
        def _check_stock_of(self, order: CustomerOrder, units: Mapping[str, int]) -> None:
            super()._check_stock_of(order, units)
            if any(line.shipped and not units.get(line.item_id) for line in order.lines):
                raise OrderRejected("quantity: 0")


class OrdersTwiceAtMost(Wrong):
    """Places two fulfillment orders for a customer's, whatever becomes of the second."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            placed = list(self._fulfillment_orders(order_id))
            return placed[-1].order_id if len(placed) > 1 else super().fulfil(order_id)


MUTANTS = (
    wrong_adapter(SendsEveryOrder, "MCF-FLOW-03"),
    wrong_adapter(SendsAmazonsOrdersAgain, "MCF-FLOW-11"),
    wrong_adapter(SendsEverythingAgain, "MCF-FLOW-05"),
    wrong_adapter(CallsLowStockAnOutage, "MCF-FLOW-09"),
    wrong_adapter(IsSilentAboutOthers, "MCF-FLOW-10"),
    wrong_adapter(OrdersTwice, "MCF-FLOW-10"),
    wrong_adapter(OrdersOnce, "MCF-PART-17"),
    wrong_adapter(OrdersAllThatIsNotConfirmed, "MCF-FLOW-05 MCF-PART-17"),
    wrong_adapter(ForgetsCancelledUnits, "MCF-FLOW-10"),
    wrong_adapter(TakesInvalidForSent, "MCF-FLOW-10 MCF-PART-17"),
    wrong_adapter(WaitsForInvalidOrders, "MCF-FLOW-10 MCF-PART-17"),
    wrong_adapter(SendsToTheFirstCustomer, "MCF-AUTH-11"),
    wrong_adapter(DeclaresThePriceOfTheFirstLine, "MCF-FLOW-07"),
    wrong_adapter(LooksAtTheFirstOrderAlone, "MCF-FLOW-10"),
    wrong_adapter(NeverReadsWhatItPlaced, "MCF-FLOW-10"),
    wrong_adapter(PassesTheServiceOn, "MCF-FLOW-12"),
    wrong_adapter(SendsBeforeItLooks, "MCF-FLOW-03"),
    wrong_adapter(ChecksTheStockAfterwards, "MCF-FLOW-01"),
    wrong_adapter(DeclaresThePriceOfTheLine, "MCF-FLOW-07"),
    wrong_adapter(DeclaresDollars, "MCF-FLOW-07 MCF-CREATE-23"),
    wrong_adapter(SendsLinesOfNothing, "MCF-FLOW-05"),
    wrong_adapter(OrdersTwiceAtMost, "MCF-PART-17"),
)
