"""The photographs that prove deliveries, behind URLs that expire."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.emulator.errors import InvalidInputError, NotFoundError, UnauthorizedError

if TYPE_CHECKING:
    from pytest_mcf.emulator.world.account import Account

#: The path below which the emulator serves the documents.
DOCUMENTS_PATH = f"{CONTROLS}documents"

#: Not the usual type of a photo: clients must go by the header (MCF-POD-06).
_CONTENT_TYPE = "image/png"

# The smallest possible picture: one transparent pixel.
_PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def document_url(account: Account, number: int) -> str:
    """Where the photo of a delivery can be fetched for the next hour of virtual time (MCF-POD-05)."""
    expires = str(int((account.now + account.settings.document_lasts).timestamp()))
    base = account.settings.document_base_url.rstrip("/")
    signature = _signature(account, str(number), expires)
    return f"{base}{DOCUMENTS_PATH}/{number}?expires={expires}&signature={signature}"


def read_document(account: Account, method: str, path: str, query: str) -> tuple[str, bytes]:
    """Content type and content of the document at a URL, while the URL is valid."""
    if method != "GET":
        raise InvalidInputError("A document can only be read with GET.")
    number = path.removeprefix(f"{DOCUMENTS_PATH}/")
    parameters = dict(parse_qsl(query))
    expires = parameters.get("expires", "")
    if parameters.get("signature") != _signature(account, number, expires):
        raise NotFoundError("There is no such document.")
    if int(expires) <= account.now.timestamp():
        raise UnauthorizedError("Access to requested resource is denied.", "The URL of the document expired.")
    return _CONTENT_TYPE, _PHOTO


def _signature(account: Account, number: str, expires: str) -> str:
    """Keeps clients from extending the life of a URL."""
    text = f"{account.settings.seed}/{number}/{expires}"
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
