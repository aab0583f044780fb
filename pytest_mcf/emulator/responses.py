"""The emulator's responses, and what is known of a refusal beyond its response."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pytest_mcf.emulator.errors import Entry
from pytest_mcf.http import Handler, Headers, Request, Response

REQUEST_ID = "x-amzn-requestid"
RATE_LIMIT = "x-amzn-ratelimit-limit"

_JSON = ("content-type", "application/json")


@dataclass(frozen=True, slots=True)
class DetailedResponse:
    """A response, with what is known of it beyond the wire."""

    response: Response
    entries: tuple[Entry, ...] = ()
    """What the errors list of a refusal was made from."""


class DetailedHandler(Handler):
    """A handler that keeps what its refusals were made from, for middleware that changes them."""

    def respond(self, request: Request) -> DetailedResponse:
        """The response to a request, with its details."""
        raise NotImplementedError

    def handle(self, request: Request) -> Response:
        """The response to a request, without its details."""
        return self.respond(request).response


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
