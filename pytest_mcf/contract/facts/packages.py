"""Facts of a tracked package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs

from pytest_mcf.contract.facts.reading import entries, units
from pytest_mcf.contract.finding import Finding, quote
from pytest_mcf.exchange import Exchange, Phrase, Quote
from pytest_mcf.model import Match

_DELIVERED = ("EVENT_301", "EVENT_801")


def check_asked_package(_: Match, exchange: Exchange, payload: Mapping[str, Any]) -> Iterator[Finding]:
    """The package is the one that was asked for (MCF-TRACK-04)."""
    asked = parse_qs(exchange.query).get("packageNumber", [""])[0]
    number = str(units(payload["packageNumber"]))
    if asked != number:
        expected = Phrase("the package that was asked for, ", Quote(asked))
        yield Finding("/payload/packageNumber", expected, number, rule="MCF-TRACK-04", derived=True)


def check_tracking(payload: Mapping[str, Any]) -> Iterator[Finding]:
    """The events of a package agree with where it is said to be."""
    codes = [event["eventCode"] for event in entries(payload, "trackingEvents")]
    status = payload.get("currentStatus")
    if status == "DELIVERED" and codes and not set(_DELIVERED) & set(codes):
        expected = f"one of {', '.join(_DELIVERED)} among the events of a delivered package"
        yield Finding(
            "/payload/trackingEvents", expected, Quote(", ".join(codes)), rule="MCF-TRACK-18", derived=True
        )
    if status == "IN_TRANSIT":
        for name in ("additionalLocationInfo", "signedForBy"):
            if payload.get(name):
                expected = "nothing of a delivery while the package is in transit"
                got = quote(payload[name])
                yield Finding(f"/payload/{name}", expected, got, rule="MCF-TRACK-11", derived=True)
