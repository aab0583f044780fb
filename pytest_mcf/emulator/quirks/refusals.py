"""Quirks of refused orders: what a refusal reports, and in which form."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from pytest_mcf.emulator.quirks.quirk import Cadence, Quirk
from pytest_mcf.emulator.quirks.rewrite import (
    Json,
    content_of,
    in_detailed_responses,
    in_refusals,
    in_responses,
    refusal,
    with_content,
)
from pytest_mcf.emulator.responses import DetailedResponse, with_header
from pytest_mcf.emulator.world.marketplaces import MARKETPLACES
from pytest_mcf.http import Request, Response

_CREATE = ("createFulfillmentOrder",)
_CREATE_AND_PREVIEW = ("createFulfillmentOrder", "getFulfillmentPreview")

_PAGE = (
    b"<html>\r\n<head><title>400 Bad Request</title></head>\r\n"
    b"<body>\r\n<center><h1>400 Bad Request</h1></center>\r\n</body>\r\n</html>\r\n"
)


def _blames_the_decimal(request: Request, error: Json) -> None:
    if any(_is_broken(money) for money in _monies(content_of(request))):
        error.update(message="missing value for decimal type", details="")


def _blames_the_seller(request: Request, error: Json) -> None:
    if content_of(request).get("marketplaceId", "") not in ("", *MARKETPLACES):
        error.update(message="Value for parameter SellerId is invalid", details="")


def _names_the_item(_: Request, detailed: DetailedResponse) -> Response:
    if not detailed.entries:
        return detailed.response
    content = content_of(detailed.response)
    for error, entry in zip(content["errors"], detailed.entries, strict=True):
        if entry.unknown_item is not None:
            error.update(message=f"the SellerSKU for Item Id: {entry.unknown_item} is invalid", details="")
    return with_content(detailed.response, content)


def _vague(_: Request, response: Response) -> Response:
    if response.status != HTTPStatus.BAD_REQUEST:
        return response
    return response._replace(body=refusal(HTTPStatus.BAD_REQUEST, "InvalidInput", "Invalid Input").body)


def _page(_: Request, response: Response) -> Response:
    if response.status != HTTPStatus.BAD_REQUEST:
        return response
    return with_header(response._replace(body=_PAGE), "content-type", "text/html")


def _is_broken(money: Json) -> bool:
    value = money.get("value")
    return not isinstance(value, str) or not value


def _monies(body: Json) -> Iterator[Json]:
    """Every sum of money anywhere in a body, which may be nested as deep as a client likes."""
    left: list[Any] = [body]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            if "currencyCode" in value:
                yield value
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)


REFUSAL_QUIRKS = (
    # Innermost, because it needs the entries as the emulator made them.
    Quirk(
        "MCF-QUIRK-20",
        "A SKU that FBA does not know is named by the id of its line.",
        _CREATE,
        in_detailed_responses(_names_the_item),
    ),
    Quirk(
        "MCF-QUIRK-18",
        "A sum of money without a value, or with one that is not text, is a missing decimal.",
        _CREATE_AND_PREVIEW,
        in_refusals(_blames_the_decimal),
    ),
    Quirk(
        "MCF-QUIRK-19",
        "A wrong marketplace is blamed on SellerId.",
        _CREATE,
        in_refusals(_blames_the_seller),
    ),
    Quirk(
        "MCF-QUIRK-17",
        "A refusal is Invalid Input, without what is wrong.",
        _CREATE,
        in_responses(_vague),
        Cadence(period=3),
    ),
    Quirk(
        "MCF-QUIRK-22",
        "A refusal is an HTML page.",
        _CREATE_AND_PREVIEW,
        in_responses(_page),
        Cadence(period=4),
    ),
)
