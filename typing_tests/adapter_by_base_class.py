"""An adapter with the base class may leave out methods, and those it defines must fit the port."""

from collections.abc import Sequence
from datetime import datetime

from pytest_mcf import Adapter, Endpoint, Integration, Order, OrderSummary, OrderView


class Shop(Adapter):
    """The adapter of a team, which leaves out most methods."""

    name = "our shop"

    def __init__(self, endpoint: Endpoint) -> None:
        super().__init__(endpoint)
        self.url: str = self.endpoint.url

    def get_order(self, order_id: str) -> OrderView:
        """Read an order."""
        raise NotImplementedError

    def list_orders(self, updated_since: datetime) -> Sequence[OrderSummary]:
        """List orders."""
        return [OrderSummary(order_id="A-1", status="Received", updated_at=updated_since)]


class WrongParameter(Adapter):
    """Takes a number where the port gives a text."""

    def cancel_order(self, order_id: int) -> None:  # type: ignore[override]
        """Cancel an order."""


class WrongResult(Adapter):
    """Returns something where the port expects nothing."""

    def place_order(self, order: Order) -> str:  # type: ignore[override]
        """Place an order."""
        return order.order_id


def open_shop(endpoint: Endpoint) -> Integration:
    """Construct an adapter: it is not abstract, and it fits the port."""
    Shop()  # type: ignore[call-arg]
    return Shop(endpoint)
