"""Requests of the harness in the version of a run: most are written for the first version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pytest_mcf.errors import NotPossible
from pytest_mcf.model.counterpart_operations import FIRST_ALONE, OPERATION
from pytest_mcf.model.versions import SUCCESSOR

#: The operations whose requests have nothing, or only parameters, in both versions.
_WITHOUT_BODY = frozenset({"getFulfillmentOrder", "listAllFulfillmentOrders", "cancelFulfillmentOrder"})

#: The operations whose requests say what an order is to become.
_OF_WORDS = frozenset({"updateFulfillmentOrder", "submitFulfillmentOrderStatusUpdate"})
_QUERY = {"queryStartDate": "updatedAfter", "nextToken": "pageToken"}


@dataclass(frozen=True, slots=True)
class HarnessRequest:
    """A request of the harness: an operation with its parameters and its body."""

    operation: str
    query: Mapping[str, str] | None = None
    body: Mapping[str, Any] | None = None

    def in_version(self, api: str) -> HarnessRequest:
        """The same request in a version. Raises NotPossible if it is written for the first one alone."""
        if api != SUCCESSOR.name or not {self.operation} & (OPERATION.keys() | FIRST_ALONE):
            return self
        if self.operation in _WITHOUT_BODY:
            query = {_QUERY.get(name, name): value for name, value in (self.query or {}).items()}
            return HarnessRequest(OPERATION[self.operation], query or None)
        if self.operation in _OF_WORDS:
            return HarnessRequest(OPERATION[self.operation], body=_in_words(self.operation, self.body or {}))
        raise NotPossible(f"a request of {self.operation} is written for the first version alone")


def _in_words(operation: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    from pytest_mcf.model.counterpart_changes import successor_change  # noqa: PLC0415 - few runs need it

    translated: dict[str, Any] = {}
    for field, value in body.items():
        change = successor_change(operation, field, value)
        if change is None:
            raise NotPossible(f"the successor has no counterpart of {field} of {operation}")
        place, word = change
        *way, last = place.split(".")
        holder = translated
        for name in way:
            holder = holder.setdefault(name, {})
        holder[last] = word
    return translated
