"""Facts of the wrong type."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

#: A place in a JSON value: what holds the fact, and under which name or number.
_Place = tuple[Any, str | int]


def with_wrong_type(body: Any, field: str | None, chance: Random) -> Any:
    """A JSON value in which one fact has another type; the value itself is changed.

    It is the first property called `field`; without that name, chance chooses among all facts, and a value
    that holds none becomes a list. Raises LookupError where there is no such property.
    """
    if field is not None:
        named = [place for place in _places(body) if place[1] == field]
        if not named:
            raise LookupError(field)
        holder, key = named[0]
    else:
        facts = [place for place in _places(body) if isinstance(place[0][place[1]], str | int | float)]
        if not facts:
            return []
        holder, key = chance.choice(facts)
    holder[key] = _of_another_type(holder[key])
    return body


def _places(value: Any) -> Iterator[_Place]:
    """Every place in a JSON value, from the outside in."""
    keys: list[Any] = list(value) if isinstance(value, dict) else []
    if isinstance(value, list):
        keys = list(range(len(value)))
    for key in keys:
        yield value, key
        yield from _places(value[key])


def _of_another_type(fact: Any) -> Any:
    """The same fact, as no reader expects it."""
    if isinstance(fact, bool):
        return str(fact)
    if isinstance(fact, str | int | float):
        return {"value": fact}
    return "none" if fact is None else "several"
