"""Reading the order, and checking its stock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal

from pytest_mcf.integration import (
    CustomerOrder,
    OrderRejected,
    StockLevel,
)
from pytest_mcf.integration.reference import reading_customer_orders as read
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
from pytest_mcf.integration.views import CustomerOrderLine
from pytest_mcf.proving.mutant import wrong_adapter
from pytest_mcf.proving.mutants.customer_orders.wrong import SOMEWHERE, Wrong
from pytest_mcf.proving.mutants.misread.making import needs


class AsksByItsOwnNumber(Wrong):
    """Asks Amazon for the shop's number of an order first."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            with suppress(OrderRejected):
                self._api.call("GET", "/orders/v0/orders/shop-1000")
            return super().read(order_id)


class StopsAtTheFirstPage(Wrong):
    """Reads ten lines of an order."""

    class Orders(CustomerOrders):
        def _lines(self, order_id: str) -> list[CustomerOrderLine]:
            payload = self._api.ask("GET", f"/orders/v0/orders/{order_id}/orderItems")
            return list(read.customer_order_lines(payload))


class StopsAtAnEmptyPageOfLines(Wrong):
    """Takes an empty page of lines for the last one."""

    class Orders(CustomerOrders):
        def _lines(self, order_id: str) -> list[CustomerOrderLine]:
            path = f"/orders/v0/orders/{order_id}/orderItems"
            query: dict[str, str] = {}
            lines: list[CustomerOrderLine] = []
            while True:
                payload = self._api.ask("GET", path, query=query)
                page = list(read.customer_order_lines(payload))
                lines += page
                if not page or not payload.get("NextToken"):
                    return lines
                query = {"NextToken": payload["NextToken"]}


class KeepsTheFirstToken(Wrong):
    """Reads each order with the Restricted Data Token of the first one."""

    class Orders(CustomerOrders):
        def _restricted(self, path: str, *elements: str) -> dict[str, str]:
            if not hasattr(self, "_first"):
                self._first = super()._restricted(path, *elements)
            return self._first


class KeepsEachToken(Wrong):
    """Reads an order with the Restricted Data Token that it was read with first, whatever time has passed."""

    class Orders(CustomerOrders):
        def _restricted(self, path: str, *elements: str) -> dict[str, str]:
            kept = self.__dict__.setdefault("_kept", {})
            if path not in kept:
                kept[path] = super()._restricted(path, *elements)
            return dict(kept[path])


class TakesNoPriceForZero(Wrong):
    """Reports 0 as the price that is not known."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            lines = tuple(
                line.model_copy(update={"unit_price": line.unit_price or Decimal(0)}) for line in order.lines
            )
            return order.model_copy(update={"lines": lines})


class TakesTheLineForAUnit(Wrong):
    """Takes the price of a line for that of a unit."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            lines = tuple(
                line.model_copy(update={"unit_price": (line.unit_price or Decimal(0)) * line.ordered})
                for line in order.lines
            )
            return order.model_copy(update={"lines": lines})


class DividesByWhatIsLeft(Wrong):
    """Divides the price of a line by the units that have not shipped, and not by those that were ordered."""

    def read_customer_order(self, amazon_order_id: str) -> CustomerOrder:
        order = super().read_customer_order(amazon_order_id)
        return order.model_copy(update={"lines": tuple(map(_priced_by_what_is_left, order.lines))})


def _priced_by_what_is_left(line: CustomerOrderLine) -> CustomerOrderLine:
    left = line.ordered - line.shipped or line.ordered
    return line.model_copy(update={"unit_price": (line.unit_price or Decimal(0)) * line.ordered / left})


class ChecksOneProduct(Wrong):
    """Checks the stock of the first product only."""

    class Orders(CustomerOrders):
        def _check_stock_of(self, order: CustomerOrder, units: Mapping[str, int]) -> None:
            first = order.model_copy(update={"lines": order.lines[:1]})
            super()._check_stock_of(first, units)


class ChecksNoStock(Wrong):
    """Places every order, and lets Amazon find out."""

    class Orders(CustomerOrders):
        def _check_stock_of(self, order: CustomerOrder, units: Mapping[str, int]) -> None:
            self.stock([line.sku for line in order.lines])


class AsksOnceForStock(Wrong):
    """Keeps how much of a product there was, if there was any."""

    class Orders(CustomerOrders):
        def stock(self, skus: Sequence[str]) -> list[StockLevel]:
            kept = self.__dict__.setdefault("_kept", {})
            new = [sku for sku in skus if sku not in kept]
            levels = super().stock(new) if new else []
            kept |= {level.sku: level for level in levels if level.available}
            return [*levels, *(kept[sku] for sku in skus if sku not in new)]


