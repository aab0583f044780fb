"""Uses an access token while it lives, and no longer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange
from pytest_mcf.contract.monitors.tokens.observed import Given, token_given

REUSED = Rule("MCF-AUTH-06", "it uses an access token for many calls", "notice")
IN_ITS_TIME = Rule("MCF-AUTH-07", "it renews an access token before its announced end", "notice")
NOT_AFTER_REFUSAL = Rule("MCF-AUTH-20", "it fetches a new access token when one was refused", "notice")

_GIVES_TOKENS = "getAccessToken"
_REFUSALS = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)

#: A token that served this many calls was used again.
_REUSES = 3
#: This many tokens in a row for a call or two each are no coincidence: a shop may have a client with a token
#: of its own for each of the six APIs.
_WASTED = 6


@dataclass(slots=True)
class _Life:
    """What became of a token."""

    given: Given
    calls: int = 0
    refused_by: int | None = None
    refused_at: float = 0.0

    def is_wasted_by(self, successor: Given) -> bool:
        """Whether it was fit for much more when the next one was fetched: half of its time was to come."""
        has_time = successor.asked_at < (self.given.asked_at + self.given.ends_at) / 2
        return has_time and self.refused_by is None and 0 < self.calls < _REUSES


@dataclass(slots=True)
class _Owner:
    """What is known of one client that requests tokens."""

    latest: _Life
    first_end: float
    wasted: int = 0
    is_refused: bool = False


class TokenLife(Monitor):
    """Follows each token from its response to its end, by the gateway's clock.

    Tokens that were not given out here are not checked.
    """

    rules = (REUSED, IN_ITS_TIME, NOT_AFTER_REFUSAL)
    operations: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._lives: Memory[_Life] = Memory()
        self._owners: Memory[_Owner] = Memory()

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Note a token that was given out, or check a call by the life of its token."""
        if not observed.is_integrations:
            return
        if observed.operation == _GIVES_TOKENS:
            given = token_given(observed)
            if given is not None:
                yield from self._renewed(given)
            return
        life = self._lives.get(observed.token)
        owner = self._owners.get(life.given.owner) if life else None
        if life is not None and owner is not None:
            life.calls += 1
            if life.calls == _REUSES:
                yield RulePassed(REUSED)
            yield from _checked_in_time(observed, life, owner)
            yield from _checked_by_refusal(observed, life, owner)

    def _renewed(self, given: Given) -> Iterator[RuleOutcome]:
        life = _Life(given)
        owner = self._owners.get(given.owner)
        if owner is None:
            owner = _Owner(life, given.ends_at)
        else:
            before = owner.latest
            owner.wasted = owner.wasted + 1 if before.is_wasted_by(given) else 0
            if owner.wasted >= _WASTED:
                yield RuleViolation(
                    REUSED,
                    "an access token to be used again while it lives",
                    f"the {owner.wasted + 1}th new one in a row, after {before.calls} calls with the last",
                    (before.given.exchange, given.exchange),
                )
            owner.latest = life
            owner.first_end = min(owner.first_end, given.ends_at)
        self._owners.keep(owner, given.owner)
        self._lives.keep(life, given.token)


def _checked_in_time(observed: ObservedExchange, life: _Life, owner: _Owner) -> Iterator[RuleOutcome]:
    asked_at = observed.exchange.asked_at
    if asked_at > life.given.ends_at:
        late = asked_at - life.given.ends_at
        yield RuleViolation(
            IN_ITS_TIME,
            "a new access token before the old one's announced end",
            f"{observed.sent_operation} with one that had ended {late:.0f} seconds before",
            (life.given.exchange, observed.number),
        )
    elif asked_at > owner.first_end:
        yield RulePassed(IN_ITS_TIME)


def _checked_by_refusal(observed: ObservedExchange, life: _Life, owner: _Owner) -> Iterator[RuleOutcome]:
    is_refused = observed.exchange.status in _REFUSALS
    if life.refused_by is None and owner.is_refused:
        owner.is_refused = False
        yield RulePassed(NOT_AFTER_REFUSAL)
    if not is_refused:
        # It was the call that was refused before, and not the token.
        life.refused_by = None
    elif life.refused_by is None:
        life.refused_by, life.refused_at = observed.number, observed.exchange.answered_at
        owner.is_refused = True
    elif observed.after(life.refused_at):
        yield RuleViolation(
            NOT_AFTER_REFUSAL,
            "a new access token after one was refused",
            f"{observed.sent_operation} with the same one, which was refused again",
            (life.refused_by, observed.number),
        )
