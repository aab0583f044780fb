"""Integrations written in Python: the factory that `package.module:factory` names."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from pytest_mcf.common.text import quoted, shortened
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
            f"not {quoted(spec)}."
        )
    try:
        module = importlib.import_module(module_name)
    except (ImportError, ValueError, TypeError) as error:
        why = shortened(str(error))
        raise IntegrationUnavailable(
            f"mcf_integration names the module {quoted(module_name)}, which cannot be imported: {why}. "
            "Install it, or put its folder on the path with pytest's ini value pythonpath."
        ) from error
    factory: Factory | None = getattr(module, factory_name, None)
    if not callable(factory):
        raise IntegrationUnavailable(
            f"mcf_integration names {quoted(factory_name)} in {quoted(module_name)}, "
            "where there is no such callable."
        )
    return factory
