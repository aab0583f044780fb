"""The catalogue: every documented rule that can be checked, with its ID and its sources.

The rules stand in the folder `catalogue`, a file a group, and are read on demand. A rule
is in our own words; its sources are named beside it, and `index.yaml` says what their short names mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

import yaml

from pytest_mcf.common.record import Record
from pytest_mcf.common.text import closest
from pytest_mcf.model.catalogue import APIS
from pytest_mcf.model.versions import FIRST
from pytest_mcf.rules.ids import FOLDER

Level = Literal["MUST", "SHOULD", "quirk"]
Breaker = Literal["API", "integration", "both"]

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_OUTBOUND = tuple(operation.name for operation in APIS[FIRST.api])
#: What a rule's file may say in place of the names of many operations.
_TOGETHER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "all": _OUTBOUND,
        "all in production": tuple(
            name for name in _OUTBOUND if name != "submitFulfillmentOrderStatusUpdate"
        ),
    }
)


class Requirement(Record):
    """One documented rule."""

    id: str
    group: str
    statement: str
    operations: tuple[str, ...]
    """The operations and messages that it speaks of."""
    level: Level
    """MUST: stated or in a schema. SHOULD: recommended, or only shown by an example. quirk: seen by users."""
    derived: bool = False
    """Whether it follows from the sources, in whole or in part, without standing there."""
    note: str | None = None
    """Which part of it is derived or what from, and what its sources leave open."""
    breakable_by: Breaker
    """Whose mistake a breach of it is."""
    not_observable: str | None = None
    """Why no run can show it, whatever the integration does; None for most rules."""
    integration_not_observable: str | None = None
    """Why no run can show what an integration makes of it, although the API's half can be shown."""
    sources: tuple[str, ...]

    @property
    def counts_for_integrations(self) -> bool:
        """Whether a run can show that an integration keeps it. Of other rules it shows the API's part."""
        return self.breakable_by != "API" and self.integration_not_observable is None

    @property
    def source(self) -> str:
        """All sources in one line."""
        return "; ".join(self.sources)


Catalogue = Mapping[str, Requirement]
"""Rules by their IDs, in the catalogue's order."""


@cache
def catalogue() -> Catalogue:
    """All rules, read from their files once."""
    index = _read("index")
    rules = [rule for name in index["groups"] for rule in _rules_of(_read(name), index["sources"])]
    return MappingProxyType({rule.id: rule for rule in rules})


@cache
def groups() -> tuple[str, ...]:
    """The names of the groups, in the catalogue's order."""
    return tuple(dict.fromkeys(rule.group for rule in catalogue().values()))


def nearest(unknown: str) -> str | None:
    """The known ID that looks most like an unknown one; None when none does."""
    return next(iter(closest(unknown, catalogue())), None)


def _read(name: str) -> Any:
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - it is a safe loader


def _rules_of(document: Mapping[str, Any], sources: Mapping[str, str]) -> Iterator[Requirement]:
    for entry in document["requirements"]:
        operations = entry["operations"]
        yield Requirement(
            **{
                **entry,
                "group": document["group"],
                "operations": _TOGETHER[operations] if isinstance(operations, str) else operations,
                "sources": [sources.get(source, source) for source in entry["sources"]],
            }
        )
