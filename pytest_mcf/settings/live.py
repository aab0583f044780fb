"""What a live run was asked for: which of Amazon's endpoints, as whom, how fast, and what it may do there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Literal, cast
from urllib.parse import urlsplit

from pytest_mcf.common.hosts import is_this_machine
from pytest_mcf.common.paths import TOKEN_PATH
from pytest_mcf.common.text import quoted
from pytest_mcf.errors import SettingsError
from pytest_mcf.regions import (
    MARKETPLACE_BY_COUNTRY,
    REGION_NAMES,
    REGIONS,
    SANDBOX_PLAN,
    TOKEN_URL,
    Region,
    UsagePlan,
    is_amazons,
    region_of,
)
from pytest_mcf.settings.given import Given
from pytest_mcf.settings.option_table import INI_VALUES
from pytest_mcf.settings.urls import is_url

LiveTarget = Literal["sandbox", "production"]

#: How long a request is retried after a transient failure, in seconds.
DEFAULT_DEADLINE = float(INI_VALUES["mcf_deadline"].default)

#: Under which names the environment may hold each credential: ours first, then that of python-amazon-sp-api,
#: then that of amazon-sp-api for Node.
CREDENTIALS: Mapping[str, tuple[str, ...]] = {
    "client_id": ("SP_API_CLIENT_ID", "LWA_APP_ID", "SELLING_PARTNER_APP_CLIENT_ID"),
    "client_secret": ("SP_API_CLIENT_SECRET", "LWA_CLIENT_SECRET", "SELLING_PARTNER_APP_CLIENT_SECRET"),
    "refresh_token": ("SP_API_REFRESH_TOKEN",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveSettings:
    """How to behave towards Amazon, or towards what stands in for it."""

    target: LiveTarget = "sandbox"
    region: Region = REGIONS["na"]
    url: str
    """Scheme and host of the SP-API endpoint, without a trailing slash."""
    token_url: str
    plan: UsagePlan | None = SANDBOX_PLAN
    """What all operations share; None where each has its own plan, as in production."""
    deadline: float = DEFAULT_DEADLINE
    """How long a request is retried after a transient failure, in seconds."""
    allowed: frozenset[str] = field(default_factory=frozenset)
    """Operations that are off unless asked for by name."""
    may_order: bool = False
    """Whether orders may be made in production: held ones, which are cancelled."""


def read_live_settings(given: Given, *, endpoint: str | None, marketplace: str | None) -> LiveSettings:
    """Put together what a live run needs; raise SettingsError for what it lacks or must not have."""
    _require_credentials(given.environment)
    target = cast("LiveTarget", given.value("mcf_target"))
    region = _region(given.chosen("mcf_region"), marketplace)
    host = region.production_host if target == "production" else region.sandbox_host
    token_url = given.chosen("mcf_token_url") or (f"{endpoint}{TOKEN_PATH}" if endpoint else TOKEN_URL)
    if endpoint is not None:
        _check_address(endpoint, "--mcf-endpoint")
    _check_address(token_url, "The ini value mcf_token_url")
    if endpoint is None and token_url != TOKEN_URL:
        raise SettingsError(
            f"A live run requests its access tokens from {TOKEN_URL}, so mcf_token_url cannot be "
            f"{quoted(token_url)} without --mcf-endpoint. Leave it out, or name the endpoint that stands in "
            "for Amazon."
        )
    return LiveSettings(
        target=target,
        region=region,
        url=endpoint or f"https://{host}",
        token_url=token_url,
        plan=_plan(given.chosen("mcf_rate"), target),
        deadline=_deadline(given.value("mcf_deadline")),
        allowed=frozenset(cast("Sequence[str]", given.options.get("mcf_allow") or ())),
        may_order=_may_order(given.options.get("mcf_allow_orders"), given.environment, target),
    )


def check_live_values(given: Given, marketplace: str | None) -> None:
    """Raise SettingsError for a value that no live run could have, whatever this run is against."""
    _check_names(given.chosen("mcf_region"), marketplace)
    given.value("mcf_target")
    _plan(given.chosen("mcf_rate"), "sandbox")
    _deadline(given.value("mcf_deadline"))
    token_url = given.chosen("mcf_token_url")
    if token_url is not None:
        _check_address(token_url, "The ini value mcf_token_url")


def credential(name: str, environment: Mapping[str, str]) -> str | None:
    """A credential of the environment, under whichever of its names it is there."""
    return next((value for variable in CREDENTIALS[name] if (value := environment.get(variable))), None)


def _require_credentials(environment: Mapping[str, str]) -> None:
    missing = [
        f"{first} (or {' or '.join(others)})" if others else first
        for name, (first, *others) in CREDENTIALS.items()
        if credential(name, environment) is None
    ]
    if missing:
        raise SettingsError(
            f"--mcf-live needs a seller's credentials. Missing in the environment: {', '.join(missing)}. "
            "See docs/live.md."
        )


def _region(name: str | None, marketplace: str | None) -> Region:
    """The region that was named, or else that of the marketplace; both have to agree (MCF-AUTH-17)."""
    _check_names(name, marketplace)
    found = region_of(marketplace) if marketplace else None
    region = next((each for each in REGIONS.values() if each.name == name), found or REGIONS["na"])
    if found is not None and found is not region:
        raise SettingsError(
            f"The marketplace {marketplace} ({found.countries[str(marketplace)]}) belongs to the region "
            f"{found.name}, and mcf_region is {region.name}. Change one of them."
        )
    return region


def _check_names(name: str | None, marketplace: str | None) -> None:
    if name is not None and name not in REGION_NAMES:
        raise SettingsError(f"mcf_region has to be {', '.join(REGION_NAMES)}, not {quoted(name)}.")
    if marketplace and region_of(marketplace) is None:
        country = marketplace.upper()
        found = MARKETPLACE_BY_COUNTRY.get(country)
        example = f"{found}, the one of {country}" if found else REGIONS["na"].default_marketplace
        name = quoted(marketplace)
        raise SettingsError(
            f"There is no marketplace {name} in any region. mcf_marketplace takes an id such as {example}."
        )


def _check_address(url: str, what: str) -> None:
    """Secrets go there: it has to be encrypted, or on this machine; and Amazon's own hosts are not typed."""
    if not is_url(url):
        raise SettingsError(f"{what} takes a URL, not {quoted(url)}.")
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    if url != TOKEN_URL and is_amazons(host):
        raise SettingsError(
            f"{what} cannot be Amazon's own {host}: a live run connects there by default. Leave it out; "
            "mcf_region and mcf_target choose among Amazon's hosts."
        )
    if not host or parts.username or not (parts.scheme == "https" or is_this_machine(host)):
        shown = f"{parts.scheme}://{host}" + (f":{port}" if port else "")
        raise SettingsError(
            f"A live run sends secrets, so {what} has to begin with https:// or be on this machine, "
            f"not {shown}."
        )


