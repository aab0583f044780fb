"""Handlers with a fault: they change what an API responds, what it takes in, or what an integration sends."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, urlencode

from pytest_mcf.common.json_text import lenient_json
from pytest_mcf.gateway.responses import json_response
from pytest_mcf.http import Handler, Middleware, Request, Response, Wrap
from pytest_mcf.model import matched
from pytest_mcf.proving.edits import Edit, values_at

Changed: TypeAlias = Callable[[Request, Response], Response | None]
"""Another response; None for the right one."""


class MutantBroken(BaseException):
    """The fault itself failed, so what its scenarios say means nothing. No integration catches this."""


def _applied(edit: Edit, body: Any) -> bool:
    """Edit a body. Raises MutantBroken."""
    try:
        return edit(body)
    except Exception as error:
        raise MutantBroken(repr(error)) from error


class ChangesResponses(Middleware):
    """Changes responses to some operations."""

    def __init__(self, inner: Handler, operations: frozenset[str], changed: Changed) -> None:
        super().__init__(inner)
        self._operations = operations
        self._changed = changed

    def handle(self, request: Request) -> Response:
        """Respond, with the change."""
        response = self._inner.handle(request)
        if _operation(request) not in self._operations:
            return response
        return self._changed(request, response) or response


class ChangesRequests(Middleware):
    """Changes requests to some operations before they go on."""

    def __init__(
        self, inner: Handler, operations: frozenset[str], changed: Callable[[Request], Request]
    ) -> None:
        super().__init__(inner)
        self._operations = operations
        self._changed = changed

    def handle(self, request: Request) -> Response:
        """Respond to the changed request."""
        if _operation(request) in self._operations:
            request = self._changed(request)._replace(match=None)
        return self._inner.handle(request)


def _operation(request: Request) -> str:
    """The name of the operation; of the emulator's controls, the path."""
    match = matched(request).match
    return match.operation.name if match else request.path


def _named(operations: str) -> frozenset[str]:
    return frozenset(operations.split())


def responses(operations: str, changed: Changed) -> Wrap:
    """Change the responses to operations, whose names are separated by blanks."""
    return lambda inner: ChangesResponses(inner, _named(operations), changed)


def bodies(operations: str, edit: Edit, *, status: int = 200) -> Wrap:
    """Change the JSON bodies of responses that have a status."""

    def changed(_: Request, response: Response) -> Response | None:
        body = lenient_json(response.body) if response.status == status else None
        if body is None or not _applied(edit, body):
            return None
        return response.with_body(json.dumps(body).encode())

    return responses(operations, changed)


def headers(operations: str, changes: Mapping[str, str | None]) -> Wrap:
    """Have other headers, or none, in responses of any status."""
    return responses(operations, lambda _, response: _with_headers(response, changes))


def instead(operations: str, of: int, status: int, content: Mapping[str, Any] | None = None) -> Wrap:
    """Respond with another status and another body where a status would be right."""

    def changed(_: Request, response: Response) -> Response | None:
        if response.status != of:
            return None
        named = response.header("x-amzn-requestid") or "none"
        return json_response(status, content if content is not None else {}, {"x-amzn-requestid": named})

    return responses(operations, changed)


def accepts(operations: str, *words: str, of: int = 400, content: Mapping[str, Any] | None = None) -> Wrap:
    """Respond 200 where a refusal would be right that has one of the words in it; without words, any."""

    def changed(_: Request, response: Response) -> Response | None:
        text = response.body.decode("utf-8", "replace")
        if response.status != of or (words and not any(word in text for word in words)):
            return None
        named = response.header("x-amzn-requestid") or "none"
        return json_response(200, content if content is not None else {}, {"x-amzn-requestid": named})

    return responses(operations, changed)


def refused(operations: str, code: str = "InvalidInput", status: int = 400) -> Wrap:
    """Refuse what is right."""

    def changed(_: Request, response: Response) -> Response | None:
        if not response.is_success:
            return None
        named = response.header("x-amzn-requestid") or "none"
        error = {"code": code, "message": "No.", "details": ""}
        return json_response(status, {"errors": [error]}, {"x-amzn-requestid": named})

    return responses(operations, changed)


