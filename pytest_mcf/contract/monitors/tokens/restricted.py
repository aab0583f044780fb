"""Uses a Restricted Data Token for what it was asked for, and no longer than it lives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange, entries, text
from pytest_mcf.contract.monitors.tokens.observed import token_given
from pytest_mcf.model import OPERATIONS, Match
from pytest_mcf.model.request_rules.restricted_tokens import MOST_RESOURCES, restricted_match

WITHIN_BOUNDS = Rule("MCF-AUTH-13", "it uses a Restricted Data Token for its resources, while it lives")

_GIVES_TOKENS = "createRestrictedDataToken"

#: A fault of this kind may announce a life that is over before any client can use the token.
_ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class _Given:
    """A token, what it opens, and until when."""

    resources: tuple[Match, ...]
    """A parameter in braces stands for any value."""
    exchange: int
    ends_at: float


class RestrictedTokens(Monitor):
    """Compares each restricted call with the request for its token (MCF-AUTH-13)."""

    rules = (WITHIN_BOUNDS,)
    operations = frozenset(
        name for name, each in OPERATIONS.items() if each.restricted or each.data_elements
    ) | {_GIVES_TOKENS}

    def __init__(self) -> None:
        self._given: Memory[_Given] = Memory()

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Note what a token is for, or check a call by its token."""
        if not observed.is_integrations:
            return
        if observed.operation == _GIVES_TOKENS:
            given = token_given(observed)
            if given is not None:
                resources = tuple(_resources(observed))
                ends_at = inf if observed.exchange.fault == _ALTERED else given.ends_at
                self._given.keep(_Given(resources, observed.number, ends_at), given.token)
            return
        used = self._given.get(observed.token)
        if used is not None:
            yield _checked(observed, used)


def _checked(observed: ObservedExchange, used: _Given) -> RuleOutcome:
    exchange = observed.exchange
    late = exchange.asked_at - used.ends_at
    if late > 0:
        expected, got = "a token that lives", f"one that had ended {late:.0f} seconds before"
    elif not any(_covers(resource, observed) for resource in used.resources):
        expected, got = "a token that was asked for it", "one for other resources"
    else:
        return RulePassed(WITHIN_BOUNDS)
    return RuleViolation(
        WITHIN_BOUNDS,
        f"{expected} with {exchange.method} {exchange.path}",
        got,
        (used.exchange, observed.number),
    )


def _resources(observed: ObservedExchange) -> Iterator[Match]:
    for resource in entries(observed.sent, "restrictedResources")[:MOST_RESOURCES]:
        match = restricted_match(text(resource, "method"), text(resource, "path"))
        if match is not None:
            yield match


def _covers(resource: Match, observed: ObservedExchange) -> bool:
    return resource.operation.name == observed.operation and all(
        value.startswith("{") or value == observed.path_values.get(name)
        for name, value in resource.path_parameters.items()
    )
