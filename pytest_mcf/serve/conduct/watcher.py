"""The watcher: everything that passes a served gateway, counted and checked, for the report of conduct."""

from __future__ import annotations

import re
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest_mcf
from pytest_mcf.common.recent import Recent
from pytest_mcf.contract.monitors import Monitors, RuleViolation
from pytest_mcf.contract.monitors import Verdict as Tally
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.serve.conduct.report import (
    ConductReport,
    ContractCounts,
    OperationCount,
    ReportedViolation,
    RuleResult,
    SeenExchange,
    Verdict,
    ViolationCount,
)
from pytest_mcf.serve.redacted import redacted_exchange, redacted_misconduct

#: The latest exchanges, in which the evidence of a misconduct is looked up: their number and their bytes.
_EXCHANGES_KEPT = 1000
_BYTES_KEPT = 64 * 2**20
#: More violations of one rule, or of more kinds, are counted but not listed.
MOST_SHOWN = 20
MOST_VIOLATIONS = 100

_IN_LIST = re.compile(r"/\d+(?=/|$)")

#: How requests are counted that address no operation.
NO_OPERATION = "(none)"


@dataclass(slots=True)
class _Seen:
    """A kind of violation, and how often it was seen."""

    count: ViolationCount
    times: int = 0


class Watcher:
    """Listens to a journal for as long as a server runs. It keeps counts, and evidence of what was broken.

    `answered_by` says who gave the answers. Nothing gets into the report that was not redacted.
    """

    def __init__(self, monitors: Monitors, answered_by: str) -> None:
        self._monitors = monitors
        self._answered_by = answered_by
        self._began_at, self._begun = datetime.now(UTC), time.monotonic()
        self._latest = Recent[Exchange](_EXCHANGES_KEPT, _BYTES_KEPT)
        self._exchanges = 0
        self._statuses: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._severities: Counter[str] = Counter()
        self._violations: dict[tuple[str, ...], _Seen] = {}
        self._misconduct: defaultdict[str, list[ReportedViolation]] = defaultdict(list)

    def see(self, exchange: Exchange) -> Sequence[RuleViolation]:
        """Take an exchange into account; gives what the monitors object to in it."""
        self._exchanges += 1
        self._latest.append(exchange, exchange.size)
        status = "none" if exchange.status is None else str(exchange.status)
        self._statuses[exchange.operation or NO_OPERATION][status] += 1
        for violation in exchange.violations:
            self._count(exchange, violation)
        found = self._monitors.see(exchange)
        self._keep(found)
        return found

    def describe(self, misconduct: RuleViolation) -> str:
        """What the monitors object to, redacted."""
        shown_by = [each for each in self._latest if each.number in misconduct.shown_by]
        return redacted_misconduct(misconduct, shown_by)[0]

    def finish(self) -> Sequence[RuleViolation]:
        """Check what is missing, after the last exchange."""
        found = self._monitors.finish()
        self._keep(found)
        return found

    def report(self) -> ConductReport:
        """What is known by now."""
        return ConductReport(
            pytest_mcf=pytest_mcf.__version__,
            answered_by=self._answered_by,
            began_at=self._began_at,
            ended_at=datetime.now(UTC),
            seconds=round(time.monotonic() - self._begun, 3),
            exchanges=self._exchanges,
            operations=tuple(
                OperationCount(operation=name, statuses=dict(sorted(statuses.items())))
                for name, statuses in sorted(self._statuses.items())
            ),
            contract=ContractCounts(
                errors=self._severities["error"],
                notices=self._severities["notice"],
                known_errata=self._severities["known"],
                violations=tuple(
                    seen.count.model_copy(update={"times": seen.times}) for seen in self._violations.values()
                ),
            ),
            rules=tuple(self._result(tally) for tally in self._monitors.verdicts()),
        )

    def _count(self, exchange: Exchange, violation: Violation) -> None:
        self._severities[violation.severity] += 1
        self._severities["known"] += violation.erratum is not None
        pointer = _IN_LIST.sub("/*", violation.pointer)
        key = (violation.operation, violation.side, pointer, violation.expected, violation.severity)
        seen = self._violations.get(key)
        if seen is None:
            if len(self._violations) == MOST_VIOLATIONS:
                return
            seen = self._violations[key] = _Seen(_first(exchange, violation))
        seen.times += 1

    def _keep(self, found: Sequence[RuleViolation]) -> None:
        for misconduct in found:
            kept = self._misconduct[misconduct.rule.requirement]
            if len(kept) < MOST_SHOWN:
                shown_by = [each for each in self._latest if each.number in misconduct.shown_by]
                kept.append(_shown(misconduct, shown_by))

    def _result(self, tally: Tally) -> RuleResult:
        verdict: Verdict = "broken" if tally.broken else "kept" if tally.verified else "not seen"
        rule = tally.rule
        return RuleResult(
            requirement=rule.requirement,
            holds=rule.holds,
            severity=rule.severity,
            verdict=verdict,
            occasions=tally.occasions,
            broken=tally.broken,
            misconduct=tuple(self._misconduct.get(rule.requirement, ())),
        )


def _first(exchange: Exchange, violation: Violation) -> ViolationCount:
    redacted = redacted_exchange(replace(exchange, violations=(violation,)))
    return ViolationCount(
        operation=violation.operation,
        side=violation.side,
        pointer=_IN_LIST.sub("/*", redacted.violations[0].pointer),
        expected=redacted.violations[0].expected,
        severity=violation.severity,
        erratum=violation.erratum,
        times=1,
        first_exchange=exchange.number,
    )


def _shown(misconduct: RuleViolation, exchanges: Sequence[Exchange]) -> ReportedViolation:
    sentence, redacted = redacted_misconduct(misconduct, exchanges)
    return ReportedViolation(
        sentence=sentence,
        exchanges=tuple(
            SeenExchange(
                number=exchange.number,
                operation=exchange.operation,
                method=exchange.method,
                target=exchange.target,
                status=exchange.status,
                request_id=exchange.request_id,
                fault=exchange.fault,
            )
            for exchange in redacted
        ),
    )
