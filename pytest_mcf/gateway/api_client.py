"""A client for any operation of the catalogue: of the harness, and of clean-up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx

from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway.contract_check import exchange_of
from pytest_mcf.http import request_from_httpx, response_from_httpx
from pytest_mcf.integration import Endpoint
from pytest_mcf.integration.reference.login_with_amazon import LoginWithAmazon
from pytest_mcf.model import OPERATIONS

#: How often a throttled call is sent at most.
_ATTEMPTS = 5

_TIMEOUT = 30.0


class ApiClient:
    """Calls operations with an endpoint's credentials, and returns every response, refusals too.

    A throttled call is sent `attempts` times at most; once, if the transport or the caller retries.
    """

    def __init__(
        self, endpoint: Endpoint, transport: httpx.BaseTransport, *, attempts: int = _ATTEMPTS
    ) -> None:
        self._endpoint = endpoint
        self._attempts = attempts
        self._client = httpx.Client(base_url=endpoint.url, transport=transport, timeout=_TIMEOUT)
        self._auth = LoginWithAmazon(endpoint)

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
        """Call an operation. Raises httpx.TransportError if there is no response.

        `path_values` fill the path's parameters in their order. `token` replaces the seller's access token;
        an empty one means that there is none. A throttled call is sent again (MCF-QUIRK-41).
        """
        called = OPERATIONS[operation]
        path = called.path
        for value in path_values:
            before, _, rest = path.partition("{")
            path = before + quote(value, safe="") + rest.partition("}")[2]
        for _ in range(self._attempts):
            response = self._client.request(
                called.method,
                path,
                params=dict(query) if query else None,
                json=body,
                headers={**({ACCESS_TOKEN_HEADER: token} if token else {}), **(headers or {})},
                auth=self._auth if token is None else None,
            )
            if response.status_code != httpx.codes.TOO_MANY_REQUESTS:
                break
        return _exchange(response)

    def request_token(self, **form: str) -> Exchange:
        """Request an access token from Login with Amazon, with any form."""
        return _exchange(self._client.post(self._endpoint.token_url, data=form))

    def get(self, path: str) -> Exchange:
        """Get any path, without a token."""
        return _exchange(self._client.get(path))

    def post(self, path: str, body: Mapping[str, Any]) -> Exchange:
        """Post JSON to any path, without a token."""
        return _exchange(self._client.post(path, json=body))

    def close(self) -> None:
        """Release the connections."""
        self._client.close()


def _exchange(response: httpx.Response) -> Exchange:
    return exchange_of(request_from_httpx(response.request), response_from_httpx(response))
