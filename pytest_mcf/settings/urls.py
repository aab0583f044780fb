"""URLs that requests can be sent to."""

from __future__ import annotations

from urllib.parse import urlsplit

from pytest_mcf.common.text import quoted
from pytest_mcf.errors import SettingsError


def is_url(text: str) -> bool:
    """Whether a text can be read as a URL; it may still have no scheme or host."""
    # Each of the two takes what the other refuses: httpx escapes brackets, and urlsplit takes any letter.
    import httpx  # noqa: PLC0415 - commands that need no URL need not wait for it

    try:
        _ = urlsplit(text).port, httpx.URL(text)
    except (ValueError, httpx.InvalidURL):
        return False
    return True


def read_url(url: str | None, expected: str) -> str | None:
    """A URL without its last slash. Raises SettingsError, with what was expected."""
    if url is None:
        return None
    parts = urlsplit(url) if is_url(url) else urlsplit("")
    usable = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    if not usable:
        raise SettingsError(f"{expected}, not {quoted(url)}.")
    return url.rstrip("/")
