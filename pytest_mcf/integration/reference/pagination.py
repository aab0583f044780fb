"""Walking a listing, page by page to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from pytest_mcf.integration.errors import ServiceUnavailable
from pytest_mcf.integration.reference.calls import SellingPartnerApi, reading

Entry = TypeVar("Entry")

#: A listing that gives so many empty pages in a row is not going anywhere.
_MOST_EMPTY_PAGES = 100


def pages(
    api: SellingPartnerApi,
    path: str,
    first: Mapping[str, str],
    entries: Callable[[Any], Iterator[Entry]],
    always: Mapping[str, str] | None = None,
) -> Iterator[Entry]:
    """Walk a listing: the first question, then its `nextToken` alone (MCF-QUIRK-08), to the end.

    Pages may be empty and go on, though not for ever (MCF-QUIRK-09). A token that was already followed
    means that the listing turns in circles: that is reported, not walked for ever (MCF-QUIRK-07).
    """
    question = {**(always or {}), **first}
    followed: set[str] = set()
    empty_pages = 0
    while True:
        payload = api.ask("GET", path, query=question)
        with reading(path):
            page = list(entries(payload))
            token = payload.get("nextToken")
        yield from page
        if not token:
            return
        if token in followed:
            raise ServiceUnavailable(f"The listing {path} came back to a page that it had given before.")
        empty_pages = 0 if page else empty_pages + 1
        if empty_pages == _MOST_EMPTY_PAGES:
            raise ServiceUnavailable(f"The listing {path} gave {empty_pages} empty pages in a row.")
        followed.add(token)
        question = {**(always or {}), "nextToken": token}
