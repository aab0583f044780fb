"""The protocol as a JSON Schema, for adapters in any language."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from pytest_mcf.integration.json_rpc.error_codes import ERROR_CODES
from pytest_mcf.integration.json_rpc.messages import INITIALIZE, PROTOCOL_VERSION, Description, Opening
from pytest_mcf.integration.json_rpc.methods import port_methods

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = {"type": ["integer", "string"]}


def protocol_schema() -> Schema:
    """The JSON Schema of every message, made from the port.

    A message is one of the calls and responses. For each method METHOD, `#/$defs/METHOD.call` is the call and
    `#/$defs/METHOD.answer` its response.
    """
    values, definitions = _values()
    messages: Schema = {"error": _error()}
    for method in (INITIALIZE, *port_methods()):
        messages[f"{method}.call"] = _call(method, values[method, "params"])
        messages[f"{method}.answer"] = _response(values[method, "result"])
    return {
        "$schema": _DIALECT,
        "title": f"pytest-mcf: the port over JSON-RPC 2.0, version {PROTOCOL_VERSION} of the protocol",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in messages if name != "error"],
        "$defs": {**messages, **definitions},
    }


def _values() -> tuple[dict[tuple[str, str], Schema], Schema]:
    """The schema of the parameters and the result of each method, and the definitions that they refer to.

    An adapter always gets all fields of a parameter. In a result it may leave out a field with a default.
    """
    inputs: list[tuple[Any, Any, TypeAdapter[Any]]] = [
        ((INITIALIZE, "params"), "serialization", TypeAdapter(Opening)),
        ((INITIALIZE, "result"), "validation", TypeAdapter(Description)),
    ]
    for method in port_methods().values():
        inputs.append(((method.name, "result"), "validation", method.result))
        inputs += [
            ((method.name, parameter), "serialization", adapter)
            for parameter, adapter in method.parameters.items()
        ]
    found, definitions = TypeAdapter.json_schemas(inputs)
    values: dict[tuple[str, str], Schema] = {key: schema for (key, _), schema in found.items()}
    for method in port_methods().values():
        values[method.name, "params"] = {
            "type": "object",
            "properties": {parameter: values[method.name, parameter] for parameter in method.parameters},
            "required": method.required,
            "additionalProperties": False,
        }
    return values, definitions.get("$defs", {})


def _call(method: str, params: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {"jsonrpc": {"const": "2.0"}, "id": _ID, "method": {"const": method}, "params": params},
        "required": ["jsonrpc", "id", "method", "params"],
        "additionalProperties": False,
    }


def _response(result: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {
            "jsonrpc": {"const": "2.0"},
            "id": {"type": ["integer", "string", "null"]},
            "result": result,
            "error": {"$ref": "#/$defs/error"},
        },
        "required": ["jsonrpc", "id"],
        "oneOf": [{"required": ["result"]}, {"required": ["error"]}],
    }


def _error() -> Schema:
    meanings = ", ".join(f"{code} {kind.__name__}" for kind, code in ERROR_CODES.items())
    return {
        "description": f"Why there is no result. The port knows {meanings}; others are faults.",
        "type": "object",
        "properties": {
            "code": {"type": "integer"},
            "message": {"type": "string"},
            "data": {
                "description": "With an error of the port: Amazon's error code and request id, where known.",
                "properties": {
                    "code": {"type": ["string", "null"]},
                    "request_id": {"type": ["string", "null"]},
                },
            },
        },
        "required": ["code", "message"],
    }
