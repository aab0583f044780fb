"""What all views have in common, and addresses."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """The base of all views: frozen, and strict about names, so that a typing slip is seen at once."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Address(View):
    """Where an order goes. `country_code` is ISO 3166-1 alpha-2; Japan has no `city` (MCF-CREATE-14)."""

    name: str
    address_line1: str
    address_line2: str | None = None
    city: str | None = None
    state_or_region: str | None = None
    postal_code: str
    country_code: str
    phone: str | None = None
