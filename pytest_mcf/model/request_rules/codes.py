"""Forms of values that documents refer to: countries (ISO 3166-1), currencies (ISO 4217), IP addresses."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from functools import cache
from typing import Any

from pytest_mcf.model.request_rules.breach import Breach, Path


@cache
def countries() -> frozenset[str]:
    """The codes of two letters of ISO 3166-1."""
    import pycountry  # noqa: PLC0415 - most processes check no order, and reading the list takes its time

    return frozenset(country.alpha_2 for country in pycountry.countries)


@cache
def currencies() -> frozenset[str]:
    """The codes of three letters of ISO 4217."""
    import pycountry  # noqa: PLC0415 - see above

    return frozenset(currency.alpha_3 for currency in pycountry.currencies)


def country_breaches(code: Any, path: Path, rule: str) -> Iterator[Breach]:
    """A country that is not in the list, such as UK."""
    if isinstance(code, str) and code not in countries():
        yield Breach(path, "a country code of ISO 3166-1 alpha-2", code, rule)


def currency_breaches(code: Any, path: Path, rule: str) -> Iterator[Breach]:
    """A currency that is not in the list."""
    if isinstance(code, str) and code not in currencies():
        yield Breach(path, "a currency code of ISO 4217", code, rule)


def is_ip_address(text: str) -> bool:
    """Whether a text is an address of the Internet Protocol, of version 4 or 6."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
