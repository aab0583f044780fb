"""Waits when Amazon throttles: at least as long as the plan says, and longer each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import combinations

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange
from pytest_mcf.model import OPERATIONS

LONGER = Rule("MCF-THR-08", "it waits longer when it is throttled again and again")
BY_THE_PLAN = Rule("MCF-THR-13", "after a 429 it comes back no sooner than the usage plan refills", "notice")

#: From this many similar waits on, chance does not explain them.
_ENOUGH_WAITS = 4
#: From this many waits on, chance does not explain that each one is shorter than those before it.
_MANY_WAITS = 7
#: Waits are similar if the longest is less than this many times the shortest.
_ALIKE = 2.0
#: Waits are different only if they differ by more than the noise of clocks and networks.
_GROWTH = 1.2
#: A shorter pause is not a wait, in seconds.
_NO_WAIT = 0.005
#: A client that has waited this long, in seconds, need not wait longer.
_PATIENT = 20.0
#: More waits than these add nothing.
_WAITS_KEPT = 20


@dataclass(slots=True)
class _Throttled:
    """One request that was throttled, maybe again and again."""

    refused_at: float
    exchanges: list[int]
    waits: list[float] = field(default_factory=list)


class Throttling(Monitor):
    """Compares the waits after a 429 with the plan, and those of one request with each other."""

    rules = (LONGER, BY_THE_PLAN)
    operations = frozenset(name for name, operation in OPERATIONS.items() if operation.rate)

    def __init__(self) -> None:
        self._requests: Memory[_Throttled] = Memory()
        self._calls: Memory[_Throttled] = Memory()

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Check how long was waited, then note whether it has to be waited again."""
        if not observed.is_integrations:
            return
        yield from self._checked_by_the_plan(observed)
        exchange = observed.exchange
        if not self._requests and exchange.status != HTTPStatus.TOO_MANY_REQUESTS:
            return  # most often; a fingerprint takes longer than all of the rest
        throttled = self._requests.get(observed.fingerprint)
        if throttled is not None and observed.after(throttled.refused_at):
            throttled.waits.append(exchange.asked_at - throttled.refused_at)
            throttled.exchanges.append(observed.number)
            del throttled.waits[:-_WAITS_KEPT], throttled.exchanges[: -_WAITS_KEPT - 1]
            yield from _checked_as_growing(observed, throttled)
        if exchange.status != HTTPStatus.TOO_MANY_REQUESTS:
            self._requests.drop(observed.fingerprint)
            return
        throttled = throttled or _Throttled(exchange.answered_at, [observed.number])
        throttled.refused_at = exchange.answered_at
        self._requests.keep(throttled, observed.fingerprint)

    def _checked_by_the_plan(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        exchange = observed.exchange
        # A plan is of one seller and one operation (MCF-THR-11, MCF-THR-12), and each version has its own.
        key = (observed.token, observed.sent_operation)
        throttled = self._calls.drop(*key)
        if throttled is not None and observed.after(throttled.refused_at):
            wait = exchange.asked_at - throttled.refused_at
            refill = 1 / (OPERATIONS[observed.sent_operation].rate or 1)
            if wait >= refill:
                yield RulePassed(BY_THE_PLAN)
            else:
                yield RuleViolation(
                    BY_THE_PLAN,
                    f"{refill:g} seconds or more between a 429 and the next {observed.sent_operation}",
                    f"{wait:.3f} seconds",
                    (*throttled.exchanges, observed.number),
                )
        if exchange.status == HTTPStatus.TOO_MANY_REQUESTS:
            self._calls.keep(_Throttled(exchange.answered_at, [observed.number]), *key)


def _checked_as_growing(observed: ObservedExchange, throttled: _Throttled) -> Iterator[RuleOutcome]:
    waits = throttled.waits
    if len(waits) > 1 and _grow(waits):
        yield RulePassed(LONGER)
    elif len(waits) >= (_ENOUGH_WAITS if _are_alike(waits) else _MANY_WAITS):
        listed = ", ".join(f"{wait:.2f}" for wait in waits)
        yield RuleViolation(
            LONGER,
            f"growing waits while {observed.sent_operation} is throttled again and again",
            f"waits of {listed} seconds",
            tuple(throttled.exchanges),
        )


def _are_alike(waits: Sequence[float]) -> bool:
    return max(waits) < _ALIKE * max(min(waits), _NO_WAIT)


def _grow(waits: Sequence[float]) -> bool:
    """Whether a wait is longer than one before it. Chance may decide a part of a wait, or all of it.

    A call that follows at once is not a retry, but another call.
    """
    waited = [wait for wait in waits if wait >= _NO_WAIT]
    return max(waits[1:]) >= _PATIENT or any(
        later >= _GROWTH * earlier for earlier, later in combinations(waited, 2)
    )
