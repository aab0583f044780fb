"""Responses with other values, without some, in another order, or with other headers."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from pytest_mcf.http import Headers


def altered_body(fault_set: Mapping[str, Any], removed: tuple[str, ...], body: Any) -> Any:
    """A JSON value with other values at JSON pointers (RFC 6901), and without some; it is changed in place.

    A property may be new, if there is an object that can have it. Raises LookupError if there is none.
    """
    for pointer, value in fault_set.items():
        holder, name = _place(body, pointer)
        holder[name] = value
    for pointer in removed:
        holder, name = _place(body, pointer)
        if isinstance(holder, dict) and name not in holder:
            raise LookupError(pointer)
        del holder[name]
    return body


def shuffled_body(pointers: tuple[str, ...], body: Any, chance: Random) -> Any:
    """A JSON value with lists whose order is another one; it is changed in place.

    Raises LookupError if there is no list of at least two different entries.
    """
    for pointer in pointers:
        holder, name = _place(body, pointer)
        entries = holder.get(name) if isinstance(holder, dict) else holder[name]
        if not isinstance(entries, list) or all(entry == entries[0] for entry in entries):
            raise LookupError(pointer)
        before = list(entries)
        while entries == before:
            chance.shuffle(entries)
    return body


def altered_headers(changes: Mapping[str, str | None], headers: Headers) -> Headers:
    """Headers with other values, and without those whose value is None. Names are lower case."""
    wanted = {name.lower(): value for name, value in changes.items()}
    kept = tuple(header for header in headers if header[0] not in wanted)
    return kept + tuple((name, value) for name, value in wanted.items() if value is not None)


def _place(body: Any, pointer: str) -> tuple[Any, Any]:
    """What holds a place, and its name or number there. Raises LookupError if nothing can."""
    *path, last = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    holder = body
    for step in path:
        holder = holder[_key(holder, step)]
    return holder, _key(holder, last)


def _key(holder: Any, step: str) -> str | int:
    if isinstance(holder, dict):
        return step
    if isinstance(holder, list) and step.isascii() and step.isdecimal() and int(step) < len(holder):
        return int(step)
    raise LookupError(step)
