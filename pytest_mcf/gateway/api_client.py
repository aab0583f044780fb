"""A client for any operation of the catalogue: of the harness, and of clean-up.

What it calls is in this process, so it sends plain requests: a client of httpx takes half a millisecond more
for each of them, and most exchanges of a run are the harness's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

import httpx

from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway.contract_check import exchange_of
from pytest_mcf.http import Request, as_handler
from pytest_mcf.integration import Endpoint
from pytest_mcf.integration.reference import USER_AGENT
from pytest_mcf.integration.reference.login_with_amazon import AccessTokens
from pytest_mcf.model import OPERATIONS

#: How often a throttled call is sent at most.
_ATTEMPTS = 5

_TIMEOUT = 30.0
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class ApiClient:
    """Calls operations with an endpoint's credentials, and returns every response, refusals too.

    A throttled call is sent `attempts` times at most; once, if the transport or the caller retries. Each
    method raises httpx.TransportError if there is no response.
    """

    def __init__(
        self, endpoint: Endpoint, transport: httpx.BaseTransport, *, attempts: int = _ATTEMPTS
    ) -> None:
        self._endpoint = endpoint
        self._attempts = attempts
        self._handler = as_handler(transport)
        self._tokens = AccessTokens(endpoint)

    @property
    def application(self) -> Mapping[str, str]:
        """The fields of a token request that identify the application."""
        credentials = self._endpoint.credentials
        return {"client_id": credentials.client_id, "client_secret": credentials.client_secret}

    def call(
        self,
        operation: str,
        *path_values: str,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        token: str | None = None,
    ) -> Exchange:
        """Call an operation.

        `path_values` fill the path's parameters in their order. `token` replaces the seller's access token;
        an empty one means that there is none. A throttled call is sent again (MCF-QUIRK-41). Raises also what
        `AccessTokens.keep` raises, if the seller gets no token.
        """
        called = OPERATIONS[operation]
        path = called.path
        for value in path_values:
            before, _, rest = path.partition("{")
            path = before + quote(value, safe="") + rest.partition("}")[2]
        if query:
            path = f"{path}?{urlencode(query)}"
        for _ in range(self._attempts):
            if token is None:
                exchange = self._call_as_seller(called.method, path, headers or {}, body)
            else:
                exchange = self._send(called.method, path, {**_with_token(token), **(headers or {})}, body)
            if exchange.status != httpx.codes.TOO_MANY_REQUESTS:
                break
        return exchange

    def request_token(self, **form: str) -> Exchange:
        """Request an access token from Login with Amazon, with any form."""
        content = _Content(urlencode(form).encode("ascii"), "application/x-www-form-urlencoded")
        return self._exchange("POST", self._endpoint.token_url, content)

    def get(self, path: str) -> Exchange:
        """Get any path, without a token."""
        return self._send("GET", path)

    def post(self, path: str, body: Mapping[str, Any]) -> Exchange:
        """Post JSON to any path, without a token."""
        return self._send("POST", path, body=body)

    def close(self) -> None:
        """Release the connections."""
        self._handler.close()

    def _call_as_seller(
        self, method: str, path: str, headers: Mapping[str, str], body: Mapping[str, Any] | None
    ) -> Exchange:
        """Send a request with the seller's token, and once more with a new one after a 403."""
        is_new = self._tokens.is_due
        if is_new:
            self._renew_token()
        exchange = self._send(method, path, {**_with_token(self._tokens.token), **headers}, body)
        if exchange.status == httpx.codes.FORBIDDEN and not is_new:
            self._renew_token()
            exchange = self._send(method, path, {**_with_token(self._tokens.token), **headers}, body)
        return exchange

    def _renew_token(self) -> None:
        exchange = self.request_token(**self._tokens.form)
        self._tokens.keep(exchange.status or 0, exchange.response_body)

    def _send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] = _NO_HEADERS,
        body: Mapping[str, Any] | None = None,
    ) -> Exchange:
        content = None
        if body is not None:
            text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
            content = _Content(text.encode(), "application/json")
        return self._exchange(method, f"{self._endpoint.url}{path}", content, headers)

    def _exchange(
        self,
        method: str,
        url: str,
        content: _Content | None = None,
        headers: Mapping[str, str] = _NO_HEADERS,
    ) -> Exchange:
        address = urlsplit(url)
        sent = {"host": address.netloc, "accept": "application/json", "user-agent": USER_AGENT}
        if content is not None:
            sent |= {"content-length": str(len(content.body)), "content-type": content.type}
        request = Request(
            method,
            f"{address.path}?{address.query}" if address.query else address.path,
            (*sent.items(), *((name.lower(), value) for name, value in headers.items())),
            content.body if content else b"",
            read_timeout=_TIMEOUT,
        )
        return exchange_of(request, self._handler.handle(request))


class _Content(NamedTuple):
    """The body of a request, and its media type."""

    body: bytes
    type: str


def _with_token(token: str) -> dict[str, str]:
    return {ACCESS_TOKEN_HEADER: token} if token else {}
