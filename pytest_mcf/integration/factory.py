"""Integrations written in Python: the factory that `package.module:factory` names."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from pytest_mcf.errors import IntegrationUnavailable
from pytest_mcf.integration.endpoint import Endpoint

#: What makes an adapter; usually the adapter's class.
Factory = Callable[[Endpoint], Any]


def load_factory(spec: str) -> Factory:
    """The factory that `package.module:factory` names. Raises IntegrationUnavailable."""
    module_name, _, factory_name = spec.partition(":")
    if not (module_name and factory_name):
        raise IntegrationUnavailable(
            "mcf_integration has to be package.module:factory, exec: COMMAND or an http:// address, "
            f"not {spec!r}."
        )
    try:
        module = importlib.import_module(module_name)
    except ImportError as error:
        raise IntegrationUnavailable(
            f"mcf_integration names the module {module_name!r}, which cannot be imported: {error}. "
            "Install it, or put its folder on the path with pytest's ini value pythonpath."
        ) from error
    factory: Factory | None = getattr(module, factory_name, None)
    if not callable(factory):
        raise IntegrationUnavailable(
            f"mcf_integration names {factory_name!r} in {module_name!r}, where there is no such callable."
        )
    return factory
