"""An integration whose orders of customers are wrong."""

from __future__ import annotations

from typing import Any

from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
from pytest_mcf.integration.views import Address

SOMEWHERE = Address(
    name="Jane Roe",
    address_line1="12 Any Street",
    city="Troy",
    state_or_region="MI",
    postal_code="48084",
    country_code="US",
)


class Wrong(ReferenceIntegration):
    """The reference adapter with another class for the orders of customers."""

    class Orders(CustomerOrders):
        """As the reference adapter has it."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._customer_orders = self.Orders(self._api, self._marketplace, self.get_order, self._place)
