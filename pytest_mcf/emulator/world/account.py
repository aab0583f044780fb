"""One seller's account: everything the emulator knows about one seller."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import NotFoundError
from pytest_mcf.emulator.notifications.announcements import announce
from pytest_mcf.emulator.world.marketplaces import Marketplace, known_marketplace
from pytest_mcf.emulator.world.orders import OrderBook
from pytest_mcf.emulator.world.seller_orders import SellerOrderBook
from pytest_mcf.emulator.world.stock import Stock

if TYPE_CHECKING:
    from datetime import datetime

    from pytest_mcf.emulator.auth.tokens import TokenService
    from pytest_mcf.emulator.clock import VirtualClock
    from pytest_mcf.emulator.notifications.notifications import Notifications
    from pytest_mcf.emulator.operations.features import Eligibility
    from pytest_mcf.emulator.settings import EmulatorSettings
    from pytest_mcf.emulator.world.orders import Order
    from pytest_mcf.emulator.world.shipments import Package

#: Package numbers are 32-bit integers; this is where the real ones of the examples are.
_FIRST_PACKAGE = 1_681_000_001


class Serials:
    """Numbers that nobody else gets, also not another seller of the same emulator."""

    __slots__ = ("_authorizations", "_packages", "_seller_order_lines", "_seller_orders", "_shipments")

    def __init__(self) -> None:
        self._packages = count(_FIRST_PACKAGE)
        self._shipments = count(1)
        self._authorizations = count(1)
        self._seller_orders = count(1)
        self._seller_order_lines = count(1)

    def package(self) -> int:
        """The next packageNumber."""
        return next(self._packages)

    def shipment(self) -> str:
        """The next amazonShipmentId."""
        return f"Tmcf{next(self._shipments):06d}"

    def authorization(self) -> int:
        """The next number of a return authorization."""
        return next(self._authorizations)

    def seller_order(self) -> str:
        """The next AmazonOrderId, in three groups of 3, 7 and 7 digits (MCF-FLOW-02)."""
        return f"902-{next(self._seller_orders):07d}-0000000"

    def seller_order_line(self) -> str:
        """The next OrderItemId."""
        return f"{next(self._seller_order_lines):014d}"


@dataclass(slots=True)
class Account:
    """One seller's orders, stock and packages; other sellers never see them (MCF-AUTH-23).

    What all accounts have in common stands at the top.
    """

    settings: EmulatorSettings
    clock: VirtualClock
    serials: Serials
    tokens: TokenService
    notifications: Notifications
    seller: str | None
    """None: nobody's. Grantless calls come in the name of the application, which has no orders."""
    orders: OrderBook = field(init=False)
    seller_orders: SellerOrderBook = field(default_factory=SellerOrderBook)
    stock: Stock = field(default_factory=Stock)
    packages: dict[int, Package] = field(default_factory=dict)
    eligibilities: dict[tuple[str, str, str], Eligibility] = field(default_factory=dict)
    """What a control said, by marketplace, feature and SKU."""
    additions: dict[str, bytes] = field(default_factory=dict)
    """The addInventory bodies that were carried out, by idempotency token."""

    def __post_init__(self) -> None:
        self.orders = OrderBook(lambda order: announce(self, order))

    @property
    def now(self) -> datetime:
        """The current virtual time."""
        return self.clock.now

    def order(self, order_id: str) -> Order:
        """The order with that id; an unknown one is 404 (MCF-GET-13)."""
        found = self.orders.find(order_id)
        if found is None:
            raise NotFoundError(f"There is no fulfillment order {order_id!r}.")
        return found

    def package(self, number: int) -> Package:
        """The package with that number; an unknown one is 404 (MCF-TRACK-12)."""
        found = self.packages.get(number)
        if found is None:
            raise NotFoundError(f"There is no package {number}.")
        return found

    def marketplace(self, marketplace_id: str | None) -> Marketplace:
        """The marketplace a request means; without a word, the seller's own."""
        return known_marketplace(marketplace_id or self.settings.marketplace_id)
