"""Two validators of JSON Schema with one verdict: jsonschema-rs is quick, jsonschema explains.

By themselves they differ in what standards leave open, or in what one of them gets wrong: integers such as
3.0, numbers beyond a double, leap seconds, the year 0000, a line feed behind a date, and which characters
are white space. Both get the same reading here, and it is the stricter one.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import jsonschema
import jsonschema_rs

from pytest_mcf.contract.schema import closed, rewritten, schema_of

#: RFC 3339, but for leap seconds: no library knows when there is one, and few clients can read it.
_DATE_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)",
    re.ASCII,
)

#: No white space, of the standard that JSON Schema refers to (ECMA 262), of Python or of Rust.
_NO_BLANK = "[^\t\n\x0b\x0c\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"

#: A keyword of our own, beside `"type": "integer"`.
_WHOLE = "x-whole"


@dataclass(frozen=True, slots=True)
class Validators:
    """The two validators of one type of the model."""

    quick: jsonschema_rs.Draft202012Validator
    thorough: jsonschema.Draft202012Validator


@cache
def validators_of(type_: Any) -> Validators:
    """The validators of a type. Objects have the properties that the type names and no others."""
    return validators_for(closed(schema_of(type_)))


def validators_for(schema: dict[str, Any]) -> Validators:
    """The validators of a schema (2020-12)."""
    stated = rewritten(schema, _stated)
    quick = jsonschema_rs.Draft202012Validator(
        stated, validate_formats=True, formats={"date-time": is_date_time}, keywords={_WHOLE: _Whole}
    )
    return Validators(quick, _Thorough(stated, format_checker=_FORMATS))


def is_date_time(text: str) -> bool:
    """Whether a text is a date-time of RFC 3339 with its zone, from the year 1 on and without leap second."""
    found = _DATE_TIME.fullmatch(text)
    if found is None:
        return False
    try:
        date(*map(int, found.groups()[:3]))
    except ValueError:
        return False
    return True


def pattern_of_model(pattern: str) -> str:
    """A pattern as the model has it, from the one that the validators read."""
    return pattern.replace(_NO_BLANK, r"\S")


def _stated(schema: dict[str, Any]) -> dict[str, Any]:
    """The same schema, without what the two validators read differently."""
    stated = dict(schema)
    if schema.get("type") == "integer":
        stated[_WHOLE] = True
    if "pattern" in schema:
        stated["pattern"] = schema["pattern"].replace(r"\S", _NO_BLANK)
    return stated


class _Whole:
    """A number without a fraction, not even one of zero (MCF-CREATE-18, MCF-GET-06)."""

    def __init__(self, _: dict[str, Any], __: Any, ___: list[str | int]) -> None:
        """Take what jsonschema-rs gives to any keyword."""

    def validate(self, instance: Any) -> None:
        """Raise ValueError for a number that is written with a fraction."""
        if isinstance(instance, float):
            raise ValueError("a number with a fraction")  # noqa: TRY004 - its type is float either way


def _is_integer(_: jsonschema.TypeChecker, instance: Any) -> bool:
    return isinstance(instance, int) and not isinstance(instance, bool)


def _is_number(checker: jsonschema.TypeChecker, instance: Any) -> bool:
    return _is_integer(checker, instance) or (isinstance(instance, float) and math.isfinite(instance))


def _is_date_time(instance: Any) -> bool:
    return not isinstance(instance, str) or is_date_time(instance)


_Thorough = jsonschema.validators.extend(  # type: ignore[no-untyped-call] # the stubs leave it untyped
    jsonschema.Draft202012Validator,
    type_checker=jsonschema.Draft202012Validator.TYPE_CHECKER.redefine_many(
        {"integer": _is_integer, "number": _is_number}
    ),
)
_FORMATS = jsonschema.FormatChecker(formats=())
_FORMATS.checks("date-time")(_is_date_time)
