"""The certificate authorities that connections trust, read once for all of them."""

from __future__ import annotations

import os
import ssl
from functools import lru_cache

import httpx


def trusted_authorities() -> ssl.SSLContext:
    """Those that httpx trusts, or those that SSL_CERT_FILE or SSL_CERT_DIR names.

    To read them takes longer than most scenarios, and a scenario may open several clients.
    """
    return _read(os.environ.get("SSL_CERT_FILE", ""), os.environ.get("SSL_CERT_DIR", ""))


@lru_cache(maxsize=4)
def _read(file: str, folder: str) -> ssl.SSLContext:  # noqa: ARG001 - httpx reads both itself
    return httpx.create_ssl_context()
