"""Tokens for the next page: each holds its position, so that the emulator keeps none."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from typing import Any

from pytest_mcf.emulator.errors import InvalidInputError

# In base64 these bytes read +/+/, and the padding below makes every token end in ==. A client that
# does not percent-encode the token sends a blank for each +, and is refused (MCF-LIST-07).
_PREFIX = b"\xfb\xff\xbf"
_BASE64_GROUP = 3
_CHECKSUM_LENGTH = 8


def page_token(kind: str, position: dict[str, Any]) -> str:
    """The token for the page behind `position`, which only listings of the same kind understand."""
    content = json.dumps(position).encode()
    # The padding is blanks, which JSON ignores.
    content += b" " * ((1 - len(content) - _CHECKSUM_LENGTH) % _BASE64_GROUP)
    return base64.b64encode(_PREFIX + _checksum(kind, content) + content).decode("ascii")


def read_page_token(kind: str, token: str) -> dict[str, Any]:
    """The position in a token; one that was changed, cut or made for another listing is InvalidInput."""
    try:
        raw = base64.b64decode(token, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _malformed() from error
    start = len(_PREFIX) + _CHECKSUM_LENGTH
    checksum, content = raw[len(_PREFIX) : start], raw[start:]
    if not raw.startswith(_PREFIX) or checksum != _checksum(kind, content):
        raise _malformed()
    position: dict[str, Any] = json.loads(content)
    return position


def _checksum(kind: str, content: bytes) -> bytes:
    return hashlib.sha256(kind.encode() + b"\n" + content).digest()[:_CHECKSUM_LENGTH]


def _malformed() -> InvalidInputError:
    return InvalidInputError(
        "nextToken: this is not a token that an earlier page of this listing gave.",
        "It goes back exactly as it came, percent-encoded once.",
    )
