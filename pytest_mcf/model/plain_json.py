"""Reads plain JSON of any shape: what is not as expected counts as absent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def at(value: Any, *path: str) -> Any:
    """What a path leads to in a JSON value; None if there is nothing."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def list_of(value: Any) -> Sequence[Any]:
    """A list; an empty one for anything else."""
    return value if isinstance(value, list) else ()


def given(content: dict[str, Any]) -> dict[str, Any]:
    """An object without what is None."""
    return {name: value for name, value in content.items() if value is not None}


def word_of(words: Mapping[Any, Any], text: Any) -> Any:
    """The word that a table, by that word, pairs with a text; the text itself if none is."""
    return next((str(ours) for ours, theirs in words.items() if theirs == text), text)
