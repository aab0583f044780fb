"""An account whose calls are retried until there is a lasting response."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import httpx

from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway.api_client import ApiClient
from pytest_mcf.integration import Endpoint, NotAuthorized, ServiceUnavailable, Throttled
from pytest_mcf.integration.reference.retrying import RetryPolicy

_SCOPE = "sellingpartnerapi::notifications"


class Account:
    """The account of an endpoint's credentials, as a seller and as an application see it.

    Calls that were throttled, or failed transiently, are repeated with growing waits; a transport that does
    so itself comes with no `retry_policy`. All that is called here may be done twice. Raises an
    IntegrationError, or httpx.ConnectError, when there is no response after all. `is_sandbox` is whether it
    has the operations of a sandbox, which are never sent to production (MCF-SBX-02).
    """

    def __init__(
        self,
        endpoint: Endpoint,
        transport: httpx.BaseTransport,
        retry_policy: RetryPolicy | None,
        *,
        is_sandbox: bool = False,
    ) -> None:
        self.endpoint = endpoint
        self.is_sandbox = is_sandbox
        self._api = ApiClient(endpoint, transport, attempts=1)
        self._retry_policy = retry_policy
        self._application_token: str | None = None

    def call(
        self,
        operation: str,
        *path_values: str,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Exchange:
        """Call an operation as the seller."""
        return self._answered(lambda: self._api.call(operation, *path_values, query=query, body=body))

    def call_grantless(self, operation: str, *path_values: str) -> Exchange:
        """Call an operation in the application's own name (MCF-AUTH-04)."""
        token = self._application_token = self._application_token or self._ask_for_token()
        return self._answered(lambda: self._api.call(operation, *path_values, token=token))

    def close(self) -> None:
        """Give the connection back."""
        self._api.close()

    def _ask_for_token(self) -> str:
        form = {**self._api.application, "grant_type": "client_credentials", "scope": _SCOPE}
        exchange = self._answered(lambda: self._api.request_token(**form))
        try:
            token = exchange.response_json()["access_token"]
            return str(token.encode("ascii"), "ascii")
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise NotAuthorized(f"Login with Amazon gave no token of the scope {_SCOPE}.") from error

    def _answered(self, ask: Callable[[], Exchange]) -> Exchange:
        def attempt() -> Exchange:
            try:
                exchange = ask()
            except httpx.ConnectError:
                # The host does not respond at all, and waiting would not help.
                raise
            except httpx.TransportError as error:
                raise ServiceUnavailable(f"the connection broke: {error}") from error
            status = exchange.status or 0
            if status == httpx.codes.TOO_MANY_REQUESTS:
                raise Throttled("every attempt was refused with 429")
            if status >= httpx.codes.INTERNAL_SERVER_ERROR:
                raise ServiceUnavailable(f"every attempt failed with {status}")
            return exchange

        return self._retry_policy.repeat(attempt) if self._retry_policy else attempt()
