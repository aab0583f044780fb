"""Which reference adapter speaks which version of the API."""

from __future__ import annotations

from collections.abc import Callable

from pytest_mcf.integration.reference.adapter import ReferenceIntegration
from pytest_mcf.integration.reference.base import ReferenceBase
from pytest_mcf.model.versions import SUCCESSOR


def reference_for(api: str) -> Callable[..., ReferenceBase]:
    """The reference adapter of a version, which is constructed with an endpoint."""
    if api != SUCCESSOR.name:
        return ReferenceIntegration
    from pytest_mcf.integration.reference.successor import (  # noqa: PLC0415 - loads the successor's models
        SuccessorIntegration,
    )

    return SuccessorIntegration
