"""Our side: facts of the catalogue's operations and of the model's definitions.

Nothing here knows an API by its name. Whatever stands in the catalogue can be compared, if the module
of its model lists its definitions in `__all__`.
"""

from __future__ import annotations

from collections.abc import Mapping
from inspect import isclass
from types import ModuleType
from typing import Any

from pydantic import BaseModel

from pytest_mcf.contract.drift.facts import Facts, OperationFacts, Schema, boiled
from pytest_mcf.contract.drift.official import WHERE_TO_GET_ONE, Model, NotAnOfficialModel
from pytest_mcf.contract.schema import schema_of
from pytest_mcf.model.catalogue import APIS
from pytest_mcf.operation import Operation, Parameter

_INT32_BOUNDS = {"minimum": -(2**31), "maximum": 2**31 - 1}


def comparable_apis() -> tuple[str, ...]:
    """The APIs of the catalogue that have an official file to be compared with.

    Login with Amazon has none, and its model lists no definitions.
    """
    return tuple(api for api in APIS if hasattr(_module_of(api), "__all__"))


def recognise(model: Model) -> str:
    """The API that a file describes: the one with which it has most paths in common.

    Raises NotAnOfficialModel when there is none.
    """
    shared = {
        api: len({operation.path for operation in APIS[api]} & model["paths"].keys())
        for api in comparable_apis()
    }
    api = max(shared, key=lambda name: shared[name])
    if not shared[api]:
        first = next(iter(model["paths"]), None)
        has = f"its first path is {first}" if first else "it has no paths at all"
        raise NotAnOfficialModel(
            f"This file describes no API that pytest-mcf models: {has}. "
            f"Modelled are {', '.join(shared)}. {WHERE_TO_GET_ONE}"
        )
    return api


def our_facts(api: str) -> Facts:
    """Boil down our model of an API."""
    return Facts(
        definitions={name: _definition(type_) for name, type_ in _definitions_of(api).items()},
        operations={each.official_name or each.name: _operation(each) for each in APIS[api]},
    )


def _definitions_of(api: str) -> dict[str, Any]:
    module = _module_of(api)
    types = {name: getattr(module, name) for name in module.__all__}
    return {name: type_ for name, type_ in types.items() if not isinstance(type_, Mapping)}  # no tables


def _module_of(api: str) -> ModuleType:
    return APIS[api][0].definitions()


def _definition(type_: Any) -> Schema:
    schema = schema_of(type_)
    schema.pop("$defs", None)  # each stands among the definitions by itself
    return _boiled(schema)


def _boiled(schema: Schema) -> Schema:
    if "$ref" in schema:
        return {"$ref": schema["$ref"].removeprefix("#/$defs/")}
    # What our model adds to a schema is no fact of the published one.
    facts = {word: value for word, value in schema.items() if not word.startswith("x-")}
    if facts.get("format") == "int32":
        for word, bound in _INT32_BOUNDS.items():
            if facts.get(word) == bound:
                del facts[word]  # the format implies it
    return boiled(facts, _boiled)


def _operation(operation: Operation) -> OperationFacts:
    answers = {status: operation.response_type(status) for status in operation.statuses}
    return OperationFacts(
        details={
            "method": operation.method,
            "path": operation.path,
            "rate": operation.rate,
            "burst": operation.burst,
            "sandbox only": operation.sandbox_only,
            "deprecated": operation.deprecated,
        },
        parameters={f"{each.place} {each.name}": _parameter(each) for each in operation.parameters},
        body={"required": True, "schema": _reference(operation.request)} if operation.request else None,
        answers={str(status): _reference(answer) for status, answer in answers.items()},
    )


def _reference(type_: Any) -> Schema:
    if type_ is None:
        return {}
    return {"$ref": type_.__name__} if isclass(type_) and issubclass(type_, BaseModel) else _definition(type_)


def _parameter(parameter: Parameter) -> Schema:
    is_array = parameter.kind == "array"
    choices = list(parameter.choices) or None
    facts = {
        "required": parameter.required,
        "type": parameter.kind,
        "format": parameter.format,
        "maxLength": parameter.max_length,
        "minItems": parameter.min_items,
        "maxItems": parameter.max_items,
        "minimum": parameter.minimum,
        "maximum": parameter.maximum,
        "enum": None if is_array else choices,
        "items": _known({"type": "string", "enum": choices}) if is_array else None,
    }
    return _known(facts)


def _known(facts: Schema) -> Schema:
    return {word: value for word, value in facts.items() if value is not None}
