"""Requests about sellers' orders and stock: shipments, pick-ups, verifications, messages, items.

What depends on the state of an account, such as how many units are left, is the emulator's alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pytest_mcf.model.orders_v0.values import VerificationStatus
from pytest_mcf.model.request_rules.breach import (
    Breach,
    Json,
    is_blank,
    missing_text,
    object_at,
    objects_at,
    text_at,
)
from pytest_mcf.regions import country_of

#: The seller's number of a package.
POSITIVE_NUMBER = re.compile(r"0*[1-9][0-9]*", re.ASCII)
#: What the text of a message must not have.
HTML = re.compile(r"<\s*/?\s*[a-z][^>]*>", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")

#: Amazon sets these by itself.
_NEVER_REPORTED = (VerificationStatus.EXPIRED, VerificationStatus.CANCELLED)
_STATUS_OF_DETAIL: Mapping[str, VerificationStatus] = MappingProxyType(
    {
        "prescriptionDetail": VerificationStatus.APPROVED,
        "approvedAlternativeDetails": VerificationStatus.REJECTED,
        "interimStatusDetail": VerificationStatus.PENDING,
    }
)


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


def pick_up_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in the progress of a pick-up; without items it is about the whole order."""
    for place, line in objects_at(body, "orderItems"):
        if line.get("quantity") is None:
            yield Breach(("orderItems", place, "quantity"), "at least 1", None, "MCF-FLOW-13")
    yield from _unit_breaches(body, (), "MCF-FLOW-13")


def verification_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in the verification of a regulated order, as the examples of the model refuse it."""
    path = ("regulatedOrderVerificationStatus",)
    update = object_at(body, path[0]) or {}
    status = text_at(update, "status")
    if status in _NEVER_REPORTED:
        yield Breach((*path, "status"), "Approved or Rejected", status, "model")
    if status == VerificationStatus.REJECTED and update.get("rejectionReasonId") is None:
        expected = "a value, which a rejection needs"
        yield Breach((*path, "rejectionReasonId"), expected, None, "model")
    details = object_at(update, "verificationDetails") or {}
    for name, wanted in _STATUS_OF_DETAIL.items():
        if details.get(name) is not None and status in set(VerificationStatus) - {wanted}:
            expected = f"no such detail with the status {status}"
            yield Breach((*path, "verificationDetails", name), expected, details[name], "model")


def _line_breaches(package: Json, path: tuple[str, ...], rule: str) -> Iterator[Breach]:
    lines = package.get("orderItems")
    if lines == []:
        yield Breach((*path, "orderItems"), "at least one item", lines, rule)
    yield from _unit_breaches(package, path, rule)


def _unit_breaches(package: Json, path: tuple[str, ...], rule: str) -> Iterator[Breach]:
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


def item_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in a request to create an inventory item."""
    yield from missing_text(body, (), ("sellerSku", "productName"), "MCF-SBX-08")


def stock_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in a request to add stock."""
    for place, item in objects_at(body, "inventoryItems"):
        units = item.get("quantity")
        if isinstance(units, int) and not isinstance(units, bool) and units < 0:
            yield Breach(("inventoryItems", place, "quantity"), "no negative number", units, "MCF-SBX-09")
