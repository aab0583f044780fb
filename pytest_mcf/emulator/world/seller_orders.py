"""Orders of Amazon's own customers: their lines, their statuses, and the book that keeps all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from pytest_mcf.emulator.world.update_index import UpdateIndex
from pytest_mcf.model.orders_v0.values import FulfillmentChannel
from pytest_mcf.model.orders_v0.values import OrderStatus as Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from pytest_mcf.emulator.world.marketplaces import Marketplace
    from pytest_mcf.emulator.world.update_index import Key
    from pytest_mcf.emulator.world.verification import Verification
    from pytest_mcf.model.orders_v0.definitions import Address, BuyerInfo

#: Which status may follow which by a control; the others follow from what is shipped (MCF-FLOW-20).
TRANSITIONS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.PENDING_AVAILABILITY: frozenset({Status.PENDING, Status.CANCELED}),
        Status.PENDING: frozenset({Status.UNSHIPPED, Status.CANCELED}),
        Status.UNSHIPPED: frozenset({Status.SHIPPED, Status.CANCELED, Status.UNFULFILLABLE}),
        Status.PARTIALLY_SHIPPED: frozenset({Status.SHIPPED}),
        Status.SHIPPED: frozenset({Status.INVOICE_UNCONFIRMED}),
        Status.INVOICE_UNCONFIRMED: frozenset({Status.SHIPPED}),
        Status.CANCELED: frozenset(),
        Status.UNFULFILLABLE: frozenset(),
    }
)

#: Not paid yet: without prices, gift wishes or an address (MCF-FLOW-06).
UNPAID = frozenset({Status.PENDING, Status.PENDING_AVAILABILITY})

#: With units that still have to ship.
OPEN = frozenset({Status.UNSHIPPED, Status.PARTIALLY_SHIPPED})

#: With every unit shipped.
SHIPPED = frozenset({Status.SHIPPED, Status.INVOICE_UNCONFIRMED})


@dataclass(slots=True)
class SellerOrderLine:
    """One line; `quantity == shipped + refused + left` at all times."""

    item_id: str
    asin: str
    sku: str
    title: str
    quantity: int
    unit_price: Decimal
    gift_message: str | None = None
    shipped: int = 0
    refused: int = 0
    """Units that the buyer did not take when picking up the order."""

    @property
    def left(self) -> int:
        """Units that still have to ship (MCF-FLOW-05)."""
        return self.quantity - self.shipped - self.refused


@dataclass(frozen=True, slots=True)
class ConfirmedPackage:
    """A package as the seller confirmed it."""

    reference: str
    carrier: str
    tracking_number: str
    shipped: datetime
    units: Mapping[str, int]
    """How many units of which line, by OrderItemId."""


@dataclass(slots=True)
class SellerOrder:
    """One order and how far it has come."""

    order_id: str
    marketplace: Marketplace
    channel: FulfillmentChannel
    status: Status
    created: datetime
    updated: datetime
    lines: list[SellerOrderLine]
    address: Address
    buyer: BuyerInfo
    service_level: str
    seller_order_id: str
    is_pick_up: bool = False
    """Whether the buyer fetches it in a store (IsISPU)."""
    packages: dict[str, ConfirmedPackage] = field(default_factory=dict)
    """What the seller confirmed, by packageReferenceId."""
    verification: Verification | None = None
    """Of orders with regulated products only."""
    fulfillment_orders: list[str] = field(default_factory=list)
    """The fulfillment orders that were placed for it, by their sellerFulfillmentOrderId."""

    @property
    def is_by_seller(self) -> bool:
        """Whether the seller ships it, and not Amazon."""
        return self.channel is FulfillmentChannel.MFN

    def find_line(self, item_id: str) -> SellerOrderLine | None:
        """The line with that OrderItemId."""
        return next((line for line in self.lines if line.item_id == item_id), None)

    def status_by_units(self) -> Status:
        """The status of a paid order by the units that have shipped (MCF-FLOW-20)."""
        if all(line.shipped == line.quantity for line in self.lines):
            return Status.SHIPPED
        return Status.PARTIALLY_SHIPPED if any(line.shipped for line in self.lines) else Status.UNSHIPPED


class SellerOrderBook:
    """All orders that customers of one seller placed at Amazon."""

    __slots__ = ("_by_creation", "_by_id", "_by_update")

    def __init__(self) -> None:
        self._by_id: dict[str, SellerOrder] = {}
        self._by_creation = UpdateIndex()
        self._by_update = UpdateIndex()

    def find(self, order_id: str) -> SellerOrder | None:
        """The order with that AmazonOrderId, or None."""
        return self._by_id.get(order_id)

    def add(self, order: SellerOrder) -> None:
        """Add an order whose id is new."""
        self._by_id[order.order_id] = order
        self._by_creation.add((order.created, order.order_id))
        self._by_update.add((order.updated, order.order_id))

    def move(self, order: SellerOrder, status: Status, when: datetime) -> None:
        """Record that an order was changed, whether its status is another one or not."""
        self._by_update.remove((order.updated, order.order_id))
        order.status, order.updated = status, when
        self._by_update.add((when, order.order_id))

    def created_after(self, after: Key) -> Iterator[SellerOrder]:
        """The orders behind a key, by the time at which they were placed."""
        return (self._by_id[order_id] for _, order_id in self._by_creation.after(after))

    def updated_after(self, after: Key) -> Iterator[SellerOrder]:
        """The orders behind a key, by the time of their last change."""
        return (self._by_id[order_id] for _, order_id in self._by_update.after(after))


def wire_date(when: datetime) -> str:
    """A date as this API writes it: the model has no type for dates."""
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")
