"""The ids that an emulator gives out."""

from __future__ import annotations

import hashlib
from itertools import count

#: Package numbers are 32-bit integers; the real ones in examples are about 1681000001.
_FIRST_PACKAGE = 1_600_000_000

_CONSONANTS = "bcdfghjklmnpqrstvwxz"


class IdGenerator:
    """Generates ids that are unique in an emulator, across its sellers.

    What an integration has to read from a response is another id with another seed.
    """

    __slots__ = (
        "_authorizations",
        "_packages",
        "_seller_order_lines",
        "_seller_orders",
        "_shipment_prefix",
        "_shipments",
    )

    def __init__(self, seed: str) -> None:
        digest = hashlib.sha256(f"{seed}/ids".encode()).digest()
        start = int.from_bytes(digest[:4])
        self._packages = count(_FIRST_PACKAGE + start % 300_000_000)
        self._shipments = count(1 + start % 700_000)
        self._shipment_prefix = "".join(_CONSONANTS[byte % len(_CONSONANTS)] for byte in digest[4:7])
        self._authorizations = count(1 + start % 9_000)
        self._seller_orders = count(1)
        self._seller_order_lines = count(1)

    def package(self) -> int:
        """The next packageNumber."""
        return next(self._packages)

    def shipment(self) -> str:
        """The next amazonShipmentId."""
        return f"T{self._shipment_prefix}{next(self._shipments):06d}"

    def authorization(self) -> int:
        """The next number of a return authorization."""
        return next(self._authorizations)

    def seller_order(self) -> str:
        """The next AmazonOrderId, in three groups of 3, 7 and 7 digits (MCF-FLOW-02)."""
        return f"902-{next(self._seller_orders):07d}-0000000"

    def seller_order_line(self) -> str:
        """The next OrderItemId."""
        return f"{next(self._seller_order_lines):014d}"
