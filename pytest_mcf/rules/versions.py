"""For which versions of Fulfillment Outbound a rule holds, and how that is known.

A rule about other APIs, or from documents about all of them, holds for both. One that is about operations
of the first version alone, or that users have seen there, holds for it alone. For others the file
`versions.yaml` beside the rules has what the successor's official file states. Where that is silent, a rule
is assumed to hold: so the emulator does it, and docs/versions.md has what it assumes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pytest_mcf.model.catalogue import APIS
from pytest_mcf.model.counterpart_operations import FIRST_ALONE
from pytest_mcf.model.versions import FIRST, SUCCESSOR

BOTH = (FIRST.name, SUCCESSOR.name)

_OUTBOUND = frozenset(operation.name for operation in APIS[FIRST.api])

#: Documents that are about every API, or about the seller's business.
_FOR_ALL = frozenset(
    {
        "developer guide",
        "usage plans",
        "error codes",
        "URL encoding",
        "response format",
        "rate strategies",
        "tokens guide",
        "sandbox page",
        "best practices",
        "role",
        "workflow",
        "help 200141580",
        "help 200332450",
        "help 200332470",
        "help 200379870",
        "orders model",
        "inventory model",
        "inventory sandbox news",
        "notifications model",
        "tokens model",
        "notification schema",
        "notifications guide",
        "MWS reference",
    }
)


@dataclass(frozen=True, slots=True)
class Holding:
    """The versions that a rule holds for, and the source of that."""

    versions: tuple[str, ...]
    source: str


def holding_of(rule: Mapping[str, Any], operations: Collection[str], stated: Mapping[str, Any]) -> Holding:
    """Where a rule of a catalogue file holds. `stated` is the content of `versions.yaml`."""
    id_, sources = str(rule["id"]), rule["sources"]
    if id_ in stated["first alone"]:
        return Holding((FIRST.name,), f"in the model of v{SUCCESSOR.name} {stated['first alone'][id_]}")
    if id_ in stated["successor states"]:
        return Holding(
            BOTH, f"model: Fulfillment Outbound v{SUCCESSOR.name}: {stated['successor states'][id_]}"
        )
    return _computed(rule["level"], operations, sources)


def _computed(level: str, operations: Collection[str], sources: Sequence[str]) -> Holding:
    outbound = _OUTBOUND & {*operations}
    if outbound and level == "quirk":
        return Holding((FIRST.name,), "it was seen with the first version")
    if outbound and outbound <= FIRST_ALONE:
        return Holding(
            (FIRST.name,), f"v{SUCCESSOR.name} has no counterpart of {', '.join(sorted(outbound))}"
        )
    if not outbound:
        return Holding(BOTH, "it is about no operation of Fulfillment Outbound")
    if sources[0] in _FOR_ALL:
        return Holding(BOTH, "its first source is not about one version")
    return Holding(BOTH, f"assumed: the model of v{SUCCESSOR.name} does not speak of it")
