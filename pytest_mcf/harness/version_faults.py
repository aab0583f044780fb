"""Faults that a feature names in words of the first version, for a run on its successor."""

from __future__ import annotations

from typing import Any

from pytest_mcf.errors import NotPossible
from pytest_mcf.gateway.faults import Fault
from pytest_mcf.model.counterpart_operations import FIRST_ALONE, OPERATION, successor_pointer
from pytest_mcf.model.versions import SUCCESSOR

#: Fields whose type is wrong, as the successor calls them: its amounts are objects.
_FIELDS = {"quantity": "value"}


def fault_of_version(fault: Fault, api: str) -> Fault:
    """The same fault in the version of a run. Raises NotPossible if it is about what the version lacks."""
    operation = fault.operation
    if api != SUCCESSOR.name or operation is None:
        return fault
    if operation in FIRST_ALONE:
        raise NotPossible(f"the successor has no counterpart of {operation}")
    if operation not in OPERATION:
        return fault
    changes: dict[str, Any] = {
        "operation": OPERATION[operation],
        "set": {_place(operation, pointer): value for pointer, value in fault.set.items()},
        "remove": tuple(_place(operation, pointer) for pointer in fault.remove),
        "shuffle": tuple(_place(operation, pointer) for pointer in fault.shuffle),
    }
    if fault.field is not None:
        changes["field"] = _FIELDS.get(fault.field, fault.field)
    return fault.model_copy(update=changes)


def _place(operation: str, pointer: str) -> str:
    place = successor_pointer(operation, pointer)
    if place is None:
        raise NotPossible(f"the successor has no counterpart of {pointer} of {operation}")
    return place
