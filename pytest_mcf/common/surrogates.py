"""Half a surrogate pair: JSON and Python's texts can hold one, and UTF-8 cannot write it."""

from __future__ import annotations

from typing import Any


def spelled_out(text: str) -> str:
    """The same text, with each half of a surrogate pair as the escape that JSON has for it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def all_spelled_out(value: Any) -> Any:
    """The same plain values, with each of their texts so, names too."""
    match value:
        case str():
            return spelled_out(value)
        case dict():
            return {all_spelled_out(name): all_spelled_out(inner) for name, inner in value.items()}
        case list() | tuple():
            return type(value)(map(all_spelled_out, value))
        case _:
            return value
