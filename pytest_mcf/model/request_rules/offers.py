"""Requests for delivery offers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_mcf.model.request_rules.breach import Breach, Json, is_blank, missing_text, object_at, text_at
from pytest_mcf.model.request_rules.codes import country_breaches, is_ip_address

_DESTINATION = ("terms", "destination")
_ADDRESS = (*_DESTINATION, "deliveryAddress")
_AMOUNT = ("product", "amount", "value")
_WHOLE_NUMBER = re.compile(r"0*[1-9][0-9]{0,9}(\.0+)?", re.ASCII)


def offer_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in a request for delivery offers."""
    product, terms = object_at(body, "product") or {}, object_at(body, "terms") or {}
    identifier = object_at(product, "productIdentifier") or {}
    yield from missing_text(identifier, ("product", "productIdentifier"), ("merchantSku",), "MCF-OFFER-03")
    amount = text_at(object_at(product, "amount") or {}, "value")
    if amount is not None and not _WHOLE_NUMBER.fullmatch(amount):
        yield Breach(_AMOUNT, "a number of units, at least 1", amount, "MCF-OFFER-07")
    origin = object_at(terms, "origin") or {}
    yield from country_breaches(origin.get("countryCode"), ("terms", "origin", "countryCode"), "MCF-OFFER-04")
    destination = object_at(terms, "destination")
    if destination is not None:
        yield from _destination_breaches(destination)


def _destination_breaches(destination: Json) -> Iterator[Breach]:
    address, ip = object_at(destination, "deliveryAddress"), text_at(destination, "ipAddress")
    if destination.get("deliveryAddress") is None and destination.get("ipAddress") is None:
        yield Breach(_DESTINATION, "a deliveryAddress or an ipAddress", dict(destination), "MCF-OFFER-05")
    if ip is not None and not is_ip_address(ip):
        yield Breach((*_DESTINATION, "ipAddress"), "an IP address", ip, "MCF-OFFER-05")
    if address is None:
        return
    country, city = address.get("countryCode"), address.get("city")
    yield from country_breaches(country, (*_ADDRESS, "countryCode"), "MCF-OFFER-06")
    yield from missing_text(address, _ADDRESS, ("postalCode",), "MCF-OFFER-06")
    if country == "JP" and city is not None and not is_blank(city):
        yield Breach((*_ADDRESS, "city"), "no city in Japan", city, "MCF-OFFER-06")
