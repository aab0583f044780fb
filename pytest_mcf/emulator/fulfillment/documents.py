"""The photographs that prove deliveries, behind pre-signed URLs that expire."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from pytest_mcf.emulator.errors import UnauthorizedError

if TYPE_CHECKING:
    from pytest_mcf.emulator.world.account import Account

#: The path below which the emulator serves the documents.
DOCUMENTS_PATH = "/proof-of-delivery"

#: Not the usual type of a photo: clients must go by the header (MCF-POD-06).
_CONTENT_TYPE = "image/png"

# The smallest possible picture: one transparent pixel.
_PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

_SIGNATURE = "X-Amz-Signature"
_DATE = "%Y%m%dT%H%M%SZ"
_DENIED = "Access to requested resource is denied."


def document_url(account: Account, number: int) -> str:
    """Where the photo of a delivery can be fetched for the next hour of virtual time (MCF-POD-05).

    It has the form of a pre-signed URL, and the number of the package is not in it.
    """
    base = account.settings.document_base_url.rstrip("/")
    path = f"{DOCUMENTS_PATH}/{_hmac(account, f'package {number}')[:32]}"
    signed = {
        "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
        "X-Amz-Date": account.now.astimezone(UTC).strftime(_DATE),
        "X-Amz-Expires": str(int(account.settings.document_lasts.total_seconds())),
        "X-Amz-SignedHeaders": "host",
    }
    return f"{base}{path}?{urlencode({**signed, _SIGNATURE: _signature(account, path, signed)})}"


def read_document(account: Account, method: str, path: str, query: str) -> tuple[str, bytes]:
    """Content type and content of the document at a URL, while the URL is valid.

    Raises UnauthorizedError if its signature is not valid, or if it has expired.
    """
    signed = dict(parse_qsl(query))
    signature = signed.pop(_SIGNATURE, "")
    if method != "GET" or not hmac.compare_digest(
        signature.encode("utf-8", "replace"), _signature(account, path, signed).encode()
    ):
        raise UnauthorizedError(_DENIED, "The signature does not match the request.")
    if _expiry_of(signed) <= account.now.timestamp():
        raise UnauthorizedError(_DENIED, "The URL of the document expired.")
    return _CONTENT_TYPE, _PHOTO


def _expiry_of(signed: dict[str, str]) -> float:
    """When a URL expires. Its parameters are valid, because their signature is."""
    signed_at = datetime.strptime(signed["X-Amz-Date"], _DATE).replace(tzinfo=UTC)
    return signed_at.timestamp() + int(signed["X-Amz-Expires"])


def _signature(account: Account, path: str, signed: dict[str, str]) -> str:
    """Keeps clients from changing a URL: it is over the method, the path and all parameters."""
    return _hmac(account, f"GET {path}?{urlencode(sorted(signed.items()))}")


def _hmac(account: Account, text: str) -> str:
    key = f"proof of delivery/{account.settings.seed}"
    return hmac.new(key.encode(), text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
