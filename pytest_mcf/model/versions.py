"""The versions of the APIs that this release models in two, and the newer ones that it knows of.

Outside of this package no code spells a version: it names `FIRST` or `SUCCESSOR` of Fulfillment Outbound, or
`ORDERS_SUCCESSOR`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ApiVersion:
    """One version of an API."""

    name: str
    """As Amazon writes it."""
    root: str
    """What the paths of its operations begin with."""
    family: str = "outbound"
    """What the names of all its versions in the catalogue begin with."""

    @property
    def api(self) -> str:
        """Its name in the catalogue."""
        return f"{self.family}_{self.name.replace('-', '_')}"


FIRST = ApiVersion("2020-07-01", "/fba/outbound/2020-07-01")
SUCCESSOR = ApiVersion("2026-07-04", "/fulfillment/outbound/2026-07-04")

#: The version of Orders that replaces what reads in version 0.
ORDERS_SUCCESSOR = ApiVersion("2026-01-01", "/orders/2026-01-01", "orders")

VERSIONS: Mapping[str, ApiVersion] = MappingProxyType({each.name: each for each in (FIRST, SUCCESSOR)})
"""Those of Fulfillment Outbound, by their names."""

MODEL_VERSIONS: Mapping[str, str] = MappingProxyType(
    {name: f"Fulfillment Outbound v{name}" for name in VERSIONS}
)
"""What certificates call each of them, by their names."""

#: The newest version that Amazon had published when this release was made, by the version before it. Nothing
#: looks for newer ones over a network; `pytest-mcf drift` compares a downloaded model file.
NEWER_MODELS: Mapping[str, str] = MappingProxyType({MODEL_VERSIONS[FIRST.name]: f"v{SUCCESSOR.name}"})
