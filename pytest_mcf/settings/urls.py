"""URLs that requests can be sent to."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_url(text: str) -> bool:
    """Whether a text can be read as a URL; it may still have no scheme or host."""
    # Each of the two takes what the other refuses: httpx escapes brackets, and urlsplit takes any letter.
    import httpx  # noqa: PLC0415 - commands that need no URL need not wait for it

    try:
        _ = urlsplit(text).port, httpx.URL(text)
    except (ValueError, httpx.InvalidURL):
        return False
    return True
