"""Uses a Restricted Data Token for what it was asked for, and no longer than it lives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from urllib.parse import unquote

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange, entries, text
from pytest_mcf.contract.monitors.tokens.observed import token_given
from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.request_rules.restricted_tokens import MOST_RESOURCES

WITHIN_BOUNDS = Rule("MCF-AUTH-13", "it uses a Restricted Data Token for its resources, while it lives")

_GIVES_TOKENS = "createRestrictedDataToken"

Resource = tuple[str, tuple[str, ...]]
"""A method, and the segments of a path; one in braces stands for any."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A token, what it opens, and until when."""

    resources: tuple[Resource, ...]
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
        """Note what a token is for, or judge a call by its token."""
        if not observed.is_integrations:
            return
        if observed.operation == _GIVES_TOKENS:
            given = token_given(observed)
            if given is not None:
                resources = tuple(_resources(observed))
                # A fault may announce a life that is over before any client can use the token.
                ends_at = given.ends_at if observed.exchange.fault is None else inf
                self._given.keep(_Given(resources, observed.number, ends_at), given.token)
            return
        used = self._given.get(observed.token)
        if used is not None:
            yield _judged(observed, used)


def _judged(observed: ObservedExchange, used: _Given) -> RuleOutcome:
    exchange = observed.exchange
    late = exchange.asked_at - used.ends_at
    if late > 0:
        expected, got = "a token that lives", f"one that had ended {late:.0f} seconds before"
    elif not any(_covers(resource, exchange.method, exchange.path) for resource in used.resources):
        expected, got = "a token that was asked for it", "one for other resources"
    else:
        return RulePassed(WITHIN_BOUNDS)
    return RuleViolation(
        WITHIN_BOUNDS,
        f"{expected} with {exchange.method} {exchange.path}",
        got,
        (used.exchange, observed.number),
    )


def _resources(observed: ObservedExchange) -> Iterator[Resource]:
    for resource in entries(observed.sent, "restrictedResources")[:MOST_RESOURCES]:
        yield text(resource, "method"), _segments(text(resource, "path"))


def _covers(resource: Resource, method: str, path: str) -> bool:
    known_method, known = resource
    segments = _segments(path)
    return (
        known_method == method
        and len(known) == len(segments)
        and all(one == other or one.startswith("{") for one, other in zip(known, segments, strict=True))
    )


def _segments(path: str) -> tuple[str, ...]:
    """The segments of a path, decoded: `%2D` and `-` are the same (RFC 3986)."""
    return tuple(map(unquote, path.strip("/").split("/")))
