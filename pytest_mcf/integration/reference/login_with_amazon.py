"""Login with Amazon: access tokens, and httpx authentication that gives each request a valid one."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Generator
from typing import Any

import httpx

from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER
from pytest_mcf.integration.endpoint import Endpoint
from pytest_mcf.integration.errors import NotAuthorized, ServiceUnavailable, Throttled

#: A token is renewed this many seconds before it expires, so that it is still valid when it arrives.
RENEWAL_MARGIN = 60.0

#: A token has at most this many characters (MCF-AUTH-05), and goes into a header as it is.
_TOKEN = re.compile(r"[!-~]{1,2048}")


class AccessTokens:
    """The access token of a seller, or of an application; another part sends the requests for it.

    With a `scope` the token is grantless: it stands for the application, and for no seller (MCF-AUTH-04).
    """

    def __init__(
        self, endpoint: Endpoint, now: Callable[[], float] = time.monotonic, scope: str | None = None
    ) -> None:
        credentials = endpoint.credentials
        grant = (
            {"grant_type": "refresh_token", "refresh_token": credentials.refresh_token}
            if scope is None
            else {"grant_type": "client_credentials", "scope": scope}
        )
        self.form = {
            **grant,
            "client_id": credentials.client_id,
            "client_secret": credentials.client_secret,
        }
        """The fields of a token request."""
        self._token: str | None = None
        self._now = now
        self._renew_at = 0.0

    @property
    def token(self) -> str:
        """The last token; empty before the first one."""
        return self._token or ""

    @property
    def is_due(self) -> bool:
        """Whether a token has to be requested before the next call (MCF-AUTH-07)."""
        return self._token is None or self._now() >= self._renew_at

    def forget(self) -> None:
        """Have a token requested before the next call: the last one was refused (MCF-AUTH-20)."""
        self._token = None

    def keep(self, status: int, body: bytes) -> None:
        """Keep the token of a response. Raises Throttled, ServiceUnavailable or NotAuthorized."""
        if status == httpx.codes.TOO_MANY_REQUESTS:
            raise Throttled("Login with Amazon returned 429.")
        if status >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise ServiceUnavailable(f"Login with Amazon returned {status}.")
        try:
            content = json.loads(body)
            if httpx.codes.is_success(status):
                self._token = _token_of(content)
                self._renew_at = self._now() + float(content["expires_in"]) - RENEWAL_MARGIN
                return
            code, description = content["error"], content.get("error_description", "")
        except (ArithmeticError, AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
            raise ServiceUnavailable("Login with Amazon returned neither a token nor an error.") from error
        raise NotAuthorized(f"Login with Amazon refused the credentials: {code} {description}", code=code)


class LoginWithAmazon(AccessTokens, httpx.Auth):
    """Adds an access token to each request, and requests one if there is none.

    A token is used until it expires by `expires_in` (MCF-AUTH-07). After a 403 the token is replaced and the
    request repeated once, because tokens can expire early (MCF-AUTH-20, MCF-QUIRK-45).
    """

    requires_response_body = True

    def __init__(
        self, endpoint: Endpoint, now: Callable[[], float] = time.monotonic, scope: str | None = None
    ) -> None:
        super().__init__(endpoint, now, scope)
        self._token_url = endpoint.token_url

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Get a token if needed, send the request with it, and once more after a 403."""
        if ACCESS_TOKEN_HEADER in request.headers:
            # A Restricted Data Token, which no other token can take the place of (MCF-AUTH-13).
            yield request
            return
        is_new = self.is_due
        if is_new:
            self._keep((yield self._token_request()))
        request.headers[ACCESS_TOKEN_HEADER] = self.token
        response = yield request
        if response.status_code == httpx.codes.FORBIDDEN and not is_new:
            self.forget()
            self._keep((yield self._token_request()))
            request.headers[ACCESS_TOKEN_HEADER] = self.token
            yield request

    def _token_request(self) -> httpx.Request:
        return httpx.Request("POST", self._token_url, data=self.form)

    def _keep(self, response: httpx.Response) -> None:
        self.keep(response.status_code, response.content)


def _token_of(content: Any) -> str:
    """The access token in a response. Raises ValueError if it is not one that can be sent."""
    token = content["access_token"]
    if not (isinstance(token, str) and _TOKEN.fullmatch(token)):
        raise ValueError("the access token is not 1 to 2048 printable characters")
    return token
