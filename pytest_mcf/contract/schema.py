"""JSON Schemas, made from the model's types."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from pytest_mcf.common.hashes import json_hash
from pytest_mcf.model import OPERATIONS, Operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic.json_schema import JsonSchemaMode, JsonSchemaValue
    from pydantic_core import core_schema

# Where a schema holds other schemas, in the words that pydantic uses.
_MAPS_OF_SCHEMAS = ("properties", "$defs")
_LISTS_OF_SCHEMAS = ("anyOf", "allOf", "oneOf", "prefixItems")
_SCHEMAS = ("items", "additionalProperties")


def schema_of(type_: Any) -> dict[str, Any]:
    """Make the JSON Schema (2020-12) of a type of the model, as its API would write it.

    An optional property may be absent but not null, and the schema says nothing else of it: no null,
    no default. Titles and descriptions are left out. The copy is the caller's own.
    """
    return deepcopy(_schema_of(type_))


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """Copy a schema so that its objects have the properties it names and no others; maps stay open."""
    return rewritten(schema, _close)


def rewritten(schema: dict[str, Any], change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """Apply a change to a schema and to each schema in it, but not to what only looks like one.

    A property may be called `title` or `description`; that is why the walk knows where schemas are.
    """
    result = dict(schema)
    for word, value in schema.items():
        if word in _MAPS_OF_SCHEMAS:
            result[word] = {name: rewritten(inner, change) for name, inner in value.items()}
        elif word in _LISTS_OF_SCHEMAS:
            result[word] = [rewritten(inner, change) for inner in value]
        elif word in _SCHEMAS and isinstance(value, dict):
            result[word] = rewritten(value, change)
    return change(result)


@cache
def field_names(type_: Any) -> frozenset[str]:
    """The names of all fields that a type of the model has, at any depth."""
    found: set[str] = set()

    def note(schema: dict[str, Any]) -> dict[str, Any]:
        found.update(schema.get("properties", ()))
        return schema

    rewritten(_schema_of(type_), note)
    return frozenset(found)


def model_hash() -> str:
    """Of all operations: where they are, what they take, the JSON Schemas of what they take and respond."""
    return json_hash({name: _described(operation) for name, operation in OPERATIONS.items()})


@cache
def _described(operation: Operation) -> dict[str, Any]:
    """What counts of an operation. Each recording of a run asks again, and schemas take long to make."""
    bodies = {
        "request": operation.request,
        "response": operation.response,
        **{str(status): type_ for status, type_ in operation.other_successes.items()},
        **{str(status): type_ for status, type_ in operation.error_responses.items()},
    }
    return {
        "method": operation.method,
        "path": operation.path,
        "parameters": [asdict(parameter) for parameter in operation.parameters],
        "statuses": operation.statuses,
        "schemas": {name: schema_of(type_) for name, type_ in bodies.items() if type_ is not None},
    }


class _WireSchema(GenerateJsonSchema):
    """Pydantic's generator, in which absent is not null."""

    def generate(
        self, schema: core_schema.CoreSchema, mode: JsonSchemaMode = "validation"
    ) -> JsonSchemaValue:
        return rewritten(super().generate(schema, mode), _strip)

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


@cache
def _schema_of(type_: Any) -> dict[str, Any]:
    return TypeAdapter(type_).json_schema(by_alias=True, schema_generator=_WireSchema)


def _strip(schema: dict[str, Any]) -> dict[str, Any]:
    return {word: value for word, value in schema.items() if word not in {"title", "description"}}


def _close(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "additionalProperties": False} if "properties" in schema else schema