class CountsLinesApart(Wrong):
    """Compares the stock with each line by itself."""

    class Orders(CustomerOrders):
        def _check_stock_of(self, order: CustomerOrder, units: Mapping[str, int]) -> None:
            for line in order.lines:
                super()._check_stock_of(order.model_copy(update={"lines": (line,)}), units)


class TakesAllForStock(Wrong):
    """Takes units that other orders wait for as stock."""

    class Orders(CustomerOrders):
        def stock(self, skus: Sequence[str]) -> list[StockLevel]:
            query = {
                "details": "true",
                "granularityType": "Marketplace",
                "granularityId": self._marketplace,
                "marketplaceIds": self._marketplace,
                "sellerSkus": ",".join(skus),
            }
            body = self._api.ask("GET", "/fba/inventory/v1/summaries", query=query)
            total = {each["sellerSku"]: each["totalQuantity"] for each in body["inventorySummaries"]}
            return [StockLevel(sku=sku, available=total.get(sku, 0)) for sku in skus]


class ReadsPublicAddresses(Wrong):
    """Reads orders with the ordinary token, which shows the town."""

    class Orders(CustomerOrders):
        def _restricted(self, path: str, *elements: str) -> dict[str, str]:
            return {}

        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            return order.model_copy(update={"recipient": SOMEWHERE})


class LosesTheSecondLine(Wrong):
    """Reads an address without its second line."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            shorter = order.recipient and order.recipient.model_copy(update={"address_line2": None})
            return order.model_copy(update={"recipient": shorter})


class LosesTheThirdLine(Wrong):
    """Reads the first two lines of an address."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            shorter = order.recipient and order.recipient.model_copy(update={"address_line3": None})
            return order.model_copy(update={"recipient": shorter})


class ReportsTenLines(Wrong):
    """Reports ten lines of an order, and sends all of them."""

    def read_customer_order(self, amazon_order_id: str) -> CustomerOrder:
        order = super().read_customer_order(amazon_order_id)
        return order.model_copy(update={"lines": order.lines[:10]})


class ReportsWhatIsLeft(Wrong):
    """Reports the lines of an order that have not shipped, and no others."""

    def read_customer_order(self, amazon_order_id: str) -> CustomerOrder:
        order = super().read_customer_order(amazon_order_id)
        left = tuple(line for line in order.lines if line.shipped < line.ordered)
        return order.model_copy(update={"lines": left})


class ReportsThePriceOfTheLine(Wrong):
    """Reports the price of a line as that of a unit, and declares the right one."""

    def read_customer_order(self, amazon_order_id: str) -> CustomerOrder:
        order = super().read_customer_order(amazon_order_id)
        lines = tuple(
            line.model_copy(update={"unit_price": (line.unit_price or Decimal(0)) * line.ordered})
            for line in order.lines
        )
        return order.model_copy(update={"lines": lines})


MUTANTS = (
    wrong_adapter(AsksByItsOwnNumber, "MCF-FLOW-02"),
    wrong_adapter(StopsAtTheFirstPage, "MCF-FLOW-04"),
    wrong_adapter(StopsAtAnEmptyPageOfLines, "MCF-FLOW-04"),
    wrong_adapter(KeepsTheFirstToken, "MCF-AUTH-13"),
    wrong_adapter(KeepsEachToken, "MCF-AUTH-13"),
    wrong_adapter(TakesNoPriceForZero, "MCF-FLOW-06"),
    wrong_adapter(TakesTheLineForAUnit, "MCF-FLOW-07"),
    wrong_adapter(ChecksOneProduct, "MCF-FLOW-08"),
    wrong_adapter(ChecksNoStock, "MCF-FLOW-09"),
    wrong_adapter(AsksOnceForStock, "MCF-FLOW-09"),
    wrong_adapter(CountsLinesApart, "MCF-FLOW-09"),
    wrong_adapter(TakesAllForStock, "MCF-SBX-19"),
    wrong_adapter(ReadsPublicAddresses, "MCF-AUTH-11"),
    wrong_adapter(LosesTheSecondLine, "MCF-AUTH-11"),
    wrong_adapter(LosesTheThirdLine, "MCF-CREATE-16"),
    wrong_adapter(ReportsTenLines, "MCF-FLOW-04"),
    wrong_adapter(ReportsWhatIsLeft, "MCF-FLOW-04"),
    needs("NeedsUnitsThatShipped", "MCF-FLOW-05", "getOrderItems", "payload.OrderItems.*.QuantityShipped"),
    needs("NeedsPrices", "MCF-FLOW-06", "getOrderItems", "payload.OrderItems.*.ItemPrice"),
    needs("NeedsALevelOfService", "MCF-FLOW-12", "getOrder", "payload.ShipmentServiceLevelCategory"),
    wrong_adapter(ReportsThePriceOfTheLine, "MCF-FLOW-07"),
    wrong_adapter(DividesByWhatIsLeft, "MCF-FLOW-07"),
)
