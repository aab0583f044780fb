"""Quirks of refused orders: what is said of them, and in what form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from pytest_mcf.emulator.app import Answer, Message
from pytest_mcf.emulator.quirks.quirk import Cadence, Quirk
from pytest_mcf.emulator.quirks.rewrite import (
    Wire,
    content_of,
    in_answers,
    in_refusals,
    refused,
    with_content,
)
from pytest_mcf.emulator.world.marketplaces import MARKETPLACES

_CREATE = ("createFulfillmentOrder",)
_CREATE_AND_PREVIEW = ("createFulfillmentOrder", "getFulfillmentPreview")

_PAGE = (
    b"<html>\r\n<head><title>400 Bad Request</title></head>\r\n"
    b"<body>\r\n<center><h1>400 Bad Request</h1></center>\r\n</body>\r\n</html>\r\n"
)


def _blames_the_decimal(message: Message, error: Wire) -> None:
    if any(_is_broken(money) for money in _monies(content_of(message))):
        error.update(message="missing value for decimal type", details="")


def _blames_the_seller(message: Message, error: Wire) -> None:
    if content_of(message).get("marketplaceId", "") not in ("", *MARKETPLACES):
        error.update(message="Value for parameter SellerId is invalid", details="")


def _names_the_item(_: Message, answer: Answer) -> Answer:
    if not answer.entries:
        return answer
    content = content_of(answer)
    for error, entry in zip(content["errors"], answer.entries, strict=True):
        if entry.unknown_item is not None:
            error.update(message=f"the SellerSKU for Item Id: {entry.unknown_item} is invalid", details="")
    return with_content(answer, content)


def _vague(_: Message, answer: Answer) -> Answer:
    if answer.status != HTTPStatus.BAD_REQUEST:
        return answer
    return replace(answer, body=refused(HTTPStatus.BAD_REQUEST, "InvalidInput", "Invalid Input").body)


def _page(_: Message, answer: Answer) -> Answer:
    if answer.status != HTTPStatus.BAD_REQUEST:
        return answer
    return replace(answer, body=_PAGE, headers={**answer.headers, "content-type": "text/html"})


def _is_broken(money: Wire) -> bool:
    value = money.get("value")
    return not isinstance(value, str) or not value


def _monies(body: Wire) -> Iterator[Wire]:
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
    # Innermost, for it needs the entries as the emulator made them.
    Quirk(
        "MCF-QUIRK-20",
        "A SKU that FBA does not know is named by the id of its line.",
        _CREATE,
        in_answers(_names_the_item),
    ),
    Quirk(
        "MCF-QUIRK-18",
        "A sum of money without a value, or with one that is no text, is a missing decimal.",
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
        "A refusal says Invalid Input, and nothing of what is wrong.",
        _CREATE,
        in_answers(_vague),
        Cadence(period=3),
    ),
    Quirk(
        "MCF-QUIRK-22",
        "A refusal is an HTML page.",
        _CREATE_AND_PREVIEW,
        in_answers(_page),
        Cadence(period=4),
    ),
)
