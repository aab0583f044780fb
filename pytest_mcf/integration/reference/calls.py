"""One call to the Selling Partner API, and the payload or the error in its response."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Self

import httpx

from pytest_mcf import __version__
from pytest_mcf.common.certificates import trusted_authorities
from pytest_mcf.integration.endpoint import Endpoint
from pytest_mcf.integration.errors import (
    IntegrationError,
    NotAuthorized,
    OrderRejected,
    ServiceUnavailable,
    Throttled,
)
from pytest_mcf.integration.reference.login_with_amazon import LoginWithAmazon
from pytest_mcf.integration.reference.retrying import RetryPolicy

#: The form that the developer guide asks for (MCF-AUTH-15).
USER_AGENT = f"pytest-mcf/{__version__} (Language=Python/{platform.python_version()})"

#: The error of the port for a status, or for a status with an error code, which takes precedence.
Refusals = Mapping[int | tuple[int, str], type[IntegrationError]]


class SellingPartnerApi:
    """An authorized connection to one endpoint. Decisions depend on status and code, never on message text.

    `retry_policy` retries calls. With a `scope`, calls are grantless. A request without a response in
    `timeout` seconds is lost.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        transport: httpx.BaseTransport | None = None,
        retry_policy: RetryPolicy | None = None,
        scope: str | None = None,
        timeout: float = 30.0,
    ) -> None:
        self.retry_policy = retry_policy or RetryPolicy()
        self._client = httpx.Client(
            base_url=endpoint.url,
            transport=transport,
            auth=LoginWithAmazon(endpoint, scope=scope),
            headers={"user-agent": USER_AGENT, "accept": "application/json"},
            timeout=timeout,
            verify=transport is not None or trusted_authorities(),  # a transport that is given has its own
        )

    def ask(  # noqa: PLR0913 - one keyword for each part of an HTTP request
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        refusals: Refusals | None = None,
        whole: bool = False,
    ) -> Any:
        """As `call`, with retries: for requests that change nothing."""
        return self.retry_policy.repeat(
            lambda: self.call(
                method, path, query=query, body=body, headers=headers, refusals=refusals, whole=whole
            )
        )

    def call(  # noqa: PLR0913 - one keyword for each part of an HTTP request
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        refusals: Refusals | None = None,
        whole: bool = False,
    ) -> Any:
        """Send a request once and return the `payload` of the response, or None if the operation has none.

        With `whole` it returns all of the body. `path` is already percent-encoded. `refusals` adds to what a
        status means for every operation. Raises IntegrationError.
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
            raise ServiceUnavailable(f"{method} {path} got no response: {error}") from error
        body = _body_of(response, refusals or {})
        # Features were seen without the payload around them (MCF-QUIRK-25).
        return body if whole or "features" in body else body.get("payload")

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _body_of(response: httpx.Response, refusals: Refusals) -> Mapping[str, Any]:
    if response.status_code == httpx.codes.NO_CONTENT:
        return {}
    body = _json_of(response)
    problems = _problems_in(body)
    # A successful status with errors is a failure (MCF-ERR-03).
    if response.is_success and not problems:
        return body
    code = problems[0].get("code") if problems else None
    kind = _kind_of(response.status_code, code, refusals)
    reasons = "; ".join(_sentence(problem) for problem in problems) or "no reason given"
    raise kind(
        f"{response.request.method} {response.request.url.raw_path.decode()} "
        f"returned {response.status_code}: {reasons}",
        code=code if isinstance(code, str) else None,
        request_id=response.headers.get("x-amzn-requestid"),
    )


def _json_of(response: httpx.Response) -> Mapping[str, Any]:
    """The JSON object in the body of a response.

    A refusal may be an HTML page: then only its status counts (MCF-QUIRK-22). A success that cannot be read
    raises ServiceUnavailable: the outcome is unknown.
    """
    try:
        with reading(f"a {response.status_code} of {response.request.url.path}"):
            body = response.json()
            if not isinstance(body, Mapping):
                raise TypeError(f"expected a JSON object, received {type(body).__name__}")
            return body
    except ServiceUnavailable:
        if response.is_success:
            raise
        return {}


def _problems_in(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The entries of `errors`. An entry of the wrong type is an error, too."""
    errors = body.get("errors") or []
    entries = errors if isinstance(errors, list) else [errors]
    return [entry if isinstance(entry, Mapping) else {"message": str(entry)} for entry in entries]


def _sentence(problem: Mapping[str, Any]) -> str:
    """The code, message and details of an entry of `errors`.

    Message and details may be absent or null (MCF-QUIRK-23), or the word null (MCF-QUIRK-16).
    """
    parts = (problem.get(key) for key in ("code", "message", "details"))
    return " - ".join(str(part) for part in parts if part not in (None, "", "null"))


def _kind_of(status: int, code: object, refusals: Refusals) -> type[IntegrationError]:
    if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        return NotAuthorized
    if status == httpx.codes.TOO_MANY_REQUESTS:
        return Throttled
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return ServiceUnavailable
    known = refusals.get((status, code)) if isinstance(code, str) else None
    return known or refusals.get(status, OrderRejected)


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Turn errors while a response is read into ServiceUnavailable. `what` names the response."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ServiceUnavailable(f"Amazon's response could not be read: {what}: {error!r}") from error
