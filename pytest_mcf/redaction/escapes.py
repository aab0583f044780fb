"""Escaped characters in a text, decoded so that each character's place in the original text is known."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text that was decoded from another one. Without `starts` and `ends` it is that text itself."""

    text: str
    starts: tuple[int, ...] | None = None
    """For each character, where that begins in the original text from which it was decoded."""
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The piece of the original text from which a piece of this text, which is not empty, came."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def unescaped(decoded: Decoded) -> Iterator[Decoded]:
    """A text without its escapes of one kind: percent-encoding, HTML entities, escapes of JSON and Python.

    A text without any gives none.
    """
    for pattern, decode in _ESCAPES:
        if pattern.search(decoded.text):
            yield _replaced(decoded, pattern, decode)


def _replaced(decoded: Decoded, pattern: re.Pattern[str], decode: Callable[[str], str]) -> Decoded:
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def add(piece: str, first: int, last: int | None = None) -> None:
        for place, letter in enumerate(piece):
            start, end = decoded.span(first + place, first + place + 1) if last is None else (first, last)
            text.append(letter)
            starts.append(start)
            ends.append(end)

    done = 0
    for found in pattern.finditer(decoded.text):
        add(decoded.text[done : found.start()], done)
        add(decode(found[0]), *decoded.span(*found.span()))
        done = found.end()
    add(decoded.text[done:], done)
    return Decoded("".join(text), tuple(starts), tuple(ends))


def _out_of_backslashes(escapes: str) -> str:
    """Escapes of characters in JSON and Python; of surrogates, two are one character."""

    def character(found: re.Match[str]) -> str:
        if letter := found["letter"]:
            return _LETTERS.get(letter, letter)
        number = int(found["braced"] or found["number"], 16)
        return chr(number) if number <= sys.maxunicode else found[0]

    text = _BACKSLASH.sub(character, escapes)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _out_of_bytes(escapes: str) -> str:
    """Escapes of bytes, as Python writes them."""
    return bytes.fromhex(escapes.replace("\\x", "")).decode("utf-8", "replace")


_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_BACKSLASH = re.compile(
    r"\\(?:u\{(?P<braced>[0-9a-fA-F]{1,6})\}|(?:u(?=[0-9a-fA-F]{4})|x(?=[0-9a-fA-F]{2})|U(?=[0-9a-fA-F]{8}))"
    r"(?P<number>(?<=u)[0-9a-fA-F]{4}|(?<=x)[0-9a-fA-F]{2}|(?<=U)[0-9a-fA-F]{8})|(?P<letter>[nrtbf\"'/\\]))"
)
_BACKSLASHES = re.compile(
    r"(?:\\(?:u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}|[nrtbf\"'/\\]))+"
)

#: Neighbouring escapes are decoded together: a character may have several of them.
_ESCAPES: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (re.compile(r"(?:%[0-9a-fA-F]{2})+"), unquote),
    (re.compile(r"\+"), lambda _: " "),
    (re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"), unescape),
    (_BACKSLASHES, _out_of_backslashes),
    (re.compile(r"(?:\\x[0-9a-fA-F]{2})+"), _out_of_bytes),
)
