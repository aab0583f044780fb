"""Quirks of the list of orders: its entries, its pages, its tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from pytest_mcf.emulator.app import Answer, Message
from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.pagination import page_token, read_page_token
from pytest_mcf.emulator.quirks.quirk import Cadence, Quirk
from pytest_mcf.emulator.quirks.rewrite import (
    Ask,
    Turn,
    Way,
    Wire,
    content_of,
    in_payloads,
    in_refusals,
    with_content,
)

_LISTING = ("listAllFulfillmentOrders",)
#: What came where a marketplace id belongs.
_INTERNAL_NUMBER = 31060

_AFTER_AN_EMPTY_PAGE = "after an empty page"
_GIVEN_ANEW = "given anew"


def _in_each_third_entry(first: int, change: Callable[[Wire], object]) -> Way:
    """Every entry may differ from the next, so these quirks take theirs in turn on each page."""

    def changed(payload: Wire) -> None:
        for entry in payload["fulfillmentOrders"][first::3]:
            change(entry)

    return in_payloads(changed)


def _without_marketplace(entry: Wire) -> None:
    entry.pop("marketplaceId", None)


def _internal_marketplace(entry: Wire) -> None:
    entry["marketplaceId"] = _INTERNAL_NUMBER


def _null_features(payload: Wire) -> None:
    for entry in payload["fulfillmentOrders"]:
        entry.setdefault("featureConstraints", None)


def _silent(_: Message, error: Wire) -> None:
    error["message"] = None


def _empty_page(message: Message, ask: Ask, turn: Turn) -> Answer:
    """Give a page without entries, whose token stands for the question that it did not answer."""
    held = _position(message, _AFTER_AN_EMPTY_PAGE)
    if held is not None:
        return ask(replace(message, query=held["query"]))
    answer = ask(message)
    content = content_of(answer)
    if "payload" not in content or not turn():
        return answer
    token = page_token(_AFTER_AN_EMPTY_PAGE, {"query": message.query})
    return _with_payload(answer, {"nextToken": token, "fulfillmentOrders": []})


def _new_token(message: Message, ask: Ask, turn: Turn) -> Answer:
    """Give a token that was never given before, for a page that was."""
    held = _position(message, _GIVEN_ANEW)
    if held is not None:
        message = _with_token(message, held["token"])
    answer = ask(message)
    payload = content_of(answer).get("payload", {})
    if "nextToken" not in payload or not turn():
        return answer
    # No two answers have the same request id.
    position = {"token": payload["nextToken"], "answer": answer.headers["x-amzn-RequestId"]}
    return _with_payload(answer, {**payload, "nextToken": page_token(_GIVEN_ANEW, position)})


def _position(message: Message, kind: str) -> dict[str, Any] | None:
    token = dict(parse_qsl(message.query)).get("nextToken")
    try:
        return read_page_token(kind, token) if token else None
    except InvalidInputError:
        return None


def _with_token(message: Message, token: str) -> Message:
    others = [(name, value) for name, value in parse_qsl(message.query) if name != "nextToken"]
    return replace(message, query=urlencode([*others, ("nextToken", token)]))


def _with_payload(answer: Answer, payload: Wire) -> Answer:
    return with_content(answer, {"payload": payload})


LISTING_QUIRKS = (
    Quirk(
        "MCF-QUIRK-10",
        "The first of three entries has no marketplaceId.",
        _LISTING,
        _in_each_third_entry(0, _without_marketplace),
    ),
    Quirk(
        "MCF-QUIRK-11",
        "The second of three entries has an internal number for its marketplaceId.",
        _LISTING,
        _in_each_third_entry(1, _internal_marketplace),
    ),
    Quirk(
        "MCF-QUIRK-12",
        "featureConstraints is null on entries that have none.",
        _LISTING,
        in_payloads(_null_features),
    ),
    Quirk("MCF-QUIRK-23", "The message of an error is null.", _LISTING, in_refusals(_silent)),
    Quirk(
        "MCF-QUIRK-09",
        "A page is empty and has a nextToken; the entries are on the next page.",
        _LISTING,
        _empty_page,
        Cadence(period=2),
    ),
    Quirk(
        "MCF-QUIRK-07",
        "Who asks for the same page again, as NextToken in this spelling does, gets another nextToken.",
        _LISTING,
        _new_token,
    ),
)
