"""One call to the Selling Partner API: sent, and its answer told apart into payload or error."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Self

import httpx

from pytest_mcf import __version__
from pytest_mcf.integration.endpoint import Endpoint
from pytest_mcf.integration.errors import (
    IntegrationError,
    NotAuthorized,
    OrderRejected,
    ServiceUnavailable,
    Throttled,
)
from pytest_mcf.integration.login_with_amazon import LoginWithAmazon

#: The form that the developer guide asks for (MCF-AUTH-15).
USER_AGENT = f"pytest-mcf/{__version__} (Language=Python/{platform.python_version()})"


class SellingPartnerApi:
    """An authorized connection to one endpoint. Decisions rest on status and code, never on message text."""

    def __init__(self, endpoint: Endpoint, transport: httpx.BaseTransport | None = None) -> None:
        self._client = httpx.Client(
            base_url=endpoint.url,
            transport=transport,
            auth=LoginWithAmazon(endpoint),
            headers={"user-agent": USER_AGENT, "accept": "application/json"},
            timeout=30.0,
        )

    def call(  # noqa: PLR0913 - one keyword for each part of an HTTP request
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        refusals: Mapping[int, type[IntegrationError]] | None = None,
    ) -> Any:
        """Send one request and return the answer's `payload`, or None where the operation has none.

        `path` is already percent-encoded. `refusals` says what a status means for this operation;
        other statuses mean the same everywhere.
        """
        try:
            response = self._client.request(
                method,
                path,
                params=dict(query) if query else None,
                json=body,
                headers={"x-amz-date": datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ"), **(headers or {})},
            )
        except httpx.TransportError as error:
            raise ServiceUnavailable(f"{method} {path} got no answer: {error}") from error
        return _payload_of(response, refusals or {})

    def close(self) -> None:
        """Give the connection back."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _payload_of(response: httpx.Response, refusals: Mapping[int, type[IntegrationError]]) -> Any:
    body = _json_of(response)
    problems = body.get("errors") or []
    # A success that carries errors is a failure all the same (MCF-ERR-03).
    if response.is_success and not problems:
        return body.get("payload")
    kind = _kind_of(response.status_code, refusals)
    code = problems[0].get("code") if problems else None
    said = "; ".join(_sentence(problem) for problem in problems) or "no reason given"
    raise kind(
        f"{response.request.method} {response.request.url.raw_path.decode()} "
        f"was answered {response.status_code}: {said}",
        code=code,
        request_id=response.headers.get("x-amzn-requestid"),
    )


def _json_of(response: httpx.Response) -> Mapping[str, Any]:
    with reading(f"a {response.status_code} of {response.request.url.path}"):
        body = response.json()
        if not isinstance(body, Mapping):
            raise TypeError(f"a JSON object was expected, {type(body).__name__} came")
        return body


def _sentence(problem: Mapping[str, Any]) -> str:
    """All of what an entry of `errors` says; message and details may be absent or null (MCF-QUIRK-23)."""
    return " - ".join(str(part) for key in ("code", "message", "details") if (part := problem.get(key)))


def _kind_of(status: int, refusals: Mapping[int, type[IntegrationError]]) -> type[IntegrationError]:
    if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        return NotAuthorized
    if status == httpx.codes.TOO_MANY_REQUESTS:
        return Throttled
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return ServiceUnavailable
    return refusals.get(status, OrderRejected)


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Turn whatever goes wrong while an answer is read into ServiceUnavailable, naming the answer."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ServiceUnavailable(f"Amazon's answer could not be read: {what}: {error!r}") from error
