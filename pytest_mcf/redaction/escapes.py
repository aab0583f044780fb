"""Escaped characters in a text, decoded so that each character's place in the original text is known."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
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


def unescaped(decoded: Decoded) -> Decoded | None:
    """A text without its escapes: percent-encoding, HTML entities, escapes of JSON and Python.

    None for a text without any. What was escaped twice is escaped once then.
    """
    if not _ESCAPED.search(decoded.text):
        return None
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for found in _ESCAPED.finditer(decoded.text):
        for place in range(done, found.start()):
            start, end = decoded.span(place, place + 1)
            text.append(decoded.text[place])
            starts.append(start)
            ends.append(end)
        start, end = decoded.span(*found.span())
        for letter in _plain(found[0]):
            text.append(letter)
            starts.append(start)
            ends.append(end)
        done = found.end()
    for place in range(done, len(decoded.text)):
        start, end = decoded.span(place, place + 1)
        text.append(decoded.text[place])
        starts.append(start)
        ends.append(end)
    return Decoded("".join(text), tuple(starts), tuple(ends))


def _plain(escapes: str) -> str:
    """What a run of escapes stands for. Neighbours belong together: a character may have several."""
    if escapes[0] == "%":
        return unquote(escapes)
    if escapes[0] == "&":
        return unescape(escapes)
    if _BYTES.fullmatch(escapes):
        with suppress(UnicodeDecodeError):  # then they are characters below 256
            return bytes.fromhex(escapes.replace("\\x", "")).decode()
    return _out_of_backslashes(escapes)


def _out_of_backslashes(escapes: str) -> str:
    """Escapes of characters in JSON and Python; of surrogates, two are one character."""

    def character(found: re.Match[str]) -> str:
        if letter := found["letter"]:
            return _LETTERS.get(letter, letter)
        number = int(found["braced"] or found["number"], 16)
        return chr(number) if number <= sys.maxunicode else found[0]

    text = _BACKSLASH.sub(character, escapes)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_BACKSLASH = re.compile(
    r"\\(?:u\{(?P<braced>[0-9a-fA-F]{1,6})\}|(?:u(?=[0-9a-fA-F]{4})|x(?=[0-9a-fA-F]{2})|U(?=[0-9a-fA-F]{8}))"
    r"(?P<number>(?<=u)[0-9a-fA-F]{4}|(?<=x)[0-9a-fA-F]{2}|(?<=U)[0-9a-fA-F]{8})|(?P<letter>[nrtbf\"'/\\]))"
)
_BYTES = re.compile(r"(?:\\x[0-9a-fA-F]{2})+")
_ESCAPED = re.compile(
    r"(?:%[0-9a-fA-F]{2})+"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|(?:\\(?:u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}|[nrtbf\"'/\\]))+"
)
