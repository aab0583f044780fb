"""Finds known values in a text, in whatever encoding and case they are written."""

from __future__ import annotations

import base64
import binascii
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from pytest_mcf.redaction.decoders import decompressed, is_compressed
from pytest_mcf.redaction.escapes import Decoded, unescaped
from pytest_mcf.redaction.words import is_plain

Span = tuple[int, int]
"""The first character of a piece of a text, and the one after its last."""

#: What is shorter stands everywhere, and means nothing if it is found elsewhere.
_SHORTEST = 4
_FEWEST_DIGITS = 7
#: A longer value is also found within a word.
_ALSO_WITHIN_WORDS = 8
#: At most this many layers of encoding are decoded.
_DEEPEST = 4

#: No name of the API is this many letters longer than a part of it.
_LONGEST_WORD = 100

_MANY_VALUES = re.compile(r"://|[={;]")
_PIECE = re.compile(r"[^\s:/@?&=;,\"'{}()\[\]<>|]+")
_WORD = re.compile(r"[^\s\"'`<>()\[\]{},;:=|&?!]+")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{6,}={0,2}")
_BASE64_PART = re.compile(r"[A-Za-z0-9]{6,}={0,2}")
_HEX = re.compile(
    r"(?:[0-9a-fA-F]{2}){4,}|(?<![0-9a-zA-Z])(?:[0-9a-fA-F]{2}[ :]){3,}[0-9a-fA-F]{2}(?![0-9a-zA-Z])"
)


class KnownValues:
    """Values that a text must not hold, such as those of responses, of credentials and of the environment.

    Values that identify no person are not looked for: plain words, and what is very short.
    """

    def __init__(self, values: Iterable[str], except_for: Iterable[str] = ()) -> None:
        harmless = {_lower(value) for value in except_for}
        found = {_lower(part) for value in values for part in _parts(value)}
        self._values = sorted(found - harmless, key=len, reverse=True)
        self._lengths = [-len(value) for value in self._values]

    def spans(self, text: str) -> Iterator[Span]:
        """Where values stand in a text, as it is or encoded: percent, JSON, HTML, base64, hex, gzip."""
        if self._values:
            yield from self._in(Decoded(text), _DEEPEST)

    def are_in(self, text: str) -> bool:
        """Whether a text holds one of the values."""
        return any(True for _ in self.spans(text))

    def _in(self, decoded: Decoded, depth: int) -> Iterator[Span]:
        """Where values stand, in places of the text from which `decoded` was made."""
        yield from self._plainly_in(decoded)
        if depth == 0:
            return
        for start, end, inner in _packed(decoded.text):
            if any(True for _ in self._in(Decoded(inner), depth - 1)):
                yield decoded.span(start, end)
        plain = unescaped(decoded)
        if plain is not None:
            yield from self._in(plain, depth - 1)

    def _plainly_in(self, decoded: Decoded) -> Iterator[Span]:
        for text in (decoded.text, decoded.text.replace("+", " ")):  # a blank in a form
            lower = _lower(text)
            for value in self._values[bisect_left(self._lengths, -len(lower)) :]:
                start = lower.find(value)
                while start >= 0:
                    end = start + len(value)
                    if _is_bounded(text, start, end) or (
                        len(value) >= _ALSO_WITHIN_WORDS and not _is_of_plain_word(text, start, end)
                    ):
                        yield decoded.span(start, end)
                    start = lower.find(value, end)
            if "+" not in text:
                return


def _parts(value: str) -> Iterator[str]:
    """A value, its lines, and the long pieces of an address or a document, such as the password in it."""
    for line in (value.strip(), *value.splitlines()):
        if _is_recognisable(line.strip()):
            yield line.strip()
    for piece in _PIECE.findall(value) if _MANY_VALUES.search(value) else ():
        if len(piece) >= _ALSO_WITHIN_WORDS and piece != value and _is_recognisable(piece):
            yield piece


def _is_recognisable(value: str) -> bool:
    """Whether a value would be known again if it stands among others."""
    if value.isdigit():
        return len(value) >= _FEWEST_DIGITS
    return len(value) >= _SHORTEST and not all(is_plain(word.strip(".-/'")) for word in _WORD.findall(value))


def _is_bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_is_of_word(before) or _is_of_word(after))


def _is_of_plain_word(text: str, start: int, end: int) -> bool:
    """Whether letters are a part of a longer word that identifies no person: a name of the API."""
    if not text[start:end].isalpha():
        return False
    first, last = start, end
    while start - first < _LONGEST_WORD and text[first - 1 : first].isalpha():
        first -= 1
    while last - end < _LONGEST_WORD and text[last : last + 1].isalpha():
        last += 1
    return is_plain(text[first:last])


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _lower(text: str) -> str:
    """A text in lower case, letter by letter, so that each stays in its place."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(_lower_letter(letter) for letter in text)


def _lower_letter(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def _packed(text: str) -> Iterator[tuple[int, int, str]]:
    """The pieces of a text that may be base64 or hex, with what they hold."""
    for found in _HEX.finditer(text):
        digits = re.sub(r"[ :]", "", found[0])
        yield from _texts_of(found.span(), bytes.fromhex(digits))
    for pattern in (_BASE64, _BASE64_PART):
        for found in pattern.finditer(text):
            yield from _out_of_base64(found.span(), found[0])


def _out_of_base64(span: Span, piece: str) -> Iterator[tuple[int, int, str]]:
    piece = piece.rstrip("=").replace("-", "+").replace("_", "/")
    for first in range(4):  # it may follow other letters without anything between
        rest = piece[first:]
        rest = rest[: len(rest) - 1] if len(rest) % 4 == 1 else rest
        try:
            data = base64.b64decode(rest + "=" * (-len(rest) % 4))
        except binascii.Error:
            continue
        yield from _texts_of(span, data)


def _texts_of(span: Span, data: bytes) -> Iterator[tuple[int, int, str]]:
    if is_compressed(data):
        data = decompressed(data) or data
    text = data.decode("utf-8", "replace")
    # Between bytes that are no text there may be a value nevertheless.
    if _readable(text) * 4 >= len(text) * 3:
        yield (*span, text)


def _readable(text: str) -> int:
    """How many characters of a text can be read."""
    printable = len(text) if text.isprintable() else sum(map(str.isprintable, text))
    return printable - text.count("\ufffd")


NOTHING_KNOWN = KnownValues(())
"""No values at all."""