def ignored(operations: str, content: Mapping[str, Any] | None = None) -> Wrap:
    """Respond 200 to requests, and do nothing about them."""

    def wrap(inner: Handler) -> Handler:
        class Ignores(Middleware):
            def handle(self, request: Request) -> Response:
                if _operation(request) not in _named(operations):
                    return self._inner.handle(request)
                return json_response(200, content or {}, {"x-amzn-requestid": "none"})

        return Ignores(inner)

    return wrap


def requests(operations: str, changed: Callable[[Request], Request]) -> Wrap:
    """Change the requests to operations."""
    return lambda inner: ChangesRequests(inner, _named(operations), changed)


def request_bodies(operations: str, edit: Edit) -> Wrap:
    """Change the JSON bodies of requests."""

    def changed(request: Request) -> Request:
        body = lenient_json(request.body)
        if body is None or not _applied(edit, body):
            return request
        return with_json(request, body)

    return requests(operations, changed)


def methods(operations: str, method: str) -> Wrap:
    """Send requests with another method."""
    return requests(operations, lambda request: request._replace(method=method))


def targets(operations: str, changed: Callable[[str], str]) -> Wrap:
    """Send requests to another target."""
    return requests(operations, lambda request: request._replace(target=changed(request.target)))


def requires(operations: str, path: str) -> Wrap:
    """Crash if a successful response lacks what is at a path, as a client does that takes it for certain."""
    holders, _, name = path.rpartition(".")

    def changed(_: Request, response: Response) -> None:
        body = lenient_json(response.body) if response.is_success else None
        if body is None:
            return
        for holder in values_at(body, holders) if holders else [body]:
            if not values_at(holder, name):
                raise KeyError(name)

    return responses(operations, changed)


def understands(operations: str, path: str, *known: str) -> Wrap:
    """Crash if a response has another value at a path than the known ones, as a client with a closed list."""

    def changed(_: Request, response: Response) -> None:
        body = lenient_json(response.body) if response.is_success else None
        for value in values_at(body, path) if body is not None else ():
            if value not in known:
                raise ValueError(value)

    return responses(operations, changed)


def forms(operations: str, **changes: str | None) -> Wrap:
    """Change or leave out parameters of requests whose body is a form."""

    def changed(request: Request) -> Request:
        form = _merged(dict(parse_qsl(request.body.decode())), changes)
        return _with_request_body(request, urlencode(form).encode())

    return requests(operations, changed)


def queries(operations: str, **changes: str | None) -> Wrap:
    """Change or leave out parameters of the query."""

    def changed(request: Request) -> Request:
        query = _merged(dict(parse_qsl(request.query)), changes)
        target = f"{request.path}?{urlencode(query)}" if query else request.path
        return request._replace(target=target)

    return requests(operations, changed)


def request_headers(operations: str, changes: Mapping[str, str | None]) -> Wrap:
    """Have other headers, or none, in requests. Names are lower case."""

    def changed(request: Request) -> Request:
        kept = tuple(header for header in request.headers if header[0] not in changes)
        added = tuple((name, value) for name, value in changes.items() if value is not None)
        return request._replace(headers=kept + added)

    return requests(operations, changed)


def with_json(request: Request, body: Any) -> Request:
    """The same request with another JSON body."""
    return _with_request_body(request, json.dumps(body).encode())


def _with_headers(response: Response, changes: Mapping[str, str | None]) -> Response:
    kept = tuple(header for header in response.headers if header[0] not in changes)
    added = tuple((name, value) for name, value in changes.items() if value is not None)
    return response._replace(headers=kept + added)


def _with_request_body(request: Request, body: bytes) -> Request:
    kept = tuple(header for header in request.headers if header[0] != "content-length")
    return request._replace(body=body, headers=(*kept, ("content-length", str(len(body)))))


def _merged(values: Mapping[str, str], changes: Mapping[str, str | None]) -> dict[str, str]:
    merged: dict[str, str | None] = {**values, **changes}
    return {name: value for name, value in merged.items() if value is not None}
