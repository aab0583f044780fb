"""How parts of Amazon's responses become the entries that an integration's views are compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pytest_mcf.harness.intent.fields import value_at
from pytest_mcf.harness.values_in import normal


@dataclass(frozen=True, slots=True)
class Received:
    """Where a field is in the part of a response that its view was read from.

    `wire` are paths, of which the first one that is there counts. `rule` is that of the view if it is empty.
    """

    wire: tuple[str, ...]
    rule: str = ""
    is_own_words: bool = False
    """Whether an integration may say it in its own words; then it is only not that of another entry."""
    view: str = ""
    """The table of the entries or the part that it has, by the name of their view."""
    is_latest: bool = False
    """Whether the field is the latest of several dates."""
    only_if: tuple[str, str] | None = None
    """A path, and the value that has to be there; else the response is taken not to have the field."""
    per: str = ""
    """The path of the units that the amount is for, if the field is the amount for one of them."""
    may_lack: tuple[str, str] | None = None
    """A field of the entries of its list, and the value that it has in those which may be left out."""


@dataclass(frozen=True, slots=True)
class ViewTable:
    """The fields of a view, what identifies its entries, and the rule that it is about."""

    rule: str
    fields: Mapping[str, Received]
    key: str = ""
    """The field that identifies an entry; without one, each has to equal one of those received."""
    not_compared: Mapping[str, str] = field(default_factory=dict)
    """Fields that no response has as they are, each with the reason."""
    key_without_ids: str = ""
    """The field that identifies an entry that came without its key."""
    lines: tuple[str, ...] = ()
    """Fields whose text may be divided among them in another way, such as the lines of an address."""

    def key_of(self, entry: Mapping[str, Any]) -> str:
        """The field that identifies an entry that came; empty if none does."""
        if self.key_without_ids and values_of(entry, self.fields[self.key]) is None:
            return self.key_without_ids
        return self.key


@dataclass(frozen=True, slots=True)
class Source:
    """The entries of an operation's response that a view may be read from."""

    operation: str
    entries: str
    """The path of the entry, or of a list of them, which `*` follows."""
    parts: str = ""
    """The path of a list in an entry, if there is a view for each of its members, called `part` then."""


def at(*wire: str, rule: str = "", view: str = "") -> Received:
    """A field at one of several paths."""
    return Received(wire, rule, view=view)


def as_sent(*wire: str, view: str = "") -> Received:
    """A field that comes back as it was sent."""
    return Received(wire, "MCF-GET-04", view=view)


def own_words(*wire: str) -> Received:
    """A field that an integration may say in its own words."""
    return Received(wire, is_own_words=True)


PACKAGE_NUMBER = "packageNumber"


def entries_of(body: Any, source: Source) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The entries of a source in the body of a response, with their JSON pointers."""
    for pointer, entry in entries_at(body, source.entries):
        if not isinstance(entry, Mapping):
            continue
        if not source.parts:
            yield pointer, entry
        elif value_at(entry, source.parts.rpartition(".")[0]):
            for _, part in [*entries_at(entry, f"{source.parts}.*")] or [("", {})]:
                yield pointer, {**entry, "part": part}


def values_of(entry: Mapping[str, Any], received: Received) -> Any:
    """The value of a field in an entry: of a list of entries all of them; None if there is none."""
    if received.only_if is not None:
        path, needed = received.only_if
        if normal(str(value_at(entry, path))) != normal(needed):
            return None
    for path in received.wire:
        if path == PACKAGE_NUMBER and str(entry.get(path)) == "0":
            return None  # it is not packed yet (MCF-QUIRK-32)
        if "*" in path:
            return [value for _, value in entries_at(entry, path)]
        value = value_at(entry, path)
        if value is not None:
            return _of_one(value, value_at(entry, received.per)) if received.per else value
    return None


def needed_of(entry: Mapping[str, Any], received: Received) -> Any:
    """The value of a field in an entry, without what an integration may leave out of it."""
    came = values_of(entry, received)
    if received.may_lack is None or not isinstance(came, list):
        return came
    field, value = received.may_lack
    path, _, name = received.wire[0].rpartition(".")
    return [part.get(name) for _, part in entries_at(entry, path) if str(part.get(field)) != value]


def _of_one(amount: Any, units: Any) -> Decimal | None:
    try:
        return Decimal(str(amount)) / Decimal(str(units))
    except ArithmeticError:
        return None


def entries_at(body: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The values at a path, in which `*` stands for each entry of a list, with their JSON pointers."""
    first, _, rest = path.partition(".")
    found: Sequence[tuple[str, Any]]
    if first == "*":
        found = [(f"/{number}", each) for number, each in enumerate(body)] if isinstance(body, list) else ()
    else:
        value = value_at(body, first)
        found = ((f"/{first}", value),) if value is not None else ()
    for pointer, value in found:
        if not rest:
            yield pointer, value
        else:
            yield from ((f"{pointer}{further}", each) for further, each in entries_at(value, rest))
