"""Facts of features and the stock that supports them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pytest_mcf.contract.finding import Finding, quote
from pytest_mcf.exchange import Exchange, Phrase
from pytest_mcf.model import Match

Wire = Mapping[str, Any]


def check_asked_feature(match: Match, _: Exchange, payload: Wire) -> Iterator[Finding]:
    """The response is about the feature that was asked for (MCF-FEAT-07)."""
    yield from _check_asked(match, payload, "featureName", "MCF-FEAT-07")


def check_asked_sku(match: Match, _: Exchange, payload: Wire) -> Iterator[Finding]:
    """The response is about the feature and the SKU that were asked for (MCF-FEAT-11)."""
    yield from _check_asked(match, payload, "featureName", "MCF-FEAT-11")
    yield from _check_asked(match, payload, "sellerSku", "MCF-FEAT-11")


def check_feature_names(payload: Wire) -> Iterator[Finding]:
    """The name of a feature has no blanks around it, as one of a document has (MCF-FEAT-13)."""
    for place, feature in enumerate(payload.get("features") or ()):
        name = feature.get("featureName", "")
        if name != name.strip():
            yield Finding(
                f"/payload/features/{place}/featureName",
                "a name without blanks around it",
                quote(name),
                rule="MCF-FEAT-13",
                severity="notice",
                derived=True,
            )


def check_feature_sku(payload: Wire) -> Iterator[Finding]:
    """A SKU that is not eligible says why (MCF-FEAT-11)."""
    if payload["isEligible"] is False and not payload.get("ineligibleReasons"):
        where = "/payload/ineligibleReasons"
        yield Finding(where, "the reasons of a SKU that is not eligible", "none", rule="MCF-FEAT-11")


def _check_asked(match: Match, payload: Wire, name: str, rule: str) -> Iterator[Finding]:
    wanted = match.path_parameters[name]
    got = payload.get(name)
    if got is not None and got != wanted:
        expected = Phrase("what was asked for, ", quote(wanted))
        yield Finding(f"/payload/{name}", expected, quote(got), rule=rule)
