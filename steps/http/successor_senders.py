"""Sends requests of the successor for the harness: each is right, but for the changes of a feature."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from pytest_mcf.errors import NotPossible
from pytest_mcf.exchange import Exchange
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration.reference.successor import writing
from pytest_mcf.model.counterpart_changes import successor_change
from pytest_mcf.model.counterpart_operations import OPERATION
from pytest_mcf.regions import country_of

from ..context import ScenarioContext
from ..json_paths import changed


def _creation(context: ScenarioContext) -> dict[str, Any]:
    return writing.creation(context.planned(), country_of(context.marketplace))


def _preview(context: ScenarioContext) -> dict[str, Any]:
    return writing.preview(context.planned(), country_of(context.marketplace))


def _offers(context: ScenarioContext) -> dict[str, Any]:
    return writing.offers(context.values.sku("MUG"), context.recipient)


_BODIES: Mapping[str, Callable[[ScenarioContext], dict[str, Any]]] = MappingProxyType(
    {
        "createFulfillmentOrder": _creation,
        "getFulfillmentPreview": _preview,
        "deliveryOffers": _offers,
    }
)


def send_to_successor(
    sandbox: Sandbox,
    context: ScenarioContext,
    operation: str,
    changes: Iterable[tuple[str, str]] = (),
    token: str | None = None,
) -> Exchange:
    """Send what an operation of the first version is for.

    Raises NotPossible if a change has no counterpart.
    """
    body = _BODIES[operation](context)
    for field, text in changes:
        change = successor_change(operation, field, context.said(field, text))
        if change is None:
            raise NotPossible(f"the successor has no counterpart of {field} as {text} in {operation}")
        body = changed(body, *change)
    return sandbox.attempt(OPERATION[operation], body=body, token=token)