def _plan(text: str | None, target: LiveTarget) -> UsagePlan | None:
    """The plan of the sandbox, or what the ini file says, such as 2/5: two a second, five at once."""
    if text is None or not text.strip():
        return None if target == "production" else SANDBOX_PLAN
    if target == "production":
        raise SettingsError(
            "mcf_rate is for the sandbox; in production Amazon's plan of each operation holds. Leave it out."
        )
    rate, _, burst = text.partition("/")
    try:
        plan = UsagePlan(float(rate), int(burst))
    except ValueError:
        plan = UsagePlan(0, 0)
    if not (0 < plan.rate < inf and plan.burst >= 1):
        raise SettingsError(
            f"mcf_rate has to be requests a second and how many at once, such as 5/15, not {quoted(text)}."
        )
    return plan


def _deadline(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < inf:
        raise SettingsError(f"mcf_deadline has to be a number of seconds, such as 60, not {quoted(text)}.")
    return seconds


def _may_order(typed: str | None, environment: Mapping[str, str], target: LiveTarget) -> bool:
    """Whether the id that was given is that of the seller whose credentials these are."""
    if typed is None:
        return False
    if target != "production":
        raise SettingsError(
            "--mcf-allow-orders is for production; orders in the sandbox need no permission. Leave it out."
        )
    seller = environment.get("SP_API_SELLER_ID")
    if typed != seller:
        known = "is another one" if seller else "is not set"
        raise SettingsError(
            "--mcf-allow-orders has to repeat SP_API_SELLER_ID, the id of the seller whose credentials these "
            f"are, as confirmation; SP_API_SELLER_ID {known}. Set it with the credentials, and repeat it."
        )
    return True
