"""The versions of the Fulfillment Outbound API that this release models, and the newer ones that it knows of.

Outside of this package no code spells a version: it names `FIRST` or `SUCCESSOR`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ApiVersion:
    """One version of Fulfillment Outbound."""

    name: str
    """As Amazon writes it."""
    root: str
    """What the paths of its operations begin with."""

    @property
    def api(self) -> str:
        """Its name in the catalogue."""
        return f"outbound_{self.name.replace('-', '_')}"


FIRST = ApiVersion("2020-07-01", "/fba/outbound/2020-07-01")
SUCCESSOR = ApiVersion("2026-07-04", "/fulfillment/outbound/2026-07-04")

VERSIONS: Mapping[str, ApiVersion] = MappingProxyType({each.name: each for each in (FIRST, SUCCESSOR)})
"""All of them, by their names."""

MODEL_VERSIONS: Mapping[str, str] = MappingProxyType(
    {name: f"Fulfillment Outbound v{name}" for name in VERSIONS}
)
"""What certificates call each of them, by their names."""

#: The newest version that Amazon had published when this release was made, by the version before it. Nothing
#: looks for newer ones over a network; `pytest-mcf drift` compares a downloaded model file.
NEWER_MODELS: Mapping[str, str] = MappingProxyType({MODEL_VERSIONS[FIRST.name]: f"v{SUCCESSOR.name}"})
