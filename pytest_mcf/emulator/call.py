"""One call of an operation, as the function that carries it out receives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.notifications import Notifications
    from pytest_mcf.model.definition import Definition


@dataclass(frozen=True, slots=True)
class OperationCall:
    """A request that is authorized, and whose parameters and body are well-formed."""

    account: Account
    notifications: Notifications
    parameters: Mapping[str, Any]
    """By the names of the wire; absent ones are not in it."""
    body: Any = None
    """An instance of the operation's request model; None if it has none."""
    data_elements: frozenset[str] = frozenset()
    """The kinds of personal data that the token permits, besides those that every token does."""


OperationFunction = Callable[[OperationCall], "Definition | None"]
"""Carries out one operation, and returns its response model (None: no body).

Raises WireError for a refusal.
"""
