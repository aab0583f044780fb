"""Orders of Amazon's own customers, the stock for them, and messages to their customers."""

from __future__ import annotations

from decimal import Decimal

from pydantic import AwareDatetime

from pytest_mcf.integration.views.base import Address, View


class CustomerOrderLine(View):
    """One line of a customer's order: `ordered` units, of which `shipped` have left (MCF-FLOW-05).

    `unit_price` is of one unit, in `currency` (MCF-FLOW-07). Both are None as long as the price is not known,
    as before the customer has paid (MCF-FLOW-06).
    """

    item_id: str
    sku: str
    ordered: int
    shipped: int
    unit_price: Decimal | None = None
    currency: str | None = None


class CustomerOrder(View):
    """An order that a customer placed with the seller at Amazon. `order_id` is Amazon's, such as 902-...

    `status` and `channel` are Amazon's: MFN if the seller ships it, AFN if Amazon does. `service_level` is
    ShipmentServiceLevelCategory. `recipient` is personal data, which takes a Restricted Data Token; it is
    None before the customer has paid.
    """

    order_id: str
    status: str
    channel: str
    service_level: str | None = None
    placed_at: AwareDatetime
    lines: tuple[CustomerOrderLine, ...]
    recipient: Address | None = None


class StockLevel(View):
    """How many units of a SKU Amazon can send now; 0 for a SKU that Amazon does not have."""

    sku: str
    available: int


class CustomerMessage(View):
    """A message to a customer: the text, and the tracking numbers and the date of arrival that are in it.

    With several packages `expected_arrival` is when the last one is expected.
    """

    text: str
    tracking_numbers: tuple[str, ...]
    expected_arrival: AwareDatetime | None = None
