"""Small parts of sentences."""

from __future__ import annotations


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: `0 errors`, `1 error`, `2 errors`. `plural` is needed if it is not regular."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def counted_in_words(number: int, noun: str) -> str:
    """The same, with a word for zero: `no errors`, `1 error`, `2 errors`."""
    return counted(number, noun) if number else f"no {noun}s"
