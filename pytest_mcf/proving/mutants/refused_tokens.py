"""Mutants of the integration whose access token is refused before its time."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from typing import Any, ClassVar

import httpx

from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.mutant import wrong_adapter


class _Around(httpx.Auth):
    """An authentication that has another one fetch its access tokens."""

    requires_response_body = True

    def __init__(self, inner: httpx.Auth) -> None:
        self._inner = inner


class KeepsTheFirst(_Around):
    """Gets an access token by another authentication, and no other one after a 403."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        inner = self._inner.auth_flow(request)
        wanted = next(inner)
        while True:
            response = yield wanted
            if response.status_code == httpx.codes.FORBIDDEN and self.keeps(response):
                return
            try:
                wanted = inner.send(response)
            except StopIteration:
                return

    def keeps(self, response: httpx.Response) -> bool:
        """Whether the token is kept after a 403."""
        return True


class _RenewsByWords(KeepsTheFirst):
    def keeps(self, response: httpx.Response) -> bool:
        return not any(word in response.text for word in ("expired", "revoked"))


class _RenewsToRead(_Around):
    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        is_read = request.method == "GET"
        yield from (self._inner if is_read else KeepsTheFirst(self._inner)).auth_flow(request)


class _RenewsTwice(_Around):
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


class _RenewsOtherwise(ReferenceIntegration):
    """The reference adapter with another authentication around its own."""

    around: ClassVar[type[_Around]]

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        client = self._api._client
        assert client.auth is not None
        client.auth = self.around(client.auth)


class KeepsItsToken(_RenewsOtherwise):
    """Fetches an access token once, and no other one after that."""

    around = KeepsTheFirst


class RenewsItsTokenByWords(_RenewsOtherwise):
    """Fetches another access token after a 403 that says expired or revoked, and after no other one."""

    around = _RenewsByWords


class RenewsItsTokenToRead(_RenewsOtherwise):
    """Fetches another access token after a 403 for what it reads, and for nothing else."""

    around = _RenewsToRead


class RenewsItsTokenTwice(_RenewsOtherwise):
    """Fetches two access tokens when one was refused."""

    around = _RenewsTwice


MUTANTS = (
    wrong_adapter(KeepsItsToken, "MCF-AUTH-20 MCF-QUIRK-45"),
    wrong_adapter(RenewsItsTokenTwice, "MCF-AUTH-20"),
    wrong_adapter(RenewsItsTokenToRead, "MCF-AUTH-20"),
    wrong_adapter(RenewsItsTokenByWords, "MCF-AUTH-20"),
)
