"""Pagination: reads a listing page by page to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pytest_mcf.integration.errors import ServiceUnavailable
from pytest_mcf.integration.reference.calls import SellingPartnerApi, reading

Entry = TypeVar("Entry")

#: After this many empty pages in a row, a listing counts as endless.
_MOST_EMPTY_PAGES = 100


def pages(  # noqa: PLR0913 - one keyword for each part of a listing
    api: SellingPartnerApi,
    path: str,
    first: Mapping[str, str],
    entries: Callable[[Any], Iterator[Entry]],
    always: Mapping[str, str] | None = None,
    *,
    token_name: str = "nextToken",  # noqa: S107 - a name, not a token
    token_at: Sequence[str] | None = None,
) -> Iterator[Entry]:
    """The entries of a listing: the first page by `first`, the others by `nextToken` alone (MCF-QUIRK-08).

    `always` is sent with each page. Orders v0 calls the token NextToken (MCF-FLOW-04). Where the response has
    it elsewhere, `token_at` is its path, and nothing is around the response. A page may be empty
    and still have a successor (MCF-QUIRK-09). A listing that repeats a token, or has too many empty pages in
    a row, raises ServiceUnavailable (MCF-QUIRK-07).
    """
    query = {**(always or {}), **first}
    followed: set[str] = set()
    empty_pages = 0
    while True:
        payload = api.ask("GET", path, query=query, whole=token_at is not None)
        with reading(path):
            page = list(entries(payload))
            token = payload
            for name in token_at or (token_name,):
                token = (token or {}).get(name)
        yield from page
        if not token:
            return
        if token in followed:
            raise ServiceUnavailable(
                f"The listing {path} is circular: it returned a {token_name} a second time."
            )
        empty_pages = 0 if page else empty_pages + 1
        if empty_pages == _MOST_EMPTY_PAGES:
            raise ServiceUnavailable(f"The listing {path} returned {empty_pages} empty pages in a row.")
        followed.add(token)
        query = {**(always or {}), token_name: token}
