"""One seller's account: everything the emulator knows about one seller."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from pytest_mcf.emulator.marketplaces import Marketplace, known_marketplace
from pytest_mcf.emulator.orders import OrderBook
from pytest_mcf.emulator.problems import NotFoundError
from pytest_mcf.emulator.stock import Stock

if TYPE_CHECKING:
    from datetime import datetime

    from pytest_mcf.emulator.clock import VirtualClock
    from pytest_mcf.emulator.features import Eligibility
    from pytest_mcf.emulator.orders import Order
    from pytest_mcf.emulator.settings import EmulatorSettings
    from pytest_mcf.emulator.shipments import Package

#: Package numbers are 32-bit integers; this is where the real ones of the examples are.
_FIRST_PACKAGE = 1_681_000_001


class Serials:
    """Numbers that nobody else gets, also not another seller of the same emulator."""

    __slots__ = ("_authorizations", "_packages", "_shipments")

    def __init__(self) -> None:
        self._packages = count(_FIRST_PACKAGE)
        self._shipments = count(1)
        self._authorizations = count(1)

    def package(self) -> int:
        """The next packageNumber."""
        return next(self._packages)

    def shipment(self) -> str:
        """The next amazonShipmentId."""
        return f"Tmcf{next(self._shipments):06d}"

    def authorization(self) -> int:
        """The next number of a return authorization."""
        return next(self._authorizations)


@dataclass(slots=True)
class Account:
    """One seller's orders, stock and packages; other sellers never see them (MCF-AUTH-23)."""

    settings: EmulatorSettings
    clock: VirtualClock
    serials: Serials
    orders: OrderBook = field(default_factory=OrderBook)
    stock: Stock = field(default_factory=Stock)
    packages: dict[int, Package] = field(default_factory=dict)
    eligibilities: dict[tuple[str, str, str], Eligibility] = field(default_factory=dict)
    """What a control said, by marketplace, feature and SKU."""
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

    def marketplace(self, marketplace_id: str | None) -> Marketplace:
        """The marketplace a request means; without a word, the seller's own."""
        return known_marketplace(marketplace_id or self.settings.marketplace_id)
