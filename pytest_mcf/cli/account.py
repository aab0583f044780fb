"""Where a sweep goes, and as whom: never to a host that only a file names."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from pytest_mcf.cleanup.account import Account
from pytest_mcf.common.hosts import is_this_machine
from pytest_mcf.common.paths import TOKEN_PATH
from pytest_mcf.common.waits import WORTH_SHOWING
from pytest_mcf.errors import SettingsError
from pytest_mcf.harness.target import endpoint_credentials
from pytest_mcf.integration import Endpoint
from pytest_mcf.integration.reference.retrying import RetryPolicy
from pytest_mcf.regions import REGIONS, SANDBOX_PLAN, TOKEN_URL, is_amazons
from pytest_mcf.settings.live import CREDENTIALS, DEFAULT_DEADLINE
from pytest_mcf.settings.settings import Settings, read_settings
from pytest_mcf.upstream.live import Wait
from pytest_mcf.upstream.live.rate_limiter import RateLimited, SharedRates
from pytest_mcf.upstream.live.retry import Retrying
from pytest_mcf.upstream.network import NetworkHandler

_SANDBOXES = {f"https://{region.sandbox_host}" for region in REGIONS.values()}
_PRODUCTION = {f"https://{region.production_host}" for region in REGIONS.values()}


def open_for_sweeping(
    named: str | None, folder: Path, report: Callable[[str], object]
) -> Callable[[str, str], Account]:
    """What gives the account at a ledger's endpoint. Raises SettingsError when `named` is not a URL.

    A ledger is a file, and credentials are sent where it says: to Amazon's hosts and this machine alone,
    unless the user has named the endpoint. `folder` holds the rates of earlier requests; `report`
    receives the longer waits for them.
    """
    settings = read_settings({"mcf_endpoint": named}, {}, os.environ, Path.cwd())

    def report_if_long(wait: Wait) -> None:
        if wait.seconds > WORTH_SHOWING:
            report(str(wait))

    def open_account(url: str, marketplace: str) -> Account:
        _check(url, settings)
        endpoint = Endpoint(url, f"{url}{TOKEN_PATH}", endpoint_credentials(settings), marketplace)
        if url not in _SANDBOXES | _PRODUCTION:
            is_sandbox = not is_amazons(httpx.URL(url).host)
            return Account(endpoint, NetworkHandler(url), RetryPolicy(), is_sandbox=is_sandbox)
        plan = SANDBOX_PLAN if url in _SANDBOXES else None
        rates = SharedRates(folder / "rates.json", plan)
        limited = RateLimited(NetworkHandler(url, TOKEN_URL), rates, time.sleep, report_if_long)
        retrying = Retrying(limited, DEFAULT_DEADLINE, report_if_long)
        return Account(endpoint, retrying, retry_policy=None, is_sandbox=url in _SANDBOXES)

    return open_account


def _check(url: str, settings: Settings) -> None:
    """Raise SettingsError for a URL to which no credentials are sent."""
    is_amazons = url in _SANDBOXES | _PRODUCTION
    if settings.endpoint is not None and url != settings.endpoint:
        raise SettingsError(f"It was written at {url}, not at {settings.endpoint}. Leave --endpoint out.")
    if settings.endpoint is None and not (is_amazons or is_this_machine(httpx.URL(url).host)):
        raise SettingsError(
            f"It was written at {url}, which is neither Amazon's nor on this machine, and credentials "
            f"would be sent there. If that is what you want, say --endpoint {url}."
        )
    missing = [names[0] for name, names in CREDENTIALS.items() if not getattr(settings, name)]
    if is_amazons and missing:
        raise SettingsError(f"It was written at {url}, and {', '.join(missing)} is not set. Set it.")
