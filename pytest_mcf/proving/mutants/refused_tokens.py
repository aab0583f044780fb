"""Mutants of the integration whose access token is refused before its time."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from typing import Any

import httpx

from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.mutant import wrong_adapter


class KeepsTheFirst(httpx.Auth):
    """Gets an access token by another authentication, and no other one after a 403."""

    requires_response_body = True

    def __init__(self, inner: httpx.Auth) -> None:
        self._inner = inner

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        inner = self._inner.auth_flow(request)
        wanted = next(inner)
        while True:
            response = yield wanted
            if response.status_code == httpx.codes.FORBIDDEN:
                return
            try:
                wanted = inner.send(response)
            except StopIteration:
                return


class KeepsItsToken(ReferenceIntegration):
    """Fetches an access token once, and no other one after that."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        client = self._api._client
        assert client.auth is not None
        client.auth = KeepsTheFirst(client.auth)


class _RenewsToRead(httpx.Auth):
    requires_response_body = True

    def __init__(self, inner: httpx.Auth) -> None:
        self._inner = inner

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        is_read = request.method == "GET"
        yield from (self._inner if is_read else KeepsTheFirst(self._inner)).auth_flow(request)


class RenewsItsTokenToRead(ReferenceIntegration):
    """Fetches another access token after a 403 for what it reads, and for nothing else."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        client = self._api._client
        assert client.auth is not None
        client.auth = _RenewsToRead(client.auth)


class _RenewsTwice(httpx.Auth):
    def __init__(self, inner: httpx.Auth) -> None:
        self._inner = inner

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        inner = self._inner.auth_flow(request)
        wanted, is_refused = next(inner), False
        with suppress(StopIteration):
            while True:
                response = yield wanted
                wanted, was_refused = inner.send(response), is_refused
                is_refused = response.status_code == httpx.codes.FORBIDDEN
                if is_refused and not was_refused:
                    yield wanted


class RenewsItsTokenTwice(ReferenceIntegration):
    """Fetches two access tokens when one was refused."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        client = self._api._client
        assert client.auth is not None
        client.auth = _RenewsTwice(client.auth)


MUTANTS = (
    wrong_adapter(KeepsItsToken, "MCF-AUTH-20 MCF-QUIRK-45"),
    wrong_adapter(RenewsItsTokenTwice, "MCF-AUTH-20"),
    wrong_adapter(RenewsItsTokenToRead, "MCF-AUTH-20"),
)
