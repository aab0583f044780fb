"""Accepts a refusal, and does not send the same request again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange

TAKEN = Rule("MCF-ERR-16", "it does not repeat unchanged what was refused", "notice")

#: A seller may try once more what was refused; programs that repeat it do so more often.
_ENOUGH = 3


@dataclass(slots=True)
class _Refused:
    """A request that was refused, and has had no other response since."""

    exchanges: list[int]


class Refusals(Monitor):
    """Counts how often the same request is refused in a row.

    What is not there yet may be asked for again: a read counts only where access is denied.
    """

    rules = (TAKEN,)
    operations: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._refused: Memory[_Refused] = Memory()

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Check a refusal by those that the same request has met before."""
        if not observed.is_integrations:
            return
        exchange = observed.exchange
        if not _is_final(observed):
            if self._refused:  # a fingerprint takes longer than all of the rest
                self._refused.drop(observed.fingerprint)
            return
        refused = self._refused.get(observed.fingerprint) or _Refused([])
        refused.exchanges = [*refused.exchanges[: _ENOUGH - 1], observed.number]
        self._refused.keep(refused, observed.fingerprint)
        if len(refused.exchanges) < _ENOUGH:
            yield RulePassed(TAKEN)
            return
        yield RuleViolation(
            TAKEN,
            f"{observed.sent_operation} not to be repeated unchanged after it was refused",
            f"the same request again, answered {exchange.status}",
            tuple(refused.exchanges),
        )


def _is_final(observed: ObservedExchange) -> bool:
    status = observed.exchange.status
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return True
    is_write = observed.exchange.method != "GET"
    return is_write and status in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND)
