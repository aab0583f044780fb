"""Placing the fulfillment order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pytest_mcf.integration import (
    CustomerOrder,
    Order,
    OrderNotOpen,
    OrderRejected,
    OutOfStock,
    ServiceUnavailable,
    StockLevel,
)
from pytest_mcf.integration.reference import writing_customer_orders as write
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
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


class SendsUnconfirmedInvoices(Wrong):
    """Sends an order whose invoice is not confirmed."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            return order.model_copy(
                update={"status": "Unshipped" if order.status == "InvoiceUnconfirmed" else order.status}
            )


class TakesStockFromMemory(Wrong):
    """Places an order by the stock that the seller has checked before."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            self._is_placing = True
            try:
                return super().fulfil(order_id)
            finally:
                self._is_placing = False

        def stock(self, skus: Sequence[str]) -> list[StockLevel]:
            known: dict[str, StockLevel] = vars(self).setdefault("_known", {})
            if getattr(self, "_is_placing", False) and known.keys() >= {*skus}:
                return [known[sku] for sku in skus]
            known |= {level.sku: level for level in super().stock(skus)}
            return [known[sku] for sku in dict.fromkeys(skus)]


MUTANTS = (
    wrong_adapter(SendsEveryOrder, "MCF-FLOW-03"),
    wrong_adapter(SendsAmazonsOrdersAgain, "MCF-FLOW-11"),
    wrong_adapter(CallsLowStockAnOutage, "MCF-FLOW-09"),
    wrong_adapter(IsSilentAboutOthers, "MCF-FLOW-10"),
    wrong_adapter(SendsToTheFirstCustomer, "MCF-CREATE-13"),
    wrong_adapter(DeclaresThePriceOfTheFirstLine, "MCF-FLOW-07"),
    wrong_adapter(PassesTheServiceOn, "MCF-FLOW-12"),
    wrong_adapter(SendsBeforeItLooks, "MCF-FLOW-03"),
    wrong_adapter(ChecksTheStockAfterwards, "MCF-FLOW-01"),
    wrong_adapter(DeclaresThePriceOfTheLine, "MCF-FLOW-07"),
    wrong_adapter(DeclaresDollars, "MCF-FLOW-07 MCF-CREATE-23"),
    wrong_adapter(SendsLinesOfNothing, "MCF-FLOW-05"),
    wrong_adapter(SendsUnconfirmedInvoices, "MCF-FLOW-03"),
    wrong_adapter(TakesStockFromMemory, "MCF-FLOW-08 MCF-FLOW-09"),
)
