"""Uses a Restricted Data Token for what it was asked for, and no longer than it lives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Judgement, Kept, Misconduct, Monitor, Rule
from pytest_mcf.contract.monitors.sighting import Sighting, entries, text
from pytest_mcf.contract.monitors.tokens.observed import token_given
from pytest_mcf.model import OPERATIONS

WITHIN_BOUNDS = Rule("MCF-AUTH-13", "it uses a Restricted Data Token for its resources, while it lives")

_GIVES_TOKENS = "createRestrictedDataToken"

#: No request names more resources (MCF-AUTH-12).
_MOST_RESOURCES = 50

Resource = tuple[str, tuple[str, ...]]
"""A method, and the segments of a path; one in braces stands for any."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A token, what it opens, and until when."""

    resources: tuple[Resource, ...]
    exchange: int
    ends_at: float


class RestrictedTokens(Monitor):
    """Holds each restricted call against the request for its token (MCF-AUTH-13)."""

    rules = (WITHIN_BOUNDS,)
    operations = frozenset(
        name for name, each in OPERATIONS.items() if each.restricted or each.data_elements
    ) | {_GIVES_TOKENS}

    def __init__(self) -> None:
        self._given: Memory[_Given] = Memory()

    def see(self, sighting: Sighting) -> Iterator[Judgement]:
        """Note what a token is for, or judge a call by its token."""
        if not sighting.is_integrations:
            return
        if sighting.operation == _GIVES_TOKENS:
            given = token_given(sighting)
            if given is not None:
                resources = tuple(_resources(sighting))
                self._given.keep(_Given(resources, sighting.number, given.ends_at), given.token)
            return
        used = self._given.get(sighting.token)
        if used is not None:
            yield _judged(sighting, used)


def _judged(sighting: Sighting, used: _Given) -> Judgement:
    exchange = sighting.exchange
    late = exchange.asked_at - used.ends_at
    if late > 0:
        expected, got = "a token that lives", f"one that had ended {late:.0f} seconds before"
    elif not any(_covers(resource, exchange.method, exchange.path) for resource in used.resources):
        expected, got = "a token that was asked for it", "one for other resources"
    else:
        return Kept(WITHIN_BOUNDS)
    return Misconduct(
        WITHIN_BOUNDS,
        f"{expected} with {exchange.method} {exchange.path}",
        got,
        (used.exchange, sighting.number),
    )


def _resources(sighting: Sighting) -> Iterator[Resource]:
    for resource in entries(sighting.asked, "restrictedResources")[:_MOST_RESOURCES]:
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
    return tuple(path.strip("/").split("/"))
