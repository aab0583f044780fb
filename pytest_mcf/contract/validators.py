"""Two validators of JSON Schema with one verdict: jsonschema-rs is quick, jsonschema explains.

By themselves they differ in what standards leave open, or in what one of them gets wrong: integers such as
3.0, numbers beyond a double, leap seconds, the year 0000, a line feed behind a date, and which characters
are white space. Both get the same reading here, and it is the stricter one.
"""

from __future__ import annotations

from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from pytest_mcf.contract.date_times import DATE_FORM, FORM
from pytest_mcf.contract.schema import closed, rewritten, schema_of
from pytest_mcf.model.definition import DOCUMENTED_PATTERN, DOCUMENTED_VALUES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import jsonschema

#: No white space, of the standard that JSON Schema refers to (ECMA 262), of Python or of Rust.
_NO_BLANK = "[^\t\n\x0b\x0c\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"

#: What jsonschema-rs accepts as a date or a date-time is one if it has this form, and a year of Python.
_FORMS: Mapping[str, dict[str, str]] = MappingProxyType(
    {"date": {"pattern": f"^(?!0000){DATE_FORM}$"}, "date-time": {"pattern": f"^(?!0000){FORM}$"}}
)

#: A keyword of our own, beside `"type": "integer"`.
_WHOLE = "x-whole"


class Validators:
    """The two validators of one schema. The thorough one is made when it is asked for."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._schema = schema
        self.quick = jsonschema_rs.Draft202012Validator(
            rewritten(schema, _dated), validate_formats=True, keywords={_WHOLE: _Whole}
        )

    @cached_property
    def thorough(self) -> jsonschema.Draft202012Validator:
        """The one that explains."""
        # Loading jsonschema takes longer than loading pydantic, and a body that conforms does not need it.
        from pytest_mcf.contract.thorough import thorough_validator  # noqa: PLC0415 - see above

        return thorough_validator(self._schema)


@cache
def validators_of(type_: Any) -> Validators:
    """The validators of a type. Objects have the properties that the type names and no others."""
    return validators_for(closed(schema_of(type_)))


def validators_for(schema: dict[str, Any]) -> Validators:
    """The validators of a schema (2020-12)."""
    return Validators(rewritten(schema, _stated))


def pattern_of_model(pattern: str) -> str:
    """A pattern as the model has it, from the one that the validators read."""
    return pattern.replace(_NO_BLANK, r"\S")


def _stated(schema: dict[str, Any]) -> dict[str, Any]:
    """The same schema, without what the two validators read differently, and with what prose documents."""
    stated = dict(schema)
    if DOCUMENTED_VALUES in schema:
        stated["enum"] = schema[DOCUMENTED_VALUES]
    if DOCUMENTED_PATTERN in schema:
        stated["pattern"] = schema[DOCUMENTED_PATTERN]
    if schema.get("type") == "integer":
        stated[_WHOLE] = True
    if "pattern" in schema:
        stated["pattern"] = schema["pattern"].replace(r"\S", _NO_BLANK)
    return stated


def _dated(schema: dict[str, Any]) -> dict[str, Any]:
    """The same schema, with the form of a date or a date-time as a pattern.

    jsonschema-rs knows the days of each month. A function in Python in place of its own format would take
    four fifths of the time of a response.
    """
    form = _FORMS.get(schema.get("format", ""))
    return {**schema, "allOf": [*schema.get("allOf", ()), form]} if form else schema


class _Whole:
    """A number without a fraction, not even one of zero (MCF-CREATE-18, MCF-GET-06)."""

    def __init__(self, _: dict[str, Any], __: Any, ___: list[str | int]) -> None:
        """Take what jsonschema-rs gives to any keyword."""

    def validate(self, instance: Any) -> None:
        """Raise ValueError for a number that is written with a fraction."""
        if isinstance(instance, float):
            raise ValueError("a number with a fraction")  # noqa: TRY004 - its type is float either way
