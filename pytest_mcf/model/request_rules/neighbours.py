"""Requests of the neighbours: shipment confirmations, messages, destinations, stock, restricted tokens.

What depends on the state of an account, such as how many units are left, is the emulator's alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_mcf.model.request_rules.breach import Breach, Json, is_blank, missing_text, object_at, objects_at
from pytest_mcf.regions import country_of

#: The seller's number of a package.
POSITIVE_NUMBER = re.compile(r"0*[1-9][0-9]*", re.ASCII)
#: What the text of a message must not have.
HTML = re.compile(r"<\s*/?\s*[a-z][^>]*>", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
#: The parts of an event bus.
ACCOUNT = re.compile(r"[0-9]{12}", re.ASCII)
REGION = re.compile(r"[a-z]{2,4}(-[a-z]{1,10}){1,3}-[0-9]{1,2}", re.ASCII)
MOST_RESTRICTED_RESOURCES = 50


def confirmation_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in the confirmation of a shipment."""
    package, path = object_at(body, "packageDetail") or {}, ("packageDetail",)
    number = package.get("packageReferenceId")
    if isinstance(number, str) and not POSITIVE_NUMBER.fullmatch(number):
        yield Breach((*path, "packageReferenceId"), "a positive number", number, "MCF-FLOW-17")
    yield from missing_text(package, path, ("carrierCode", "trackingNumber"), "MCF-FLOW-15")
    code, name = package.get("carrierCode"), package.get("carrierName")
    if isinstance(code, str) and code.casefold() == "other" and (name is None or is_blank(name)):
        yield Breach((*path, "carrierName"), "the name of a carrier whose code is Other", name, "MCF-FLOW-16")
    yield from _line_breaches(package, path, "MCF-FLOW-18")
    marketplace = body.get("marketplaceId")
    is_japan = isinstance(marketplace, str) and country_of(marketplace) == "JP"
    if body.get("codCollectionMethod") is not None and not is_japan:
        method = body["codCollectionMethod"]
        yield Breach(("codCollectionMethod",), "none outside of Japan", method, "MCF-FLOW-14")


def _line_breaches(package: Json, path: tuple[str, ...], rule: str) -> Iterator[Breach]:
    lines = package.get("orderItems")
    if lines == []:
        yield Breach((*path, "orderItems"), "at least one item", lines, rule)
    for place, line in objects_at(package, "orderItems"):
        units = line.get("quantity")
        if isinstance(units, int) and not isinstance(units, bool) and units < 1:
            yield Breach((*path, "orderItems", place, "quantity"), "at least 1", units, rule)


def message_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in a message to a customer."""
    text = body.get("text")
    if text is None or is_blank(text):
        yield Breach(("text",), "text that is not blank", text, "MCF-FLOW-21")
    elif isinstance(text, str) and HTML.search(text):
        yield Breach(("text",), "plain text without HTML", text, "MCF-FLOW-21")
    elif isinstance(text, str) and EMAIL.search(text):
        yield Breach(("text",), "text without an address of e-mail", text, "MCF-FLOW-21")


def destination_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in a request for a destination of notifications."""
    name, path = body.get("name"), ("resourceSpecification",)
    if name == "":
        yield Breach(("name",), "at least 1 character", name, "MCF-NOTIF-01")
    resource = object_at(body, "resourceSpecification")
    if resource is None:
        return
    bus = object_at(resource, "eventBridge")
    if (resource.get("sqs") is None) is (resource.get("eventBridge") is None):
        yield Breach(path, "either sqs or eventBridge", dict(resource), "MCF-NOTIF-02")
    for part, form, expected in (
        ("accountId", ACCOUNT, "an AWS account of 12 digits"),
        ("region", REGION, "a region of AWS"),
    ):
        value = (bus or {}).get(part)
        if isinstance(value, str) and not form.fullmatch(value):
            yield Breach((*path, "eventBridge", part), expected, value, "MCF-NOTIF-02")


def item_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in a request to create an inventory item."""
    yield from missing_text(body, (), ("sellerSku", "productName"), "MCF-SBX-08")


def stock_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in a request to add stock."""
    for place, item in objects_at(body, "inventoryItems"):
        units = item.get("quantity")
        if isinstance(units, int) and not isinstance(units, bool) and units < 0:
            yield Breach(("inventoryItems", place, "quantity"), "no negative number", units, "MCF-SBX-09")


def restricted_token_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in a request for a Restricted Data Token."""
    resources = body.get("restrictedResources")
    if isinstance(resources, list) and not 1 <= len(resources) <= MOST_RESTRICTED_RESOURCES:
        limit = f"1 to {MOST_RESTRICTED_RESOURCES} resources"
        yield Breach(("restrictedResources",), limit, len(resources), "MCF-AUTH-12")
