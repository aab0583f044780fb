"""The ids that an emulator gives out."""

from __future__ import annotations

from itertools import count

#: Package numbers are 32-bit integers; the real ones in examples are about here.
_FIRST_PACKAGE = 1_681_000_001


class IdGenerator:
    """Generates ids that are unique in an emulator, across its sellers."""

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
