"""Quirks of the list of orders: its entries, its pages, its tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.pagination import page_token, read_page_token
from pytest_mcf.emulator.quirks.quirk import Cadence, Quirk
from pytest_mcf.emulator.quirks.rewrite import (
    Forward,
    Json,
    Rewrite,
    Shows,
    content_of,
    in_payloads,
    in_refusals,
    with_content,
)
from pytest_mcf.emulator.responses import REQUEST_ID, DetailedResponse
from pytest_mcf.http import Request

_LISTING = ("listAllFulfillmentOrders",)
#: What came in place of a marketplace id.
_INTERNAL_NUMBER = 31060

# Kinds of page tokens: they are part of the tokens' checksums, and so of what is on the wire.
_AFTER_AN_EMPTY_PAGE = "after an empty page"
_GIVEN_AGAIN = "given anew"


def _in_each_third_entry(first: int, change: Callable[[Json], object]) -> Rewrite:
    """Every entry may differ from the next, so each of these quirks takes every third entry of a page."""

    def changed(payload: Json) -> None:
        for entry in payload["fulfillmentOrders"][first::3]:
            change(entry)

    return in_payloads(changed)


def _without_marketplace(entry: Json) -> None:
    entry.pop("marketplaceId", None)


def _internal_marketplace(entry: Json) -> None:
    entry["marketplaceId"] = _INTERNAL_NUMBER


def _null_features(payload: Json) -> None:
    for entry in payload["fulfillmentOrders"]:
        entry.setdefault("featureConstraints", None)


def _silent(_: Request, error: Json) -> None:
    error["message"] = None


def _empty_page(request: Request, forward: Forward, shows: Shows) -> DetailedResponse:
    """Give a page without entries; its token leads to the entries of the request."""
    position = _position(request, _AFTER_AN_EMPTY_PAGE)
    if position is not None:
        return forward(_with_query(request, position["query"]))
    detailed = forward(request)
    content = content_of(detailed.response)
    if "payload" not in content or not shows():
        return detailed
    token = page_token(_AFTER_AN_EMPTY_PAGE, {"query": request.query})
    return _with_payload(detailed, {"nextToken": token, "fulfillmentOrders": []})


def _new_token(request: Request, forward: Forward, shows: Shows) -> DetailedResponse:
    """Give a token that was never given before, for a page that was."""
    position = _position(request, _GIVEN_AGAIN)
    detailed = forward(request if position is None else _with_token(request, position["token"]))
    payload = content_of(detailed.response).get("payload", {})
    if "nextToken" not in payload or not shows():
        return detailed
    # No two responses have the same request id.
    request_id = detailed.response.header(REQUEST_ID)
    token = page_token(_GIVEN_AGAIN, {"token": payload["nextToken"], "answer": request_id})
    return _with_payload(detailed, {**payload, "nextToken": token})


def _position(request: Request, kind: str) -> dict[str, Any] | None:
    token = dict(parse_qsl(request.query)).get("nextToken")
    try:
        return read_page_token(kind, token) if token else None
    except InvalidInputError:
        return None


def _with_token(request: Request, token: str) -> Request:
    others = [(name, value) for name, value in parse_qsl(request.query) if name != "nextToken"]
    return _with_query(request, urlencode([*others, ("nextToken", token)]))


def _with_query(request: Request, query: str) -> Request:
    return request._replace(target=f"{request.path}?{query}" if query else request.path)


def _with_payload(detailed: DetailedResponse, payload: Json) -> DetailedResponse:
    return replace(detailed, response=with_content(detailed.response, {"payload": payload}))


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
        "Each request for the same page, such as one with NextToken, gets another nextToken.",
        _LISTING,
        _new_token,
    ),
)
