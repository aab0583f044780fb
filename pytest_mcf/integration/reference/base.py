"""What the reference adapters of both versions of the API share: connection, messages, customers."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import httpx

from pytest_mcf.integration.endpoint import Endpoint
from pytest_mcf.integration.errors import OrderNotFound, OrderRejected
from pytest_mcf.integration.reference.calls import Refusals, SellingPartnerApi
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
from pytest_mcf.integration.reference.notifications import Inbox
from pytest_mcf.integration.reference.queue import QueueReader
from pytest_mcf.integration.reference.retrying import RetryPolicy
from pytest_mcf.integration.reference.subscriptions import Subscriptions
from pytest_mcf.integration.views import (
    CustomerMessage,
    CustomerOrder,
    Order,
    OrderStatusChange,
    OrderView,
    StockLevel,
)

#: Longer order ids are invalid, whatever the account contains.
_LONGEST_ID = 40

#: The status and the code of a request that Amazon finds invalid.
INVALID_INPUT = (400, "InvalidInput")


class ReferenceBase(ABC):
    """The methods of the port that no version of Fulfillment Outbound answers itself.

    `sleep` waits before a retry, in seconds; by default it is that of the endpoint's clock. `chance` gives
    the random part of each wait, from 0 to 1. `customer_orders` reads orders of Amazon's customers.
    """

    name = "pytest-mcf's reference adapter"

    timeout = 30.0
    """How many seconds a response may take. A subclass may have less, so that a run waits less."""

    def __init__(
        self,
        endpoint: Endpoint,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] | None = None,
        chance: Callable[[], float] = random.random,
        customer_orders: type[CustomerOrders] = CustomerOrders,
    ) -> None:
        self._marketplace = endpoint.marketplace
        sleep = sleep or endpoint.clock.sleep
        self._api = SellingPartnerApi(endpoint, transport, RetryPolicy(sleep, chance), timeout=self.timeout)
        self._inbox = Inbox(self.get_order)
        self._subscriptions = Subscriptions(endpoint, self._api, transport)
        self._queue = QueueReader(endpoint.queue_url, endpoint.queue_arn, self._inbox.take, sleep)
        self._customer_orders = customer_orders(
            self._api, self._marketplace, self.get_order, self._place, self._creation
        )

    @abstractmethod
    def place_order(self, order: Order) -> None:
        """Place an order."""

    @abstractmethod
    def get_order(self, order_id: str) -> OrderView:
        """Read an order."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        return self._inbox.take(body)

    def subscribe_to_order_status(self, queue_arn: str) -> None:
        self._subscriptions.subscribe(queue_arn)

    def process_notifications(self) -> list[OrderStatusChange]:
        return self._queue.process()

    def read_customer_order(self, amazon_order_id: str) -> CustomerOrder:
        return self._customer_orders.read(amazon_order_id)

    def check_stock(self, skus: Sequence[str]) -> list[StockLevel]:
        return self._customer_orders.stock(skus)

    def fulfil_customer_order(self, amazon_order_id: str) -> str:
        return self._customer_orders.fulfil(amazon_order_id)

    def confirm_shipment(self, amazon_order_id: str) -> None:
        self._customer_orders.confirm(amazon_order_id)

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        return self._customer_orders.notify(amazon_order_id)

    def close(self) -> None:
        """Close the connections. The harness calls it after each scenario."""
        self._api.close()
        self._subscriptions.close()
        self._queue.close()

    @abstractmethod
    def _place(self, order: Order, body: Mapping[str, Any]) -> None:
        """Place an order with a body, and see that it is there if a response was lost."""

    @abstractmethod
    def _creation(self, order: Order, of_customer: CustomerOrder, marketplace: str) -> Mapping[str, Any]:
        """The body that places an order for a customer's."""

    @abstractmethod
    def _order(self, order_id: str) -> OrderView:
        """Read an order, without retries."""

    def _is_placed(self, order: Order) -> bool:
        """Whether Amazon has an order with exactly these lines."""
        try:
            placed = self._order(order.order_id)
        except (OrderNotFound, OrderRejected):
            # A page in the place of an unknown order says no more than 400 (MCF-QUIRK-15, MCF-QUIRK-22).
            return False
        wanted = {(line.line_id, line.sku, line.quantity) for line in order.lines}
        return {(line.line_id, line.sku, line.ordered) for line in placed.lines} == wanted


def no_order(order_id: str) -> Refusals:
    """How Amazon reports an unknown order: 404, or 400 if nothing else is invalid (MCF-QUIRK-15)."""
    if 0 < len(order_id) <= _LONGEST_ID:
        return {404: OrderNotFound, INVALID_INPUT: OrderNotFound}
    return {404: OrderNotFound}


def segment(text: str) -> str:
    """One path segment, percent-encoded once, slashes included (MCF-ERR-14)."""
    return quote(text, safe="")
