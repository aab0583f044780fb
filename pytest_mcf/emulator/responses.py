"""Responses with JSON bodies, as the emulator writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pytest_mcf.http import Headers, Response

_JSON = ("content-type", "application/json")


def json_response(status: int, content: Mapping[str, Any], *headers: tuple[str, str]) -> Response:
    """A response with a JSON body; names of headers are lower case."""
    return Response(status, (_JSON, *headers), encoded(content))


def encoded(content: Mapping[str, Any]) -> bytes:
    """JSON without blanks, in UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def with_header(response: Response, name: str, value: str) -> Response:
    """The same response with another value of a header, in its place; a new header is the last one."""
    return response._replace(headers=_replaced(response.headers, name, value))


def _replaced(headers: Headers, name: str, value: str) -> Headers:
    # The order of headers is part of what is on the wire.
    return tuple({**dict(headers), name: value}.items())
