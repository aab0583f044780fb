"""An adapter without a base class offers some methods; each of them must fit the port."""

from collections.abc import Callable

from pytest_mcf import CancellationRefused, Credentials, Endpoint, Integration, OrderView


class Shop:
    """The adapter of a team."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.url: str = endpoint.url
        self.credentials: Credentials = endpoint.credentials

    def get_order(self, order_id: str) -> OrderView:
        """Read an order."""
        raise NotImplementedError

    def cancel_order(self, order_id: str) -> None:
        """Cancel an order."""
        raise CancellationRefused(f"{order_id} is in Processing.", code="InvalidInput", request_id="1")


factory: Callable[[Endpoint], Shop] = Shop


def cancel_through(integration: Integration) -> None:
    """Use the port."""
    integration.cancel_order("A-1")
    integration.cancel_order(1)  # type: ignore[arg-type]
    integration.cancel("A-1")  # type: ignore[attr-defined]


def read_status(order: OrderView) -> str:
    """Use a view."""
    order.status = "Complete"  # type: ignore[misc]
    order.state  # type: ignore[attr-defined]  # noqa: B018 - the wrong use is what this line shows
    return order.status


Endpoint("https://api.invalid", "https://api.invalid/auth/o2/token", "secret", "M")  # type: ignore[arg-type]
