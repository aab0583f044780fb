"""One seller's account: everything the emulator knows about one seller."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import NotFoundError
from pytest_mcf.emulator.world.marketplaces import Marketplace, known_marketplace
from pytest_mcf.emulator.world.messages import MOST_MESSAGES
from pytest_mcf.emulator.world.seller_orders import SellerOrderBook
from pytest_mcf.emulator.world.stock import Stock

if TYPE_CHECKING:
    from datetime import datetime

    from pytest_mcf.emulator.auth.tokens import TokenService
    from pytest_mcf.emulator.clock import VirtualClock
    from pytest_mcf.emulator.settings import EmulatorSettings
    from pytest_mcf.emulator.world.eligibility import Eligibility
    from pytest_mcf.emulator.world.id_generator import IdGenerator
    from pytest_mcf.emulator.world.messages import SentMessage
    from pytest_mcf.emulator.world.orders import Order, OrderBook
    from pytest_mcf.emulator.world.shipments import Package


@dataclass(slots=True)
class Account:
    """One seller's orders, stock and packages; other sellers never see them (MCF-AUTH-23).

    The first fields are what all accounts of an emulator share.
    """

    settings: EmulatorSettings
    clock: VirtualClock
    ids: IdGenerator
    tokens: TokenService
    orders: OrderBook
    seller: str | None
    """None: no seller's. Grantless calls come in the name of the application, which has no orders."""
    seller_orders: SellerOrderBook = field(default_factory=SellerOrderBook)
    messages: deque[SentMessage] = field(default_factory=lambda: deque(maxlen=MOST_MESSAGES))
    """What was sent to the customers of its orders, the oldest first."""
    stock: Stock = field(default_factory=Stock)
    packages: dict[int, Package] = field(default_factory=dict)
    eligibilities: dict[tuple[str, str, str], Eligibility] = field(default_factory=dict)
    """What controls decided, by marketplace, feature and SKU."""
    accepts_orders: bool = False
    """Whether a control has createOrder of the successor answer 202."""
    accepts_cancellations: bool = False
    """Whether a control has orders go on although a cancel of the successor was accepted."""
    additions: dict[str, bytes] = field(default_factory=dict)
    """The addInventory bodies that were carried out, by idempotency token."""

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

    def packages_of(self, order_id: str) -> list[Package]:
        """The packages of an order."""
        order = self.orders.find(order_id)
        return [package for shipment in order.shipments for package in shipment.packages] if order else []

    def marketplace(self, marketplace_id: str | None) -> Marketplace:
        """The marketplace that a request names; if it names none, the seller's own."""
        return known_marketplace(marketplace_id or self.settings.marketplace_id)
