"""Facts of returns: accepted items point to an authorization that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pytest_mcf.contract.facts.reading import entries
from pytest_mcf.contract.finding import Finding, quote
from pytest_mcf.exchange import Exchange
from pytest_mcf.model import Match

Wire = Mapping[str, Any]


def check_asked_return(_: Match, exchange: Exchange, payload: Wire) -> Iterator[Finding]:
    """Only items that were asked for are accepted or refused (MCF-RET-10)."""
    asked = {item["sellerReturnItemId"] for item in entries(exchange.request_json(), "items")}
    for name in ("returnItems", "invalidReturnItems"):
        for number, item in enumerate(entries(payload, name)):
            if item["sellerReturnItemId"] not in asked:
                where = f"/payload/{name}/{number}/sellerReturnItemId"
                got = quote(item["sellerReturnItemId"])
                yield Finding(where, "an item that was asked for", got, rule="MCF-RET-10", derived=True)


def check_authorizations(payload: Wire) -> Iterator[Finding]:
    """An item's returnAuthorizationId names an authorization of the same response (MCF-RET-17)."""
    known = {entry["returnAuthorizationId"] for entry in entries(payload, "returnAuthorizations")}
    for number, item in enumerate(entries(payload, "returnItems")):
        wanted = item.get("returnAuthorizationId")
        if wanted and wanted not in known:
            where = f"/payload/returnItems/{number}/returnAuthorizationId"
            yield Finding(where, "an authorization of this answer", quote(wanted), rule="MCF-RET-17")
