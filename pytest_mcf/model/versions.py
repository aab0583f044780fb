"""Which versions of the Fulfillment Outbound API this release models, and which newer ones it knows of."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MODEL_VERSION = "Fulfillment Outbound v2020-07-01"

#: The newest version that Amazon had published when this release was made, by the version before it. Nothing
#: looks for newer ones over a network; `pytest-mcf drift` compares a downloaded model file.
NEWER_MODELS: Mapping[str, str] = MappingProxyType({MODEL_VERSION: "v2026-07-04"})
