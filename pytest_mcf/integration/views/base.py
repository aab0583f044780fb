"""What all views have in common, ids of packages, and addresses."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict


def package_number(value: Any) -> Any:
    """A whole number written as text is the number, if nothing of the text is lost (MCF-QUIRK-02)."""
    is_number = isinstance(value, str) and value.isascii() and value.isdecimal()
    return int(value) if is_number and str(int(value)) == value else value


PackageNumber = Annotated[int | str, BeforeValidator(package_number)]
"""What identifies a package: a number in the first version of the API, text in its successor."""


class View(BaseModel):
    """The base of all views: frozen, and strict about names, so that a typing slip is seen at once."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Address(View):
    """Where an order goes. `country_code` is ISO 3166-1 alpha-2; Japan has no `city` (MCF-CREATE-14).

    Goods arrive only if all lines of an address are sent and read (MCF-CREATE-16). An adapter that declares
    `Address.address_line3` is given addresses of three lines, and no other one is.
    """

    name: str
    address_line1: str
    address_line2: str | None = None
    address_line3: str | None = None
    city: str | None = None
    state_or_region: str | None = None
    postal_code: str
    country_code: str
    phone: str | None = None
