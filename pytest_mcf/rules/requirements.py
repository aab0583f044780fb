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
from pytest_mcf.rules.versions import BOTH, Holding, holding_of

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
    versions: tuple[str, ...] = BOTH
    """The versions of Fulfillment Outbound that it holds for."""
    versions_source: str = ""
    """How that is known: from the successor's model, from what the rule is about, or assumed."""

    def holds_in(self, api: str) -> bool:
        """Whether it holds in a version of Fulfillment Outbound."""
        return api in self.versions

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
    index, versions = _read("index"), _read("versions")
    rules = [rule for name in index["groups"] for rule in _rules_of(_read(name), index["sources"], versions)]
    return MappingProxyType({rule.id: rule for rule in rules})


def holding_in(rules: Catalogue, api: str) -> Catalogue:
    """The rules that hold in a version of Fulfillment Outbound."""
    return MappingProxyType({id_: rule for id_, rule in rules.items() if rule.holds_in(api)})


def groups() -> tuple[str, ...]:
    """The names of the groups, in the catalogue's order."""
    return tuple(dict.fromkeys(rule.group for rule in catalogue().values()))


def nearest(unknown: str) -> str | None:
    """The known ID that looks most like an unknown one; None when none does."""
    return next(iter(closest(unknown, catalogue())), None)


def _read(name: str) -> Any:
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - it is a safe loader


def _rules_of(
    document: Mapping[str, Any], sources: Mapping[str, str], versions: Mapping[str, Any]
) -> Iterator[Requirement]:
    for entry in document["requirements"]:
        given = entry["operations"]
        operations = _TOGETHER[given] if isinstance(given, str) else given
        holding = _holding(document, entry, operations, versions)
        yield Requirement(
            **{
                **entry,
                "group": document["group"],
                "operations": operations,
                "sources": [sources.get(source, source) for source in entry["sources"]],
                "versions": holding.versions,
                "versions_source": holding.source,
            }
        )


def _holding(
    document: Mapping[str, Any], entry: Mapping[str, Any], operations: Any, versions: Mapping[str, Any]
) -> Holding:
    if "version" in document:
        return Holding((document["version"],), f"it is about v{document['version']} alone")
    return holding_of(entry, operations, versions)
