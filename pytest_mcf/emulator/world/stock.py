"""The stock: how many units of each SKU there are, and how many are reserved."""

from __future__ import annotations

import hashlib
from bisect import bisect_right, insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime


@dataclass(slots=True)
class Shelf:
    """The units of one SKU in one marketplace.

    At all times `0 <= picked <= reserved <= on_hand` and `picked + missing <= on_hand`: no unit is
    made or lost except by the four counters that `on_hand` is the balance of.
    """

    marketplace_id: str
    sku: str
    product_name: str
    asin: str
    network_sku: str
    updated: datetime
    """When a quantity last changed."""
    added: int = 0
    returned: int = 0
    shipped: int = 0
    written_off: int = 0
    """Units that were recorded but could not be found."""
    reserved: int = 0
    """Units that open orders wait for, the picked ones among them (MCF-SBX-12)."""
    picked: int = 0
    """Units that were taken off the shelf for a pending shipment."""
    missing: int = 0
    """Units that are on record but not on the shelf; picking finds that out."""

    @property
    def on_hand(self) -> int:
        """Units on record."""
        return self.added + self.returned - self.shipped - self.written_off

    @property
    def fulfillable(self) -> int:
        """Units that a new order may have (MCF-SBX-19)."""
        return self.on_hand - self.reserved

    @property
    def pickable(self) -> int:
        """Units that are really on the shelf."""
        return self.on_hand - self.missing - self.picked

    def add(self, units: int) -> None:
        """Units arrive from the seller."""
        self.added += units

    def take_back(self, units: int) -> None:
        """Returned units go on sale again."""
        self.returned += units

    def reserve(self, units: int) -> None:
        """Reserve units for an order; there must be enough on record."""
        self.reserved += units

    def release(self, units: int) -> None:
        """An order no longer wants units that were not picked."""
        self.reserved -= units

    def pick(self, units: int) -> None:
        """Reserved units are taken off the shelf."""
        self.picked += units

    def put_back(self, units: int) -> None:
        """Picked units go back; they stay reserved."""
        self.picked -= units

    def ship(self, units: int) -> None:
        """Picked units leave the building."""
        self.picked -= units
        self.reserved -= units
        self.shipped += units

    def write_off(self, units: int) -> None:
        """Take reserved units off the records, because they are among the missing ones."""
        self.reserved -= units
        self.missing -= units
        self.written_off += units

    def lose(self, units: int) -> None:
        """Take picked units off the records, because they were lost before packing."""
        self.picked -= units
        self.reserved -= units
        self.written_off += units


class Stock:
    """Every shelf of one seller, by marketplace and SKU."""

    __slots__ = ("_shelves", "_skus")

    def __init__(self) -> None:
        self._shelves: dict[tuple[str, str], Shelf] = {}
        self._skus: dict[str, list[str]] = {}

    def __iter__(self) -> Iterator[Shelf]:
        return iter(self._shelves.values())

    def __len__(self) -> int:
        return len(self._shelves)

    def find(self, marketplace_id: str, sku: str) -> Shelf | None:
        """The shelf of a SKU; None if the SKU is unknown there."""
        return self._shelves.get((marketplace_id, sku))

    def is_somewhere(self, sku: str) -> bool:
        """Whether a SKU is known in any marketplace."""
        return any(known == sku for _, known in self._shelves)

    def shelf(self, marketplace_id: str, sku: str) -> Shelf:
        """The shelf of a SKU that is known to exist."""
        return self._shelves[marketplace_id, sku]

    def open(self, marketplace_id: str, sku: str, product_name: str, when: datetime) -> Shelf:
        """Create a SKU; its shelf is empty."""
        network_sku = f"X00{_digest(marketplace_id, sku)[8:15]}"
        shelf = Shelf(marketplace_id, sku, product_name, asin_of(marketplace_id, sku), network_sku, when)
        self._shelves[marketplace_id, sku] = shelf
        insort(self._skus.setdefault(marketplace_id, []), sku)
        return shelf

    def close(self, shelf: Shelf) -> None:
        """Delete a SKU."""
        del self._shelves[shelf.marketplace_id, shelf.sku]
        self._skus[shelf.marketplace_id].remove(shelf.sku)

    def after(self, marketplace_id: str, sku: str) -> Iterator[Shelf]:
        """The shelves of a marketplace in the order of their SKUs, from the one behind `sku`."""
        skus = self._skus.get(marketplace_id, [])
        for index in range(bisect_right(skus, sku), len(skus)):
            yield self._shelves[marketplace_id, skus[index]]

    def suffices(self, marketplace_id: str, needs: Mapping[str, int]) -> bool:
        """Whether the records hold all those units (MCF-CREATE-35)."""
        return all(self.shelf(marketplace_id, sku).fulfillable >= units for sku, units in needs.items())

    def reserve(self, marketplace_id: str, needs: Mapping[str, int], when: datetime) -> None:
        """Reserve all those units for an order."""
        for sku, units in needs.items():
            shelf = self.shelf(marketplace_id, sku)
            shelf.reserve(units)
            shelf.updated = when

    def release(self, marketplace_id: str, needs: Mapping[str, int], when: datetime) -> None:
        """Release units that were reserved and not picked (MCF-CANCEL-13)."""
        for sku, units in needs.items():
            shelf = self.shelf(marketplace_id, sku)
            shelf.release(units)
            shelf.updated = when


def asin_of(marketplace_id: str, sku: str) -> str:
    """The ASIN of a seller's SKU: synthetic, and the same each time."""
    return f"B0{_digest(marketplace_id, sku)[:8]}"


def _digest(marketplace_id: str, sku: str) -> str:
    return hashlib.sha256(f"{marketplace_id}/{sku}".encode()).hexdigest().upper()


def needs_of(lines: Iterable[tuple[str, int]]) -> dict[str, int]:
    """How many units of each SKU some lines need together; several lines may have the same SKU."""
    needs: dict[str, int] = {}
    for sku, units in lines:
        needs[sku] = needs.get(sku, 0) + units
    return needs
