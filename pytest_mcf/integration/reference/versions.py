"""Which reference adapter speaks which version of the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pytest_mcf.integration.reference.adapter import ReferenceIntegration
from pytest_mcf.integration.reference.base import ReferenceBase
from pytest_mcf.integration.reference.successor import SuccessorIntegration
from pytest_mcf.model.versions import FIRST, SUCCESSOR

_ADAPTERS: Mapping[str, Callable[..., ReferenceBase]] = MappingProxyType(
    {FIRST.name: ReferenceIntegration, SUCCESSOR.name: SuccessorIntegration}
)


def reference_for(api: str) -> Callable[..., ReferenceBase]:
    """The reference adapter of a version, which is constructed with an endpoint."""
    return _ADAPTERS[api]
