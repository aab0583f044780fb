"""What can be read out of a text by those who know how it may be encoded."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, unquote_plus

#: At most this many layers of encoding are decoded.
_DEEPEST = 4

#: One value decodes to no more than that; a small archive can contain a large file.
_MOST_BYTES = 1024 * 1024

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-fA-F]{2}){4,}(?![0-9A-Za-z])")
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}")


def readings(text: str, depth: int = 0) -> Iterator[str]:
    """The text itself, and every text that is encoded in it: percent, JSON and HTML escapes, base64, gzip."""
    yield text
    if depth == _DEEPEST:
        return
    for decoded in _decoded(text):
        yield from readings(decoded, depth + 1)


def decompressed(data: bytes) -> bytes | None:
    """What gzip or zlib made smaller; None when neither did."""
    for form in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        try:
            unpacked = zlib.decompressobj(form).decompress(data, _MOST_BYTES)
        except zlib.error:
            continue
        if unpacked:
            return unpacked
    return None


def is_compressed(data: bytes) -> bool:
    """Whether bytes begin as those of gzip or zlib do."""
    return data.startswith((b"\x1f\x8b", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda"))


def _decoded(text: str) -> Iterator[str]:
    if "%" in text and (plain := unquote(text)) != text:
        yield plain
    if "+" in text and (plain := unquote_plus(text)) != text:
        yield plain
    if "&" in text and (plain := unescape(text)) != text:
        yield plain
    if _ESCAPE.search(text):
        yield _ESCAPE.sub(lambda found: _character(found[0]), text)
    for found in _BASE64.finditer(text):
        yield from _out_of_base64(found[0])
    for found in _HEX.finditer(text):
        yield from _text_of(bytes.fromhex(found[0]))


def _character(escape: str) -> str:
    return str(json.loads(f'"{escape}"'))


def _out_of_base64(piece: str) -> Iterator[str]:
    piece = piece.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        data = base64.b64decode(piece + "=" * (-len(piece) % 4))
    except binascii.Error:
        return
    yield from _text_of(data)


def _text_of(data: bytes) -> Iterator[str]:
    if is_compressed(data):
        data = decompressed(data) or data
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    if text.isprintable() or "\n" in text:
        yield text
