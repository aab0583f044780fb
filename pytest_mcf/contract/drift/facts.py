"""The facts that both sides of a comparison are boiled down to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# Saying this of a schema says nothing.
_SILENT: Mapping[str, tuple[Any, ...]] = {
    "properties": ({},),
    "required": ([],),
    "additionalProperties": (True, {}),
    "collectionFormat": ("csv",),
}

Schema = dict[str, Any]
"""A JSON Schema without prose. A reference is `{"$ref": name}`, with the bare name of a definition."""


@dataclass(frozen=True, slots=True)
class OperationFacts:
    """What one side says of an operation."""

    details: Mapping[str, Any]
    """Its plain facts by name, such as method, path and rate; None where there is none."""
    parameters: Mapping[str, Schema]
    """By place and name, such as `query nextToken`; `required` is true or false here."""
    body: Schema | None
    """Of the request, if it takes one: whether it is `required`, and its `schema`."""
    answers: Mapping[str, Schema]
    """By status. Empty where a response has no body."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that one side says of an API."""

    definitions: Mapping[str, Schema]
    operations: Mapping[str, OperationFacts]


def boiled(schema: Schema, boil: Callable[[Schema], Schema]) -> Schema:
    """Copy a schema with its inner schemas boiled down, and without what goes without saying."""
    facts = dict(schema)
    if "properties" in facts:
        facts["properties"] = {name: boil(inner) for name, inner in facts["properties"].items()}
        facts.setdefault("type", "object")
    for word in ("items", "additionalProperties"):
        if isinstance(facts.get(word), dict):
            facts[word] = boil(facts[word])
    return {word: value for word, value in facts.items() if not _goes_without_saying(word, value)}


def _goes_without_saying(word: str, value: Any) -> bool:
    return value in _SILENT.get(word, ())


def leave_out(facts: Facts, operations: Collection[str]) -> Facts:
    """Copy facts without some operations, and without the definitions that only those lead to."""
    kept = {name: operation for name, operation in facts.operations.items() if name not in operations}
    dropped = [operation for name, operation in facts.operations.items() if name in operations]
    theirs = _definitions_behind(dropped, facts) - _definitions_behind(kept.values(), facts)
    definitions = {name: schema for name, schema in facts.definitions.items() if name not in theirs}
    return Facts(definitions, kept)


def dangling_references(facts: Facts) -> frozenset[str]:
    """The names of definitions that are referred to and not there."""
    schemas = [*facts.definitions.values(), *_bodies(facts.operations.values())]
    return frozenset(name for schema in schemas for name in _references(schema)) - facts.definitions.keys()


def _definitions_behind(operations: Iterable[OperationFacts], facts: Facts) -> set[str]:
    found: set[str] = set()
    to_visit = list(_bodies(operations))
    while to_visit:
        for name in _references(to_visit.pop()):
            if name not in found:
                found.add(name)
                to_visit.append(facts.definitions.get(name, {}))
    return found


def _bodies(operations: Iterable[OperationFacts]) -> Iterator[Schema]:
    for operation in operations:
        yield operation.body["schema"] if operation.body else {}
        yield from operation.answers.values()


def _references(schema: Schema) -> Iterator[str]:
    if "$ref" in schema:
        yield schema["$ref"]
    for inner in (
        schema.get("items"),
        schema.get("additionalProperties"),
        *schema.get("properties", {}).values(),
    ):
        if isinstance(inner, dict):
            yield from _references(inner)
