"""Facts of Messaging: the actions that an order allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pytest_mcf.contract.facts.reading import entries
from pytest_mcf.contract.finding import Finding, quote
from pytest_mcf.exchange import Exchange, Phrase
from pytest_mcf.model import Match

Wire = Mapping[str, Any]


def check_actions(match: Match, _: Exchange, body: Wire) -> Iterator[Finding]:
    """Each link leads to the order that was asked for, and what is embedded is also linked."""
    order_id, links = match.path_parameters["amazonOrderId"], body["_links"]
    places = [("/_links/self", links["self"])]
    places += [(f"/_links/actions/{number}", link) for number, link in enumerate(entries(links, "actions"))]
    for pointer, link in places:
        if f"/{order_id}" not in link["href"]:
            expected = Phrase("a link of the order that was asked for, ", quote(order_id))
            yield Finding(f"{pointer}/href", expected, quote(link["href"]), derived=True)
    linked = {link.get("name") for link in entries(links, "actions")}
    for number, action in enumerate(entries(body.get("_embedded") or {}, "actions")):
        name = (action.get("payload") or {}).get("name")
        if name is not None and name not in linked:
            pointer = f"/_embedded/actions/{number}/payload/name"
            yield Finding(pointer, "the name of a linked action", quote(name), derived=True)
