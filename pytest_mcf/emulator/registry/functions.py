"""The functions that carry out the operations of some APIs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytest_mcf.emulator.call import OperationFunction


class Functions(NamedTuple):
    """Functions by the names of their operations."""

    reading: Mapping[str, OperationFunction]
    """These only read: no other call sees an effect of them."""
    writing: Mapping[str, OperationFunction]
    """These change something; after each the virtual clock ticks."""
