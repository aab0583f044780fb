"""Uses the kind of access token that an operation asks for."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange
from pytest_mcf.contract.monitors.tokens.observed import GIVING, Given, Kind, token_given
from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.versions import FIRST

FOR_SELLERS = Rule("MCF-AUTH-02", "it acts for a seller with a token of that seller's refresh token")
GRANTLESS = Rule("MCF-AUTH-04", "it calls grantless operations with a token of its own")
ORDINARY = Rule("MCF-AUTH-10", "it calls Fulfillment Outbound with ordinary tokens, not with restricted ones")

_NAMES: dict[Kind, str] = {
    "seller": "a seller's token",
    "grantless": "a token of the application's own",
    "restricted": "a Restricted Data Token",
}


class TokenKinds(Monitor):
    """Compares each call's token with the operation: whose it is, and what it was made for.

    Tokens that were not given out here are not checked.
    """

    rules = (FOR_SELLERS, GRANTLESS, ORDINARY)
    operations: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._given: Memory[Given] = Memory()

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Check the token that was sent, then note the one that is given out."""
        used = self._given.get(observed.token) if observed.is_integrations else None
        if used is not None:
            yield from _checked(observed, used)
        given = token_given(observed) if observed.operation in GIVING else None
        if given is not None:
            self._given.keep(given, given.token)


def _checked(observed: ObservedExchange, used: Given) -> Iterator[RuleOutcome]:
    operation = OPERATIONS[observed.operation]
    if operation.grantless:
        yield _held(GRANTLESS, used.kind == "grantless", "a token of the application's own", used, observed)
        return
    yield _held(FOR_SELLERS, used.kind != "grantless", "a seller's token", used, observed)
    if operation.api == FIRST.api:
        yield _held(ORDINARY, used.kind != "restricted", "an ordinary token", used, observed)


def _held(rule: Rule, is_kept: bool, expected: str, used: Given, observed: ObservedExchange) -> RuleOutcome:  # noqa: FBT001 - says which of two it is
    if is_kept:
        return RulePassed(rule)
    return RuleViolation(
        rule,
        f"{expected} on {observed.sent_operation}",
        _NAMES[used.kind],
        (used.exchange, observed.number),
    )
