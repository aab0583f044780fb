"""The port in words: each method and each value, from its own docstrings, annotations and schema."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pytest_mcf import integration
from pytest_mcf.integration.capabilities import CAPABILITIES
from pytest_mcf.integration.json_rpc.error_codes import ERROR_CODES
from pytest_mcf.integration.json_rpc.schema import protocol_schema

_WORD = re.compile(r"\w+")
_REFERENCE = "#/$defs/"

#: Behind the name of a value that a response may have in more forms than a call has it.
_FORMS = ("-Input", "-Output")


@dataclass(frozen=True, slots=True)
class MethodReference:
    """A method of the port."""

    name: str
    text: str
    """What it does, in one or more paragraphs."""
    parameters: Mapping[str, str]
    """The type of each parameter, as the port annotates it."""
    returns: str
    """The type of its result; `None` if it has none."""
    errors: tuple[str, ...]
    """The errors that its text names."""

    @property
    def paragraphs(self) -> list[str]:
        """The text, each paragraph in one line."""
        return [" ".join(part.split()) for part in self.text.split("\n\n")]


@dataclass(frozen=True, slots=True)
class CapabilityReference:
    """What a business can do, and the methods that it takes."""

    name: str
    is_core: bool
    methods: tuple[MethodReference, ...]


@dataclass(frozen=True, slots=True)
class FieldReference:
    """A field of a value."""

    name: str
    type: str
    """In the words of JSON, such as `list of OrderLine`."""
    is_required: bool


@dataclass(frozen=True, slots=True)
class ValueReference:
    """A value that a method takes or returns."""

    name: str
    text: str
    fields: tuple[FieldReference, ...]


@dataclass(frozen=True, slots=True)
class ErrorReference:
    """An error of the port, and its code in JSON-RPC."""

    name: str
    code: int
    text: str


def capabilities() -> tuple[CapabilityReference, ...]:
    """All methods of the port, those that every grade needs first."""
    ordered = sorted(CAPABILITIES, key=lambda each: not each.is_core)
    return tuple(
        CapabilityReference(each.name, each.is_core, tuple(_method(name) for name in each.methods))
        for each in ordered
    )


def core_methods() -> tuple[str, ...]:
    """The names of the methods that every grade needs."""
    return tuple(method.name for each in capabilities() if each.is_core for method in each.methods)


def values() -> tuple[ValueReference, ...]:
    """The values of the port, by name."""
    definitions = {
        _without_form(name): schema
        for name, schema in sorted(protocol_schema()["$defs"].items())
        if _without_form(name) in integration.__all__
    }
    return tuple(
        ValueReference(name, inspect.getdoc(getattr(integration, name)) or "", tuple(_fields(schema)))
        for name, schema in sorted(definitions.items())
    )


def errors() -> tuple[ErrorReference, ...]:
    """The errors of the port, by code."""
    return tuple(
        ErrorReference(kind.__name__, code, (inspect.getdoc(kind) or "").splitlines()[0])
        for kind, code in ERROR_CODES.items()
    )


def in_python(annotation: str, prefix: str) -> str:
    """An annotation of the port with the names of pytest-mcf behind a prefix, such as `mcf.`."""
    return _WORD.sub(
        lambda word: f"{prefix}{word[0]}" if word[0] in integration.__all__ else word[0], annotation
    )


def _method(name: str) -> MethodReference:
    function = getattr(integration.Integration, name)
    parameters = list(inspect.signature(function).parameters.values())[1:]
    text = inspect.getdoc(function) or ""
    known = {kind.__name__ for kind in ERROR_CODES}
    return MethodReference(
        name,
        text,
        {parameter.name: str(parameter.annotation) for parameter in parameters},
        str(function.__annotations__["return"]),
        tuple(dict.fromkeys(word for word in _WORD.findall(text) if word in known)),
    )


def _fields(schema: Mapping[str, Any]) -> Iterator[FieldReference]:
    required = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        yield FieldReference(name, _type(field), is_required=name in required)


def _type(schema: Mapping[str, Any]) -> str:
    """A JSON Schema in some words."""
    if "$ref" in schema:
        return _without_form(str(schema["$ref"]).removeprefix(_REFERENCE))
    if "anyOf" in schema:
        return " or ".join(_type(each) for each in schema["anyOf"])
    if "items" in schema:
        return f"list of {_type(schema['items'])}"
    if schema.get("format") == "date-time":
        return "date and time with a zone"
    return str(schema["type"])


def _without_form(name: str) -> str:
    for form in _FORMS:
        name = name.removesuffix(form)
    return name
