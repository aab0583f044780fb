"""What is kept of a customer's order, and what is not known of the orders that were placed for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pytest_mcf.integration import Address, CustomerOrder, OrderView, StockLevel
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
from pytest_mcf.integration.views import CustomerOrderLine
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FulfillmentOrderStatus
from pytest_mcf.proving.mutant import wrong_adapter
from pytest_mcf.proving.mutants.customer_orders.wrong import Wrong

#: As many products as one request for stock may name.
_ONE_REQUEST = 50


class FulfilsWhatItHasRead(Wrong):
    """Fulfils an order as it was when the seller read it, if the seller has."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            known: dict[str, CustomerOrder] = vars(self).setdefault("_known", {})
            return known[order_id] if order_id in known else super().read(order_id)

    def read_customer_order(self, amazon_order_id: str) -> CustomerOrder:
        order = CustomerOrders.read(self._customer_orders, amazon_order_id)
        vars(self._customer_orders).setdefault("_known", {})[amazon_order_id] = order
        return order


class SendsToTheOldAddress(Wrong):
    """Sends an order to the address at which it has read it first."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            kept: dict[str, Address] = vars(self).setdefault("_addresses", {})
            if order.recipient is None:
                return order
            return order.model_copy(update={"recipient": kept.setdefault(order_id, order.recipient)})

    def read_customer_order(self, amazon_order_id: str) -> CustomerOrder:
        self._customer_orders.read(amazon_order_id)
        return CustomerOrders.read(self._customer_orders, amazon_order_id)


class ReadsLinesOnce(Wrong):
    """Reads the lines of an order once, though more of them have shipped since."""

    class Orders(CustomerOrders):
        _is_reading = False

        def read(self, order_id: str) -> CustomerOrder:
            self._is_reading = True
            try:
                return super().read(order_id)
            finally:
                self._is_reading = False

        def _lines(self, order_id: str) -> list[CustomerOrderLine]:
            if not self._is_reading:
                return super()._lines(order_id)
            kept: dict[str, list[CustomerOrderLine]] = vars(self).setdefault("_kept", {})
            if order_id not in kept:
                kept[order_id] = super()._lines(order_id)
            return kept[order_id]


class ChecksOneRequestOfStock(Wrong):
    """Checks the stock of as many products of an order as fit into one request."""

    class Orders(CustomerOrders):
        def stock(self, skus: Sequence[str]) -> list[StockLevel]:
            return super().stock(skus[:_ONE_REQUEST])


class SendsTheRestSilently(Wrong):
    """Orders what there is, and reports nothing of what is missing."""

    class Orders(CustomerOrders):
        def _check_stock_of(self, order: CustomerOrder, units: Mapping[str, int]) -> None:
            needed: Counter[str] = Counter()
            for line in order.lines:
                needed[line.sku] += units.get(line.item_id, 0)
            there = {level.sku for level in self.stock(list(needed)) if level.available >= needed[level.sku]}
            left = [line for line in order.lines if line.sku in there and units.get(line.item_id)]
            if not left or not isinstance(units, dict):
                super()._check_stock_of(order, units)
            else:
                for line in order.lines:
                    if line.sku not in there:
                        units.pop(line.item_id, None)


class _OrdersAgain(CustomerOrders):
    """Takes an order for Invalid if its status is one of those that it `loses`."""

    def loses(self, status: str) -> bool:
        raise NotImplementedError

    def _fulfillment_orders(self, order_id: str) -> Iterator[OrderView]:
        for placed in super()._fulfillment_orders(order_id):
            invalid = {"status": FulfillmentOrderStatus.INVALID}
            yield placed.model_copy(update=invalid) if self.loses(placed.status) else placed


class OrdersAgainWhatIsUnknown(Wrong):
    """Takes an order for ended if it does not know the status."""

    class Orders(_OrdersAgain):
        def loses(self, status: str) -> bool:
            return status not in set(FulfillmentOrderStatus)


class OrdersAgainWhatIsNew(Wrong):
    """Does not know that an order is New before it is Received."""

    class Orders(_OrdersAgain):
        def loses(self, status: str) -> bool:
            return status == FulfillmentOrderStatus.NEW


MUTANTS = (
    wrong_adapter(FulfilsWhatItHasRead, "MCF-FLOW-03"),
    wrong_adapter(SendsToTheOldAddress, "MCF-FLOW-02 MCF-CREATE-13"),
    wrong_adapter(ReadsLinesOnce, "MCF-FLOW-05 MCF-FLOW-20"),
    wrong_adapter(ChecksOneRequestOfStock, "MCF-FLOW-08 MCF-FLOW-09"),
    wrong_adapter(SendsTheRestSilently, "MCF-FLOW-09"),
    wrong_adapter(OrdersAgainWhatIsUnknown, "MCF-FLOW-10"),
    wrong_adapter(OrdersAgainWhatIsNew, "MCF-FLOW-10"),
)
