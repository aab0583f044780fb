"""Facts of destinations and subscriptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs

from pytest_mcf.contract.facts.reading import entries
from pytest_mcf.contract.finding import Finding, quote
from pytest_mcf.exchange import Exchange, Phrase
from pytest_mcf.model import Match

Wire = Mapping[str, Any]

_RESOURCES = ("sqs", "eventBridge")


def check_destination(destination: Wire) -> Iterator[Finding]:
    """A destination is a queue or an event bus, and not both (MCF-NOTIF-02)."""
    yield from _check_resource("/payload", destination)


def check_destinations(destinations: list[Wire]) -> Iterator[Finding]:
    """So is each of several."""
    for number, destination in enumerate(destinations):
        yield from _check_resource(f"/payload/{number}", destination)


def check_made_destination(_: Match, exchange: Exchange, destination: Wire) -> Iterator[Finding]:
    """What was made is what was asked for (MCF-NOTIF-01)."""
    asked = exchange.request_json()
    yield from _compare("/payload/name", asked["name"], destination["name"], "MCF-NOTIF-01")
    queue = asked["resourceSpecification"].get("sqs")
    if queue:
        got = (destination["resource"].get("sqs") or {}).get("arn")
        yield from _compare("/payload/resource/sqs/arn", queue["arn"], got, "MCF-NOTIF-02")


def check_asked_destination(match: Match, _: Exchange, destination: Wire) -> Iterator[Finding]:
    """The destination is the one that was asked for."""
    asked = match.path_parameters["destinationId"]
    yield from _compare("/payload/destinationId", asked, destination["destinationId"], "MCF-NOTIF-01")


def check_made_subscription(_: Match, exchange: Exchange, subscription: Wire) -> Iterator[Finding]:
    """The subscription goes where it was to go, in the version that was asked for (MCF-NOTIF-05)."""
    asked = exchange.request_json()
    for name in ("destinationId", "payloadVersion"):
        yield from _compare(f"/payload/{name}", asked[name], subscription[name], "MCF-NOTIF-05")


def check_asked_subscription(match: Match, _: Exchange, subscription: Wire) -> Iterator[Finding]:
    """The subscription is the one that was asked for."""
    asked = match.path_parameters["subscriptionId"]
    yield from _compare("/payload/subscriptionId", asked, subscription["subscriptionId"], "MCF-NOTIF-05")


def check_asked_version(_: Match, exchange: Exchange, subscription: Wire) -> Iterator[Finding]:
    """The subscription has the version that was asked for, if one was."""
    for asked in _version(exchange):
        yield from _compare("/payload/payloadVersion", asked, subscription["payloadVersion"], "MCF-NOTIF-05")


def check_asked_versions(_: Match, exchange: Exchange, payload: Wire) -> Iterator[Finding]:
    """So has each of several."""
    for asked in _version(exchange):
        for number, subscription in enumerate(entries(payload, "subscriptions")):
            where = f"/payload/subscriptions/{number}/payloadVersion"
            yield from _compare(where, asked, subscription["payloadVersion"], "MCF-NOTIF-05")


def _version(exchange: Exchange) -> list[str]:
    return parse_qs(exchange.query).get("payloadVersion", [])[:1]


def _check_resource(pointer: str, destination: Wire) -> Iterator[Finding]:
    resource = destination["resource"]
    # Real responses have null beside the one that there is (MCF-QUIRK-12).
    kinds = [kind for kind in _RESOURCES if resource.get(kind) is not None]
    if len(kinds) != 1:
        expected = "either sqs or eventBridge"
        got = " and ".join(kinds) or quote(resource)
        yield Finding(f"{pointer}/resource", expected, got, rule="MCF-NOTIF-02")


def _compare(pointer: str, asked: Any, got: Any, rule: str) -> Iterator[Finding]:
    if got != asked:
        expected = Phrase("what was asked for, ", quote(asked))
        yield Finding(pointer, expected, quote(got), rule=rule, derived=True)
