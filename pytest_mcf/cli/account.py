"""Where a sweep goes, and as whom: never to a host that nobody has named but a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

import httpx

from pytest_mcf.errors import SettingsError
from pytest_mcf.integration import Endpoint
from pytest_mcf.settings import read_settings
from pytest_mcf.target import endpoint_credentials
from pytest_mcf.upstream.live.sending import Sending
from pytest_mcf.upstream.remote import Remote

_AMAZON = ".amazon.com"
_AMAZON_TOKENS = "https://api.amazon.com/auth/o2/token"
_CREDENTIALS = ("client_id", "client_secret", "refresh_token")


def open_for_sweeping(named: str | None) -> Callable[[str, str], tuple[Endpoint, httpx.BaseTransport]]:
    """What gives the way to a ledger's endpoint. Raises SettingsError when `named` is no URL.

    A ledger is a file, and credentials are sent where it says: to Amazon's hosts and this machine alone,
    unless the user has named the endpoint.
    """
    settings = read_settings({"mcf_endpoint": named}, {}, os.environ, Path.cwd())

    def open_endpoint(url: str, marketplace: str) -> tuple[Endpoint, httpx.BaseTransport]:
        host = httpx.URL(url).host
        is_amazons = url.startswith("https://") and host.endswith(_AMAZON)
        if settings.endpoint is not None and url != settings.endpoint:
            raise SettingsError(f"It was written at {url}, not at {settings.endpoint}. Leave --endpoint out.")
        if settings.endpoint is None and not (is_amazons or _is_here(host)):
            raise SettingsError(
                f"It was written at {url}, which is neither Amazon's nor on this machine, and credentials "
                f"would be sent there. If that is what you want, say --endpoint {url}."
            )
        missing = [f"SP_API_{name.upper()}" for name in _CREDENTIALS if not getattr(settings, name)]
        if is_amazons and missing:
            raise SettingsError(f"It was written at {url}, and {', '.join(missing)} is not set. Set it.")
        token_url = _AMAZON_TOKENS if is_amazons else f"{url}/auth/o2/token"
        # Amazon's tokens come from another host than its answers.
        way = Sending(url, token_url) if is_amazons else Remote(url)
        return Endpoint(url, token_url, endpoint_credentials(settings), marketplace), way

    return open_endpoint


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
