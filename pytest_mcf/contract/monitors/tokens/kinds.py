"""Uses the kind of access token that an operation asks for."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Judgement, Kept, Misconduct, Monitor, Rule
from pytest_mcf.contract.monitors.sighting import Sighting
from pytest_mcf.contract.monitors.tokens.observed import GIVING, Given, Kind, token_given
from pytest_mcf.model import OPERATIONS

FOR_SELLERS = Rule("MCF-AUTH-02", "it acts for a seller with a token of that seller's refresh token")
GRANTLESS = Rule("MCF-AUTH-04", "it calls grantless operations with a token of its own")
ORDINARY = Rule("MCF-AUTH-10", "it calls Fulfillment Outbound with ordinary tokens, not with restricted ones")

_NAMES: dict[Kind, str] = {
    "seller": "a seller's token",
    "grantless": "a token of the application's own",
    "restricted": "a Restricted Data Token",
}


class TokenKinds(Monitor):
    """Holds each call's token against the operation: whose it is, and what it was made for.

    Tokens that were not given out here are not judged.
    """

    rules = (FOR_SELLERS, GRANTLESS, ORDINARY)
    operations: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._given: Memory[Given] = Memory()

    def see(self, sighting: Sighting) -> Iterator[Judgement]:
        """Check the token that was sent, then note the one that is given out."""
        used = self._given.get(sighting.token) if sighting.is_integrations else None
        if used is not None:
            yield from _judged(sighting, used)
        given = token_given(sighting) if sighting.operation in GIVING else None
        if given is not None:
            self._given.keep(given, given.token)


def _judged(sighting: Sighting, used: Given) -> Iterator[Judgement]:
    operation = OPERATIONS[sighting.operation]
    if operation.grantless:
        yield _held(GRANTLESS, used.kind == "grantless", "a token of the application's own", used, sighting)
        return
    yield _held(FOR_SELLERS, used.kind != "grantless", "a seller's token", used, sighting)
    if operation.api == "outbound_2020_07_01":
        yield _held(ORDINARY, used.kind != "restricted", "an ordinary token", used, sighting)


def _held(rule: Rule, is_kept: bool, expected: str, used: Given, sighting: Sighting) -> Judgement:  # noqa: FBT001 - says which of two it is
    if is_kept:
        return Kept(rule)
    return Misconduct(
        rule,
        f"{expected} on {sighting.operation}",
        _NAMES[used.kind],
        (used.exchange, sighting.number),
    )
