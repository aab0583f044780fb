"""The official side: facts of a Swagger 2.0 file as Amazon publishes it.

What is not known to be prose counts as a fact, so that a keyword that Amazon starts to use cannot slip by.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jsonschema

from pytest_mcf.contract.drift.facts import Facts, OperationFacts, Schema, boiled
from pytest_mcf.contract.finding import LONGEST_QUOTE, pointer_to
from pytest_mcf.errors import McfError

Model = dict[str, Any]
"""A whole file, parsed from its JSON."""

_METHODS = frozenset({"get", "put", "post", "delete", "patch", "head", "options"})

# `default` is what the API assumes where a request says nothing, not what a request may say.
_PROSE = frozenset({"description", "title", "example", "externalDocs", "xml", "default"})

# Usage plans stand in the descriptions, as a table: rate (requests per second), burst (requests).
_USAGE_PLAN = re.compile(r"\| *(\d+(?:\.\d+)?) *\| *(\d+) *\|")

_DEFINITIONS = "#/definitions/"


class NotAnOfficialModel(McfError):
    """A file was to be compared that is not Swagger 2.0, or that describes no API of the catalogue."""


WHERE_TO_GET_ONE = (
    "Give an official model file, such as fulfillmentOutbound_2020-07-01.json "
    "from https://github.com/amzn/selling-partner-api-models."
)

# What this module relies on, and no more: other versions of a file may have unknown content.
_OBJECT_OF = {"type": "object"}
_SKELETON = {
    "type": "object",
    "required": ["swagger", "paths"],
    "properties": {
        "swagger": {"const": "2.0"},
        "paths": {**_OBJECT_OF, "additionalProperties": {"$ref": "#/$defs/path"}},
        "definitions": {**_OBJECT_OF, "additionalProperties": {"$ref": "#/$defs/schema"}},
        "parameters": {**_OBJECT_OF, "additionalProperties": {"$ref": "#/$defs/parameter"}},
        "responses": {**_OBJECT_OF, "additionalProperties": {"$ref": "#/$defs/answer"}},
    },
    "$defs": {
        "path": {
            "type": "object",
            "properties": {"parameters": {"type": "array", "items": {"$ref": "#/$defs/parameter"}}},
            "patternProperties": {f"^({'|'.join(sorted(_METHODS))})$": {"$ref": "#/$defs/operation"}},
        },
        "operation": {
            "type": "object",
            "required": ["responses"],
            "properties": {
                "operationId": {"type": "string"},
                "description": {"type": "string"},
                "parameters": {"type": "array", "items": {"$ref": "#/$defs/parameter"}},
                "responses": {**_OBJECT_OF, "additionalProperties": {"$ref": "#/$defs/answer"}},
            },
        },
        "parameter": {
            "type": "object",
            "if": {"required": ["$ref"]},
            "then": {"properties": {"$ref": {"type": "string"}}},
            "else": {
                "required": ["name", "in"],
                "properties": {"name": {"type": "string"}, "in": {"type": "string"}},
            },
            "properties": {"schema": {"$ref": "#/$defs/schema"}, "items": {"$ref": "#/$defs/schema"}},
        },
        "answer": {
            "type": "object",
            "properties": {"$ref": {"type": "string"}, "schema": {"$ref": "#/$defs/schema"}},
        },
        "schema": {
            "type": "object",
            "properties": {
                "$ref": {"type": "string"},
                "properties": {**_OBJECT_OF, "additionalProperties": {"$ref": "#/$defs/schema"}},
                "items": {"$ref": "#/$defs/schema"},
                "allOf": {"type": "array", "items": {"$ref": "#/$defs/schema"}},
                "required": {"type": "array", "items": {"type": "string"}},
                "enum": {"type": "array"},
            },
        },
    },
}


def read_model(content: bytes) -> Model:
    """Parse the content of a file that is Swagger 2.0, as far as facts are read from it.

    Raises NotAnOfficialModel and names the first place that is not.
    """
    try:
        model: Model = json.loads(content)
    except ValueError as error:
        raise NotAnOfficialModel(f"This is not JSON: {error}. {WHERE_TO_GET_ONE}") from error
    flaw = next(jsonschema.Draft202012Validator(_SKELETON).iter_errors(model), None)
    if flaw is not None:
        where = pointer_to(flaw.absolute_path) or "the top"
        raise NotAnOfficialModel(
            f"This is not Swagger 2.0: at {where}, {flaw.message[:LONGEST_QUOTE]}. {WHERE_TO_GET_ONE}"
        )
    return model


def official_facts(model: Model) -> Facts:
    """Boil down a file that `read_model` let pass."""
    return _Reader(model).facts()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file. References between its parts are followed here, except those to definitions."""

    model: Model

    def facts(self) -> Facts:
        definitions = self.model.get("definitions", {})
        return Facts(
            definitions={name: self._schema(schema) for name, schema in definitions.items()},
            # A path without any operation (deliveryOfferings is one) states no fact.
            operations={
                operation.get("operationId") or f"{method.upper()} {path}": self._operation(method, path)
                for path, item in self.model["paths"].items()
                for method, operation in item.items()
                if method in _METHODS
            },
        )

    def _schema(self, schema: Schema) -> Schema:
        if "$ref" in schema:
            return {"$ref": schema["$ref"].removeprefix(_DEFINITIONS)}
        facts = self._merged(schema) if "allOf" in schema else schema
        return boiled(_without_prose(facts), self._schema)

    def _merged(self, schema: Schema) -> Schema:
        """Put together what `allOf` takes apart: to the wire it is one object."""
        merged = {word: value for word, value in schema.items() if word != "allOf"}
        for part in schema["allOf"]:
            name = part.get("$ref", "").removeprefix(_DEFINITIONS)
            whole = self.model.get("definitions", {}).get(name, {}) if name else part
            whole = self._merged(whole) if "allOf" in whole else whole
            merged |= {
                **whole,
                "properties": merged.get("properties", {}) | whole.get("properties", {}),
                "required": merged.get("required", []) + whole.get("required", []),
            }
        return merged

    def _operation(self, method: str, path: str) -> OperationFacts:
        item = self.model["paths"][path]
        operation = item[method]
        plan = _USAGE_PLAN.search(operation.get("description", ""))
        parameters = [self._followed(each) for each in self._parameters(item, operation)]
        bodies = [parameter for parameter in parameters if parameter["in"] == "body"]
        answers = {status: self._followed(answer) for status, answer in operation["responses"].items()}
        return OperationFacts(
            details={
                "method": method.upper(),
                "path": path,
                "rate": float(plan[1]) if plan else None,
                "burst": int(plan[2]) if plan else None,
                "sandbox only": bool({**item, **operation}.get("x-amzn-api-sandbox-only", False)),
                "deprecated": bool(operation.get("deprecated", False)),
            },
            parameters={
                f"{each['in']} {each['name']}": _parameter(each)
                for each in parameters
                if each["in"] != "body"
            },
            body=self._body(bodies[0]) if bodies else None,
            answers={status: self._schema(answer.get("schema", {})) for status, answer in answers.items()},
        )

    def _parameters(self, item: Schema, operation: Schema) -> Iterator[Schema]:
        """An operation's own parameters come last, because they replace those that its path gives to all."""
        yield from item.get("parameters", [])
        yield from operation.get("parameters", [])

    def _body(self, parameter: Schema) -> Schema:
        return {
            "required": parameter.get("required", False),
            "schema": self._schema(parameter.get("schema", {})),
        }

    def _followed(self, part: Schema) -> Schema:
        """The part itself, or what it refers to elsewhere in the file."""
        if "$ref" not in part:
            return part
        found: Any = self.model
        for step in part["$ref"].removeprefix("#/").split("/"):
            found = found.get(step) if isinstance(found, dict) else None
        if not isinstance(found, dict):
            raise NotAnOfficialModel(
                f"This file refers to {part['$ref']}, which it does not have. Download it again."
            )
        return self._followed(found)


def _parameter(parameter: Schema) -> Schema:
    facts = {word: value for word, value in parameter.items() if word not in {"name", "in"}}
    return {"required": False, **boiled(_without_prose(facts), _without_prose)}


def _without_prose(schema: Schema) -> Schema:
    return {word: value for word, value in schema.items() if word not in _PROSE and not word.startswith("x-")}
