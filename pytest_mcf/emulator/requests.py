"""Reading a request: its parameters by the catalogue, its body by the model."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from pytest_mcf.common.moments import read_moment
from pytest_mcf.common.text import closest, one_line
from pytest_mcf.emulator.errors import Entry, InvalidInputError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytest_mcf.http import Request
    from pytest_mcf.operation import Match, Parameter

#: The longest order has some thousand values. To read ten megabytes of wrong ones, and to report each one,
#: would take minutes.
MOST_VALUES = 100_000

_JSON = "application/json"
_INT32 = range(-(2**31), 2**31)
_INTEGER = re.compile(r"-?[0-9]{1,10}", re.ASCII)
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)


def read_parameters(match: Match, request: Request) -> dict[str, Any]:
    """The operation's parameters by their exact names, converted; absent ones are not in it.

    Unknown parameters are ignored, and an empty value counts as none: real clients send both.
    """
    query: dict[str, list[str]] = {}
    for name, value in parse_qsl(request.query, keep_blank_values=True):
        query.setdefault(name, []).append(value)
    values: dict[str, Any] = {}
    for parameter in match.operation.parameters:
        if parameter.place == "query":
            texts = query.get(parameter.name, [])
        elif parameter.place == "path":
            texts = [match.path_parameters.get(parameter.name, "")]
        else:
            texts = [request.header(parameter.name.lower()) or ""]
        given = [text for text in texts if text]
        if given:
            values[parameter.name] = _convert(parameter, given)
        elif parameter.required:
            raise InvalidInputError(f"{parameter.name}: is required.", _hint(parameter, query))
    return values


def _hint(parameter: Parameter, query: Mapping[str, object]) -> str:
    """What looks like a missing parameter, such as MarketplaceId: names are read by their exact case."""
    close = closest(parameter.name, query) if parameter.place == "query" else []
    if not close:
        return ""
    is_case = close[0].casefold() == parameter.name.casefold()
    why = "its capital letters are wrong" if is_case else "that is another name"
    return f"There is {one_line(close[0])!r}, and {why}: expected {parameter.name!r}."


def _convert(parameter: Parameter, texts: list[str]) -> Any:
    name = parameter.name
    if parameter.kind == "array":
        # Clients repeat the parameter, or join its values with commas; both are one list.
        members = [member for text in texts for member in text.split(",") if member]
        if not members:
            raise InvalidInputError(f"{name}: is required.")
        if parameter.max_items is not None and len(members) > parameter.max_items:
            raise InvalidInputError(f"{name}: {len(members)} values are more than {parameter.max_items}.")
        for member in members:
            _check_choice(parameter, member)
        return members
    text = texts[0]
    if parameter.max_length is not None and len(text) > parameter.max_length:
        raise InvalidInputError(f"{name}: has {len(text)} characters, more than {parameter.max_length}.")
    _check_choice(parameter, text)
    if parameter.kind == "integer":
        return _within_range(parameter, read_integer(name, text))
    if parameter.kind == "boolean":
        return _read_boolean(name, text)
    return read_date_time(name, text) if parameter.format == "date-time" else text


def _check_choice(parameter: Parameter, text: str) -> None:
    if parameter.choices and text not in parameter.choices:
        raise InvalidInputError(f"{parameter.name}: {text!r} is not one of {', '.join(parameter.choices)}.")


def read_integer(name: str, text: str) -> int:
    """A 32-bit integer, or InvalidInput (MCF-TRACK-13)."""
    if not _INTEGER.fullmatch(text) or int(text) not in _INT32:
        raise InvalidInputError(f"{name}: {text!r} is not a 32-bit integer.")
    return int(text)


def _within_range(parameter: Parameter, number: int) -> int:
    if parameter.minimum is not None and number < parameter.minimum:
        raise InvalidInputError(f"{parameter.name}: {number} is less than {parameter.minimum}.")
    if parameter.maximum is not None and number > parameter.maximum:
        raise InvalidInputError(f"{parameter.name}: {number} is more than {parameter.maximum}.")
    return number


def _read_boolean(name: str, text: str) -> bool:
    if text.lower() not in {"true", "false"}:
        raise InvalidInputError(f"{name}: {text!r} is neither true nor false.")
    return text.lower() == "true"


def read_date_time(name: str, text: str) -> datetime:
    """A date-time of RFC 3339, in UTC, or InvalidInput (MCF-ERR-13, MCF-LIST-04)."""
    moment = read_moment(text) if _DATE_TIME.fullmatch(text) else None
    if moment is None:
        raise _not_a_date(name, text)
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise _not_a_date(name, text) from error


def _not_a_date(name: str, text: str) -> InvalidInputError:
    return InvalidInputError(
        f"{name}: {text!r} is not a date-time of ISO 8601 with seconds and its zone, "
        "such as 2026-01-09T19:46:45Z."
    )


def check_content_type(request: Request) -> None:
    """Refuse a body that says of itself that it is not JSON; without a content type it counts as JSON."""
    named = (request.header("content-type") or _JSON).partition(";")[0].strip().lower()
    if named != _JSON:
        raise UnsupportedError(f"content-type: expected {_JSON}, received {named}.")


def read_body(model: type[BaseModel], body: bytes) -> Any:
    """The body as an instance of the model, or InvalidInput with an entry for each error.

    JSON is read strictly: no client may send "3" or 3.0 for an integer (MCF-CREATE-18).
    """
    if not body:
        raise InvalidInputError("The request has no body; a JSON object is required.")
    # Each value has one of these before it. Those in texts count as well, which does no harm.
    if sum(map(body.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise InvalidInputError(f"The request body holds more than {MOST_VALUES} values.")
    try:
        # The names of the wire only: the model's own snake_case ones are for Python.
        instance = model.model_validate_json(body, strict=True, by_alias=True, by_name=False)
        # Pydantic accepts NaN and Infinity, JSON does not; an unknown property must not hold them either.
        raw = from_json(body, allow_inf_nan=False)
    except ValidationError as error:
        raise InvalidInputError.of(_entries(error)) from error
    except ValueError as error:
        raise InvalidInputError(f"body: Invalid JSON: {error}.") from error
    entries = [
        Entry(f"{where}: {text!r} is not a date-time of ISO 8601 with seconds and its zone.")
        for where, text in _invalid_dates(instance, raw, "")
    ]
    if entries:
        raise InvalidInputError.of(entries)
    return instance


def _entries(error: ValidationError) -> Iterator[Entry]:
    for detail in error.errors(include_url=False, include_context=False, include_input=False):
        where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in detail["loc"])
        yield Entry(f"{where.lstrip('.') or 'body'}: {detail['msg']}.")


def _invalid_dates(value: Any, raw: Any, where: str) -> Iterator[tuple[str, str]]:
    """Texts that pydantic accepts as dates and ISO 8601 does not: epoch numbers, blanks for the T."""
    if isinstance(value, datetime):
        if not _DATE_TIME.fullmatch(raw):
            yield where, raw
    elif isinstance(value, list):
        for place, (member, raw_member) in enumerate(zip(value, raw, strict=True)):
            yield from _invalid_dates(member, raw_member, f"{where}[{place}]")
    elif isinstance(value, BaseModel):
        for name, spelled in _fields_of(type(value)):
            inner = getattr(value, name)
            # What is not in the body has its default.
            if isinstance(inner, datetime | list | BaseModel) and spelled in raw:
                yield from _invalid_dates(inner, raw[spelled], f"{where}.{spelled}".lstrip("."))


@cache
def _fields_of(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model, each with its name on the wire."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())
