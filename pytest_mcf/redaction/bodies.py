"""Bodies: JSON, forms, pages, and whatever else comes. None is kept as it came."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, unquote_plus

from pytest_mcf.common.json_text import read_json
from pytest_mcf.redaction.decoders import decompressed, is_compressed
from pytest_mcf.redaction.policy import FieldPolicy
from pytest_mcf.redaction.pseudonym_table import PseudonymTable
from pytest_mcf.redaction.values import redact_value
from pytest_mcf.redaction.words import is_plain

Headers = Iterable[tuple[str, str]]

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)?[^<>]*>?")
_TAGS = frozenset(
    {
        *("html", "head", "title", "body", "h1", "h2", "h3", "p", "div", "span", "br", "hr", "center", "pre"),
        *("ul", "li", "table", "tr", "td", "a", "b", "i"),
    }
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def redact_body(
    body: bytes, headers: Headers, policy: FieldPolicy, table: PseudonymTable, *, is_form: bool = False
) -> bytes:
    """A body to be kept: decompressed, and redacted by its policy as far as it has that form."""
    if not body:
        return body
    body = _unpacked(body, headers)
    if is_form:
        return _form(body.decode("utf-8", "replace"), policy, table).encode()
    try:
        value = read_json(body)
    except (ValueError, RecursionError):
        return _not_json(body, headers, policy, table).encode()
    return spelled(redact_value(value, policy, table))


def spelled(value: Any) -> bytes:
    """A JSON value as bytes."""
    try:
        return json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can spell and UTF-8 cannot
        return json.dumps(value).encode()


def _unpacked(body: bytes, headers: Headers) -> bytes:
    """What was compressed; the bytes themselves where they are not, whatever the headers say."""
    encoding = next((value for name, value in headers if name.lower() == "content-encoding"), "")
    if not is_compressed(body) and encoding.strip() != "deflate":
        return body
    try:
        json.loads(body)
    except ValueError:
        return decompressed(body) or body
    return body


def _not_json(body: bytes, headers: Headers, policy: FieldPolicy, table: PseudonymTable) -> str:
    """Text that is not JSON."""
    text = body.decode("utf-8", "replace")
    content_type = next((value for name, value in headers if name.lower() == "content-type"), "")
    if text.lstrip().startswith("<"):
        return _page(text, table)
    if _CONTROL.search(text) or text.count("\ufffd") * 4 > len(text):
        return f"(scrubbed: {len(body)} bytes that are no text)"
    if "form-urlencoded" in content_type.lower() and "=" in text:
        return _form(text, policy, table)
    redacted = table.text(text)
    try:
        json.loads(redacted)
    except (ValueError, RecursionError):
        return redacted
    return f"(scrubbed) {redacted}"


def _page(text: str, table: PseudonymTable) -> str:
    """A page of markup: its tags without their attributes, and its text word by word."""
    pieces, end = [], 0
    for tag in _TAG.finditer(text):
        pieces.append(table.text(text[end : tag.start()]))
        name = (tag[2] or "").lower()
        pieces.append(f"<{tag[1]}{name}>" if name in _TAGS else "<i>")
        end = tag.end()
    return "".join([*pieces, table.text(text[end:])])


def _form(text: str, policy: FieldPolicy, table: PseudonymTable) -> str:
    pairs = [pair.partition("=") for pair in text.split("&")]
    fields = {unquote_plus(name): unquote_plus(value) for name, _, value in pairs}
    redacted = dict(zip(fields, redact_value(fields, policy, table).items(), strict=True))
    out = []
    for name, mark, value in pairs:
        plain = unquote_plus(name)
        kept_name, kept = redacted[plain]
        if unquote_plus(value) != fields[plain]:  # a name that comes twice
            kept = table.text(unquote_plus(value))
        out.append(f"{name if is_plain(plain) else quote(kept_name, safe='')}{mark}{quote(kept, safe='')}")
    return "&".join(out)
