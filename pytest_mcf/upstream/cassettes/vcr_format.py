"""Exchanges as vcrpy has them on a cassette, and what makes two requests the same.

Only what a replay needs is on a cassette. The host is not: a path and a query mean the
same in every region.
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
from vcr.request import Request as VcrRequest

from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER
from pytest_mcf.exchange import Exchange

#: Of the headers that may be kept, those that a replay can do without.
_NOISE = frozenset({ACCESS_TOKEN_HEADER, "x-amz-date"})


def to_vcr(exchange: Exchange) -> tuple[VcrRequest, dict[str, Any]]:
    """A redacted exchange as a request and a response of a cassette."""
    request = VcrRequest(
        exchange.method,
        exchange.target,
        exchange.request_body,
        dict(_worth_keeping(exchange.request_headers)),
    )
    status = exchange.status or 0
    response = {
        "status": {"code": status, "message": httpx.codes.get_reason_phrase(status)},
        "headers": {name: [value] for name, value in _worth_keeping(exchange.response_headers)},
        "body": {"string": exchange.response_body},
    }
    return request, response


def from_vcr(request: VcrRequest, response: dict[str, Any]) -> Exchange:
    """What a cassette holds, as an exchange."""
    return Exchange(
        method=request.method,
        target=target_of(request),
        request_headers=tuple(
            (name, text) for name, value in request.headers.items() for text in _texts(value)
        ),
        request_body=request.body or b"",
        status=response["status"]["code"],
        response_headers=tuple(
            (name, text) for name, value in response["headers"].items() for text in _texts(value)
        ),
        response_body=response["body"]["string"] or b"",
    )


def target_of(request: VcrRequest) -> str:
    """Path and query of a request; older cassettes have the whole address."""
    parts = urlsplit(request.uri)
    return f"{parts.path}?{parts.query}" if parts.query else str(parts.path)


def match_method(one: VcrRequest, other: VcrRequest) -> None:
    """Raise AssertionError when two requests are not of the same method."""
    _expect(one.method, other.method)


def match_path(one: VcrRequest, other: VcrRequest) -> None:
    """Raise AssertionError when two requests do not go to the same path, whatever the host."""
    _expect(urlsplit(one.uri).path, urlsplit(other.uri).path)


def match_query(one: VcrRequest, other: VcrRequest) -> None:
    """Raise AssertionError when two requests do not have the same parameters, in whatever order."""
    _expect(one.query, other.query)


def match_body(one: VcrRequest, other: VcrRequest) -> None:
    """Raise AssertionError if two bodies do not mean the same: JSON and forms are compared by value."""
    _expect(_meaning(one.body), _meaning(other.body))


def key_of(request: VcrRequest) -> Hashable:
    """Equal for two requests, and only then, if all of the above say that they are the same."""
    return request.method, urlsplit(request.uri).path, tuple(request.query), _hashable(_meaning(request.body))


def _hashable(value: Any) -> Hashable:
    """A JSON value that can be looked up; equal to another one if the values are."""
    match value:
        case dict():
            return frozenset((name, _hashable(each)) for name, each in value.items())
        case list():
            return tuple(map(_hashable, value))
        case _:
            scalar: Hashable = value
            return scalar


def _worth_keeping(headers: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in headers if name not in _NOISE]


def _texts(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _expect(sent: object, recorded: object) -> None:
    if sent != recorded:
        raise AssertionError(f"sent {sent!r}, recorded {recorded!r}")


def _meaning(body: Any) -> Any:
    """JSON as its value, so that spelling does not matter; a form as its fields. No body is None."""
    try:
        return json.loads(body) if body else None
    except ValueError:
        text = body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body)
        return dict(parse_qsl(text, keep_blank_values=True)) or text
