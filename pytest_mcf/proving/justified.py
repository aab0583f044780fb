"""The Then steps that no mutant makes fail, each with the reason why it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

JUSTIFIED: Mapping[str, str] = MappingProxyType({})
