"""A client for thousands of calls: it does without httpx, which takes most of their time."""

import json
from typing import NamedTuple
from urllib.parse import urlencode

from pytest_mcf.exchange import Exchange
from pytest_mcf.http import Request


class Response(NamedTuple):
    """What tests read of a response, by the names of httpx."""

    status_code: int
    content: bytes

    @property
    def text(self):
        return self.content.decode()

    def json(self):
        return json.loads(self.content)


class DirectClient:
    """Sends requests to a handler as httpx.Client would; `check` sees each exchange."""

    def __init__(self, handler, headers, check):
        self.handler = handler
        self.headers = headers
        self.check = check

    def request(self, method, url, *, params=None, headers=None, json=None):
        body, given = b"", {**self.headers, **(headers or {})}
        if json is not None:
            body, given["content-type"] = dumped(json), "application/json"
        request = Request(method, f"{url}?{urlencode(params)}" if params else url, tuple(given.items()), body)
        response = self.handler.handle(request)
        self.check(
            Exchange(
                method=request.method,
                target=request.target,
                request_headers=request.headers,
                request_body=request.body,
                status=response.status,
                response_headers=response.headers,
                response_body=response.body,
            )
        )
        return Response(response.status, response.body)

    def get(self, url, **parts):
        return self.request("GET", url, **parts)

    def post(self, url, **parts):
        return self.request("POST", url, **parts)

    def put(self, url, **parts):
        return self.request("PUT", url, **parts)

    def delete(self, url, **parts):
        return self.request("DELETE", url, **parts)


def dumped(value):
    return json.dumps(value).encode()
