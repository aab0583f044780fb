"""The thorough validator of JSON Schema: jsonschema, with the reading that both validators have."""

from __future__ import annotations

import math
from typing import Any

import jsonschema

from pytest_mcf.contract.date_times import is_date, is_date_time


def thorough_validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    """The validator of a schema (2020-12) that `validators.py` stated."""
    validator: jsonschema.Draft202012Validator = _Thorough(schema, format_checker=_FORMATS)
    return validator


def _is_integer(_: jsonschema.TypeChecker, instance: Any) -> bool:
    return isinstance(instance, int) and not isinstance(instance, bool)


def _is_number(checker: jsonschema.TypeChecker, instance: Any) -> bool:
    return _is_integer(checker, instance) or (isinstance(instance, float) and math.isfinite(instance))


def _is_date_time(instance: Any) -> bool:
    return not isinstance(instance, str) or is_date_time(instance)


def _is_date(instance: Any) -> bool:
    return not isinstance(instance, str) or is_date(instance)


_Thorough = jsonschema.validators.extend(  # type: ignore[no-untyped-call] # the stubs leave it untyped
    jsonschema.Draft202012Validator,
    type_checker=jsonschema.Draft202012Validator.TYPE_CHECKER.redefine_many(
        {"integer": _is_integer, "number": _is_number}
    ),
)
_FORMATS = jsonschema.FormatChecker(formats=())
_FORMATS.checks("date-time")(_is_date_time)
_FORMATS.checks("date")(_is_date)
