"""The port's methods as JSON: parameters and results, from the annotations of the protocol class.

All names are those of the port and its views. A new method or view of the port needs no change here.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError

from pytest_mcf.common.text import and_more
from pytest_mcf.integration.port import METHODS, Integration

Value = TypeVar("Value")

#: The most problems of one value that a message lists.
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PortMethod:
    """A method of the port: its parameters by name, and its result."""

    name: str
    signature: inspect.Signature
    parameters: Mapping[str, TypeAdapter[Any]]
    result: TypeAdapter[Any]

    @property
    def required(self) -> list[str]:
        """The parameters that have no default."""
        return [
            name
            for name, parameter in self.signature.parameters.items()
            if parameter.default is inspect.Parameter.empty
        ]

    def params_of(self, *arguments: Any, **named: Any) -> dict[str, Any]:
        """The arguments of a call as JSON, by their names. Raises TypeError if they do not fit."""
        given = self.signature.bind(*arguments, **named).arguments
        return {name: self.parameters[name].dump_python(value, mode="json") for name, value in given.items()}

    def arguments_of(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments from JSON.

        Raises TypeError for unknown names, and pydantic's ValidationError for invalid values.
        """
        given = self.signature.bind(**params).arguments
        return {name: read_json(self.parameters[name], value) for name, value in given.items()}

    def result_as_json(self, result: Any) -> Any:
        """A result as JSON."""
        return self.result.dump_python(result, mode="json")

    def result_of(self, value: Any) -> Any:
        """The result from JSON. Raises pydantic's ValidationError if it is invalid."""
        return read_json(self.result, value)


@cache
def port_methods() -> Mapping[str, PortMethod]:
    """Every method of the port by its name."""
    return MappingProxyType({name: _method(name) for name in METHODS})


def read_json(type_: TypeAdapter[Value], value: Any) -> Value:
    """Read a JSON value strictly: text is not converted to a number, and a date has to be text."""
    return type_.validate_json(json.dumps(value), strict=True)


def explained(error: ValidationError) -> str:
    """What is invalid, and where, in one line: for the author of the adapter."""
    problems = [
        f"{'.'.join(map(str, problem['loc'])) or 'the value'}: {problem['msg']}"
        for problem in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    return "; ".join(problems[:_MOST_SHOWN]) + and_more(len(problems), _MOST_SHOWN)


def _method(name: str) -> PortMethod:
    function = getattr(Integration, name)
    types = get_type_hints(function)
    bound = inspect.signature(function)
    own = bound.replace(parameters=list(bound.parameters.values())[1:])
    return PortMethod(
        name,
        own,
        MappingProxyType({parameter: TypeAdapter(types[parameter]) for parameter in own.parameters}),
        TypeAdapter(types["return"]),
    )
