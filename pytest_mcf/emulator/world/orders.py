"""Orders: their lines, their statuses, and the book that keeps all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from pytest_mcf.emulator.world.update_index import Key, UpdateIndex
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    CreateFulfillmentOrderRequest,
    FulfillmentAction,
    FulfillmentPolicy,
    ShippingSpeedCategory,
)
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus as Status
from pytest_mcf.model.outbound_2020_07_01.life_cycle import TRANSITIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_mcf.emulator.world.marketplaces import Marketplace
    from pytest_mcf.emulator.world.returns import Returns
    from pytest_mcf.emulator.world.shipments import Shipment

#: The update time of an order that is still New; no response shows it.
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Line:
    """One line of an order; `quantity == cancelled + unfulfillable + shipped + open` at all times."""

    sku: str
    item_id: str
    quantity: int
    cancelled: int = 0
    unfulfillable: int = 0
    shipped: int = 0

    @property
    def open(self) -> int:
        """Units that are neither shipped, cancelled nor unfulfillable."""
        return self.quantity - self.cancelled - self.unfulfillable - self.shipped


@dataclass(slots=True)
class Order:
    """One order and everything that happened to it.

    What the seller submitted is kept as JSON text and parsed when it is needed: that takes a seventh of the
    memory of the objects, and a run may place a hundred thousand orders.
    """

    order_id: str
    marketplace: Marketplace
    submitted: bytes
    action: FulfillmentAction
    policy: FulfillmentPolicy
    speed: ShippingSpeedCategory
    received: datetime
    lines: list[Line]
    status: Status = Status.NEW
    updated: datetime = _NEVER
    """When the status last changed (MCF-GET-09)."""
    shipments: list[Shipment] = field(default_factory=list)
    returns: Returns | None = None
    split: tuple[int, int] = (1, 1)
    """Into how many shipments, of how many packages each, it will be packed."""
    notified: Status = Status.NEW
    """The status that subscribers were notified of last; there is no notification of New (MCF-NOTIF-12)."""
    amazon_order_id: str | None = None
    """The order of a customer at Amazon that it fulfils, if it is for one."""
    placed_by_successor: bytes | None = None
    """The request of the successor API that placed it, as JSON: `submitted` has no place for some of it."""

    @property
    def request(self) -> CreateFulfillmentOrderRequest:
        """What the seller submitted, with later updates."""
        return CreateFulfillmentOrderRequest.model_validate_json(self.submitted)

    @property
    def is_held(self) -> bool:
        """Whether it waits for the seller to release it; Hold is an action, not a status (MCF-HOLD-15)."""
        return self.action == FulfillmentAction.HOLD and self.status is Status.RECEIVED

    @property
    def needs(self) -> Iterator[tuple[str, int]]:
        """The SKU and the open units of each line."""
        return ((line.sku, line.open) for line in self.lines)

    @property
    def pending(self) -> list[Shipment]:
        """The shipments that may still leave."""
        return [shipment for shipment in self.shipments if shipment.is_pending]

    @property
    def has_shipped(self) -> bool:
        """Whether any unit has left."""
        return any(shipment.is_shipped for shipment in self.shipments)

    def may_become(self, status: Status) -> bool:
        """Whether the status can follow the present one."""
        return status in TRANSITIONS[self.status]

    def release(self) -> None:
        """End the hold, also in what the seller submitted."""
        self.action = FulfillmentAction.SHIP
        changed = self.request.model_copy(update={"fulfillment_action": FulfillmentAction.SHIP})
        self.submitted = changed.model_dump_json(by_alias=True, exclude_none=True).encode()

    def find_line(self, item_id: str) -> int | None:
        """The place of the line with that id."""
        return next((place for place, line in enumerate(self.lines) if line.item_id == item_id), None)

    def wants(self, feature: str) -> bool:
        """Whether a feature is Required on it (MCF-FEAT-14)."""
        settings = self.request.feature_constraints or ()
        return any(
            each.feature_name == feature and each.feature_fulfillment_policy == "Required"
            for each in settings
        )


class OrderBook:
    """All orders of one seller, by id and by the time of their last change.

    `listen` is called with an order before and after each change of its status, and when its shipments or
    returns have changed.
    """

    __slots__ = ("_by_id", "_by_update", "_listen")

    def __init__(self, listen: Callable[[Order], None]) -> None:
        self._by_id: dict[str, Order] = {}
        self._by_update = UpdateIndex()
        self._listen = listen

    def __iter__(self) -> Iterator[Order]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def newest_first(self) -> Iterator[Order]:
        """All orders, the newest first."""
        return reversed(self._by_id.values())

    def find(self, order_id: str) -> Order | None:
        """The order with that id, or None."""
        return self._by_id.get(order_id)

    def add(self, order: Order, status: Status, when: datetime) -> None:
        """Add a new order; it replaces one with the same id."""
        former = self._by_id.get(order.order_id)
        if former is not None:
            self._by_update.remove((former.updated, former.order_id))
        self._by_id[order.order_id] = order
        self._enter(order, status, when)

    def move(self, order: Order, status: Status, when: datetime) -> None:
        """Give an order its next status, which the transition table must allow."""
        self._by_update.remove((order.updated, order.order_id))
        self._enter(order, status, when)

    def _enter(self, order: Order, status: Status, when: datetime) -> None:
        if not order.may_become(status):
            raise ValueError(f"{order.order_id} cannot go from {order.status} to {status}.")
        # Changes of its shipments before this one belong to the status that it has had so far.
        self._listen(order)
        order.status = status
        order.updated = when
        self._by_update.add((when, order.order_id))
        self._listen(order)

    def notify(self, order: Order) -> None:
        """Call the listener: shipments or returns of an order have changed, and its status has not."""
        self._listen(order)

    def page(self, start: datetime | None, after: Key | None, size: int) -> tuple[list[Order], Key | None]:
        """Orders whose status changed at `start` or later, those behind `after` only.

        The second value is the key to go on from, None on the last page. The cost does not depend on
        how many orders there are (MCF-LIST-02, MCF-LIST-03, MCF-LIST-08).
        """
        keys = list(islice(self._by_update.after(_first_key(start, after)), size + 1))
        orders = [self._by_id[order_id] for _, order_id in keys[:size]]
        return orders, keys[size - 1] if len(keys) > size else None


def _first_key(start: datetime | None, after: Key | None) -> Key:
    # No order has an empty id, so that this key comes before every order of its time.
    beginning = (start or _NEVER, "")
    return beginning if after is None else max(beginning, after)
