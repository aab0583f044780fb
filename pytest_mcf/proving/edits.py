"""Changes of JSON values at paths, as mutants make them.

A path is like `payload.fulfillmentOrderItems.*.quantity`; `*` is each entry of a list, or each property of an
object. What is not there is left alone. An edit changes a value in place, and returns whether it changed
anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

Edit: TypeAlias = Callable[[Any], bool]


def drop(path: str) -> Edit:
    """Leave out what is at a path."""

    def edit(body: Any) -> bool:
        places = list(_places(body, path))
        for holder, key in reversed(places):
            del holder[key]
        return bool(places)

    return edit


def put(path: str, value: Any) -> Edit:
    """Have another value at a path, whether there was one or not."""

    def edit(body: Any) -> bool:
        places = list(_places(body, path, new=True))
        for holder, key in places:
            holder[key] = value
        return bool(places)

    return edit


def change(path: str, function: Callable[[Any], Any]) -> Edit:
    """Have another value, made of the one at a path."""

    def edit(body: Any) -> bool:
        changed = False
        for holder, key in _places(body, path):
            before = holder[key]
            holder[key] = function(before)
            changed |= holder[key] != before
        return changed

    return edit


def first(count: int) -> Callable[[list[Any]], list[Any]]:
    """What makes the first entries of a list of it, for a client that reads or sends no others."""
    return lambda entries: entries[:count]


def rename(path: str, name: str) -> Edit:
    """Have what is at a path under another name."""

    def edit(body: Any) -> bool:
        places = list(_places(body, path))
        for holder, key in places:
            holder[name] = holder.pop(key)
        return bool(places)

    return edit


def together(*edits: Edit) -> Edit:
    """Make several changes."""

    def edit(body: Any) -> bool:
        changes = [each(body) for each in edits]
        return any(changes)

    return edit


def where(path: str, value: Any, edit: Edit) -> Edit:
    """Change each object at the first part of a path, up to `:`, if what is at the rest is a value."""
    holder_path, _, inner = path.partition(":")

    def changed(body: Any) -> bool:
        changes = [
            edit(holder[key])
            for holder, key in list(_places(body, holder_path))
            if any(inside[name] == value for inside, name in _places(holder[key], inner))
        ]
        return any(changes)

    return changed


def always(edit: Callable[[Any], object]) -> Edit:
    """An edit that changes something each time."""

    def edited(body: Any) -> bool:
        edit(body)
        return True

    return edited


def values_at(body: Any, path: str) -> list[Any]:
    """All values at a path."""
    return [holder[key] for holder, key in _places(body, path)]


def _places(body: Any, path: str, *, new: bool = False) -> Iterator[tuple[Any, Any]]:
    """What holds each place of a path, and its key there. With `new` the last key may be a new property."""
    first, _, rest = path.partition(".")
    for key in _keys(body, first, new=new and not rest):
        if rest:
            yield from _places(body[key], rest, new=new)
        else:
            yield body, key


def _keys(body: Any, name: str, *, new: bool) -> list[Any]:
    if isinstance(body, list):
        if name == "*":
            return list(range(len(body)))
        return [int(name)] if name.isdecimal() and int(name) < len(body) else []
    if isinstance(body, dict):
        if name == "*":
            return list(body)
        return [name] if new or name in body else []
    return []
