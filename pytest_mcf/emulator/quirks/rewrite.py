"""How a quirk changes a request or its response.

Each function here makes a `Rewrite` of a function that knows one deviation and no cadence. A rewrite asks
whether it shows only if there is something to change, so that a quirk with a cadence shows at a known rate.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from pytest_mcf.common.json_text import lenient_json
from pytest_mcf.emulator.responses import DetailedResponse, encoded, json_response
from pytest_mcf.http import Request, Response

Json = dict[str, Any]
Forward = Callable[[Request], DetailedResponse]
"""Passes a request on."""
Shows = Callable[[], bool]
"""Counts an opportunity of the quirk. Whether the quirk shows at it."""
Rewrite = Callable[[Request, Forward, Shows], DetailedResponse]


def in_requests(change: Callable[[Request], Request]) -> Rewrite:
    """Another request arrives than the one that was sent."""

    def rewrite(request: Request, forward: Forward, shows: Shows) -> DetailedResponse:
        changed = change(request)
        return forward(changed if changed != request and shows() else request)

    return rewrite


def instead(make: Callable[[Request], Response]) -> Rewrite:
    """Nothing is carried out; this is the response instead."""

    def rewrite(request: Request, forward: Forward, shows: Shows) -> DetailedResponse:
        return DetailedResponse(make(request)) if shows() else forward(request)

    return rewrite


def in_detailed_responses(change: Callable[[Request, DetailedResponse], Response]) -> Rewrite:
    """The response is another than the emulator's own; what that was made from is known."""

    def rewrite(request: Request, forward: Forward, shows: Shows) -> DetailedResponse:
        detailed = forward(request)
        response = change(request, detailed)
        return replace(detailed, response=response) if response != detailed.response and shows() else detailed

    return rewrite


def in_responses(change: Callable[[Request, Response], Response]) -> Rewrite:
    """The response is another than the emulator's own."""
    return in_detailed_responses(lambda request, detailed: change(request, detailed.response))


def in_payloads(change: Callable[[Json], object]) -> Rewrite:
    """The payload of a success is changed; `change` does it in place, to a copy."""

    def changed(_: Request, response: Response) -> Response:
        content = content_of(response)
        if response.status != HTTPStatus.OK or not isinstance(content.get("payload"), dict):
            return response
        change(content["payload"])
        return with_content(response, content)

    return in_responses(changed)


def in_refusals(change: Callable[[Request, Json], object]) -> Rewrite:
    """The entries of the errors list of a 400 are changed, in place and each by itself."""

    def changed(request: Request, response: Response) -> Response:
        content = content_of(response)
        if response.status != HTTPStatus.BAD_REQUEST or "errors" not in content:
            return response
        for error in content["errors"]:
            change(request, error)
        return with_content(response, content)

    return in_responses(changed)


def content_of(message: Request | Response) -> Json:
    """The JSON object in a body, as a copy that may be changed; empty if there is none."""
    content = lenient_json(message.body)
    return content if isinstance(content, dict) else {}


def with_content(response: Response, content: Json) -> Response:
    """The same response with another body; the very same response if the content is the same."""
    if content == content_of(response):
        return response
    return response._replace(body=encoded(content))


def refusal(status: int, code: str, message: str, details: str = "") -> Response:
    """A response with one error (MCF-ERR-02)."""
    return json_response(status, {"errors": [{"code": code, "message": message, "details": details}]})
