"""Pages of a listing: one that comes twice, and one that is empty and goes on."""

from __future__ import annotations

import json
from typing import Any

from pytest_mcf.common.json_text import lenient_json
from pytest_mcf.gateway.faults.calls import page_token
from pytest_mcf.gateway.faults.fault import page_parameter
from pytest_mcf.http import Request, Response
from pytest_mcf.operation import Operation

#: Pages that wait behind an empty one; clients that give up never fetch theirs.
_MOST_KEPT = 100


class Pages:
    """What a client saw of listings, and what is still kept from it."""

    def __init__(self) -> None:
        self._seen: dict[str, Response] = {}
        self._kept: dict[str, Response] = {}
        self._tokens = 0

    @property
    def none_kept(self) -> bool:
        """Whether no page waits behind an empty one."""
        return not self._kept

    def see(self, operation: Operation, response: Response) -> None:
        """Keep the page that a client was given last."""
        if page_parameter(operation) is not None and response.is_success:
            self._seen[operation.name] = response

    def before(self, operation: Operation, request: Request) -> Response | None:
        """The page whose nextToken a request sends back, if it was the last one seen."""
        token, seen = page_token(operation, request), self._seen.get(operation.name)
        if token is None or seen is None or _next_token(operation, seen) != token:
            return None
        return seen

    def behind(self, operation: Operation, request: Request) -> Response | None:
        """The page that waits behind the empty one whose nextToken a request sends back."""
        kept = self._kept.get(page_token(operation, request) or "")
        if kept is None:
            return None
        # Its violations were reported with the empty page.
        return kept._replace(violations=())

    def put_behind_empty(self, operation: Operation, response: Response) -> Response | None:
        """An empty page that leads to the given one. None if the response is not a page."""
        body = lenient_json(response.body)
        holder = _token_holder(operation, body)
        if not response.is_success or holder is None:
            return None
        payload = body.get("payload", body)
        for name, value in payload.items():
            payload[name] = [] if isinstance(value, list) else value
        self._tokens += 1
        # As Amazon's tokens: they arrive whole only where they are percent-encoded.
        token = f"empty/page+{self._tokens}=="
        holder[_name_in_response(operation)] = token
        while len(self._kept) >= _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[token] = response
        return response.with_body(json.dumps(body).encode())


def _next_token(operation: Operation, response: Response) -> str | None:
    holder = _token_holder(operation, lenient_json(response.body)) or {}
    return holder.get(_name_in_response(operation))


def _name_in_response(operation: Operation) -> str:
    """What a response calls the token: as the request does, or nextToken."""
    name = str(page_parameter(operation))
    return "nextToken" if name == "pageToken" else name


def _token_holder(operation: Operation, body: Any) -> dict[str, Any] | None:
    """The object of a response in which the nextToken stands; None if the response is not a page."""
    if not isinstance(body, dict) or not (isinstance(body.get("payload"), dict) or not operation.payload):
        return None
    beside = "pagination" in getattr(operation.response, "model_fields", {})
    if beside and not isinstance(body.get("pagination"), dict):
        body["pagination"] = {}
    holder: dict[str, Any] = body["pagination" if beside else "payload"]
    return holder
