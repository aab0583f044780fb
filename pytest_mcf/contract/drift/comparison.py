"""The comparison: every fact on which the official side and ours disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pytest_mcf.contract.drift.facts import Facts, OperationFacts, Schema, dangling_references
from pytest_mcf.contract.finding import LONGEST_QUOTE, quote

# A keyword of a schema, or a detail of an operation, and what kind of difference it makes; any other
# is a kind of its own.
_KINDS: Mapping[str, str] = {
    "items": "type",
    "additionalProperties": "type",
    "minLength": "length",
    "maxLength": "length",
    "minItems": "length",
    "maxItems": "length",
    "minimum": "range",
    "maximum": "range",
    "burst": "rate",
    "sandbox only": "sandbox",
}

_NOTHING: tuple[Any, ...] = (None, [])


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact on which an official file and our model disagree."""

    where: str
    """The way to it through definitions or operations, such as `definitions/Money/properties/value`."""
    kind: str
    """What differs: `operation`, `parameter`, `definition`, `property`, `type`, `required`, `enum`, ..."""
    official: Any
    """What the official file says; None if nothing. Of `enum` and `required`: what only it has."""
    ours: Any
    """What our model says, in the same way."""

    def __str__(self) -> str:
        if self.ours in _NOTHING:
            return f"{self.where}: only the official model has it{_named(self.official)}."
        if self.official in _NOTHING:
            return f"{self.where}: only our model has it{_named(self.ours)}."
        if isinstance(self.official, list) and isinstance(self.ours, list):
            sides = f"only the official model has {_said(self.official)}, only ours has {_said(self.ours)}"
        else:
            sides = f"the official model says {_said(self.official)}, ours says {_said(self.ours)}"
        return f"{self.where}: {sides}."


def compare(official: Facts, ours: Facts) -> Iterator[Difference]:
    """Every difference: the operations' first, then the definitions', each in the order of their names."""
    return _Comparison(official, ours).differences()


class _Comparison:
    """Walks both sides at once.

    On the wire the name of a definition means nothing. Where one side names a type that the other has
    without a name, or under another one, the type is compared in its place. Where the official side
    refers by name to a list or a scalar, which our side cannot, it is compared once, where it is defined.
    """

    def __init__(self, official: Facts, ours: Facts) -> None:
        self._official = official
        self._ours = ours
        self._compared_in_place: set[str] = set()
        self._missed = dangling_references(official)
        self._met: set[tuple[str, str]] = set()  # names for one type, so that it is not gone through again

    def differences(self) -> Iterator[Difference]:
        official, ours = self._official, self._ours
        yield from self._operations(official.operations, ours.operations)
        # Whether a name of ours is excused is known only when everything has been compared.
        found = list(self._maps("definitions", "definition", official.definitions, ours.definitions))
        yield from (each for each in found if not self._is_excused(each))

    def _is_excused(self, difference: Difference) -> bool:
        """Whether a definition is only ours because the official side has it where it is used."""
        name = difference.where.removeprefix("definitions/")
        if difference.kind != "definition" or difference.official is not None or name in self._missed:
            return False
        return name in self._compared_in_place or "enum" in self._ours.definitions[name]

    def _operations(
        self, official: Mapping[str, OperationFacts], ours: Mapping[str, OperationFacts]
    ) -> Iterator[Difference]:
        for name in sorted({*official, *ours}):
            where = f"operations/{name}"
            theirs, own = official.get(name), ours.get(name)
            if theirs is None or own is None:
                yield Difference(where, "operation", _address(theirs), _address(own))
                continue
            for detail, value in theirs.details.items():
                if value != own.details[detail]:
                    kind = _KINDS.get(detail, detail)
                    yield Difference(f"{where}/{detail}", kind, value, own.details[detail])
            yield from self._maps(f"{where}/parameters", "parameter", theirs.parameters, own.parameters)
            yield from self._maps(where, "body", _as_map(theirs.body), _as_map(own.body))
            yield from self._maps(f"{where}/answers", "answer", theirs.answers, own.answers)

    def _maps(
        self, where: str, kind: str, official: Mapping[str, Schema], ours: Mapping[str, Schema]
    ) -> Iterator[Difference]:
        """Schemas by name: those that one side lacks, and what differs in the others."""
        for name in sorted({*official, *ours}):
            here = f"{where}/{name}"
            if name in official and name in ours:
                yield from self._schemas(here, official[name], ours[name])
            else:
                yield Difference(here, kind, official.get(name), ours.get(name))

    def _schemas(self, where: str, official: Schema, ours: Schema) -> Iterator[Difference]:
        their_name, our_name = official.get("$ref"), ours.get("$ref")
        if official == ours or (their_name and self._ours.definitions.get(their_name) == ours):
            return
        if our_name and not their_name and our_name not in self._official.definitions:
            self._compared_in_place.add(our_name)
        official, ours = self._opened(official, self._official), self._opened(ours, self._ours)
        if _type_of(official) != _type_of(ours):
            yield Difference(f"{where}/type", "type", _type_of(official), _type_of(ours))
        elif not (their_name and our_name and (their_name, our_name) in self._met):
            self._met.add((their_name or "", our_name or ""))
            yield from self._keywords(where, official, ours)

    def _opened(self, schema: Schema, side: Facts) -> Schema:
        """What a reference stands for, unless it is an object that both sides know by this name."""
        name = schema.get("$ref")
        if name is None or name not in side.definitions:
            return schema
        sides = (self._official, self._ours)
        if all(each.definitions.get(name, {}).get("type") == "object" for each in sides):
            return schema
        return self._opened(side.definitions[name], side)

    def _keywords(self, where: str, official: Schema, ours: Schema) -> Iterator[Difference]:
        for word in sorted({*official, *ours}):
            here, theirs, own = f"{where}/{word}", official.get(word), ours.get(word)
            if word == "properties":
                yield from self._maps(here, "property", theirs or {}, own or {})
            elif isinstance(theirs, dict) and isinstance(own, dict):
                yield from self._schemas(here, theirs, own)
            elif word == "required" and not isinstance(theirs, bool):
                yield from _entries(here, word, theirs or [], own or [])
            elif isinstance(theirs, list) and isinstance(own, list):
                yield from _entries(here, word, theirs, own)
            elif theirs != own:
                yield Difference(here, _KINDS.get(word, word), theirs, own)


def _entries(where: str, kind: str, official: list[Any], ours: list[Any]) -> Iterator[Difference]:
    """What only one of two lists has; their order means nothing."""
    only_official = [entry for entry in official if entry not in ours]
    only_ours = [entry for entry in ours if entry not in official]
    if only_official or only_ours:
        yield Difference(where, kind, only_official, only_ours)


def _as_map(body: Schema | None) -> Mapping[str, Schema]:
    return {} if body is None else {"body": body}


def _address(operation: OperationFacts | None) -> str | None:
    return f"{operation.details['method']} {operation.details['path']}" if operation else None


def _type_of(schema: Schema) -> Any:
    """The name of a type: that of a definition, or that of JSON."""
    return schema.get("$ref", schema.get("type"))


def _named(value: Any) -> str:
    return f": {_said(value)}" if value not in ({}, []) else ""


def _said(value: Any) -> str:
    """A fact as a reader can bear it."""
    if isinstance(value, list):
        value = ", ".join(map(_said, value))
    elif isinstance(value, dict) and value.keys() == {"$ref"}:
        value = value["$ref"]
    text = value if isinstance(value, str) else quote(value)
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 3]}..."
