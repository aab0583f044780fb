"""What the contract and the monitors found in a run: each rule once, the worst first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pytest_mcf.certificate.evidence import (
    RecordedExchange,
    RecordedMisconduct,
    RecordedViolation,
    ScenarioEvidence,
)
from pytest_mcf.certificate.observations import attributable
from pytest_mcf.certificate.results.finding import Finding, FindingExample

_IN_LIST = re.compile(r"/\d+(?=/|$)")


def findings_of(scenarios: Iterable[ScenarioEvidence]) -> tuple[Finding, ...]:
    """Each rule that was broken or gone beyond, with how often, and where it was seen first.

    Errors come before notices, what the integration did before what the API did, and then what was seen most
    often. Where the contract names no rule, each place in a body is one of its own.
    """
    found: dict[tuple[str, ...], Finding] = {}
    for scenario in scenarios:
        counted: set[tuple[str, ...]] = set()
        for seen in _seen_in(scenario):
            earlier = found.get(seen.key)
            is_new = seen.key not in counted
            found[seen.key] = seen.finding if earlier is None else _again(earlier, new=is_new)
            counted.add(seen.key)
    return tuple(sorted(found.values(), key=_rank))


@dataclass(frozen=True, slots=True)
class _Seen:
    """One occurrence of a finding, and what makes it the same as another one."""

    key: tuple[str, ...]
    finding: Finding


def _again(finding: Finding, *, new: bool) -> Finding:
    """The finding, seen once more; `new` in a scenario in which it had not been seen yet."""
    return finding.model_copy(update={"times": finding.times + 1, "scenarios": finding.scenarios + new})


def _rank(finding: Finding) -> tuple[bool, bool, int, str, str]:
    by_api = finding.broken_by == "API"
    return finding.severity != "error", by_api, -finding.times, finding.rule, finding.sentence


def _seen_in(scenario: ScenarioEvidence) -> Iterator[_Seen]:
    for each in scenario.misconduct:
        yield _misconduct(scenario, each)
    for exchange in scenario.exchanges:
        for violation in attributable(exchange):
            yield _violation(scenario, exchange, violation)


def _misconduct(scenario: ScenarioEvidence, each: RecordedMisconduct) -> _Seen:
    return _Seen(
        ("monitor", each.rule, each.severity),
        Finding(
            rule=each.rule,
            found_by="monitor",
            broken_by="integration",
            severity=each.severity,
            sentence=each.sentence,
            example=_example(scenario, each.exchanges),
        ),
    )


def _violation(scenario: ScenarioEvidence, exchange: RecordedExchange, each: RecordedViolation) -> _Seen:
    rule = each.erratum or each.rule
    where = f"{exchange.operation or exchange.method} {each.side} {each.pointer or 'body'}"
    place = _IN_LIST.sub("/*", where) if rule == "model" else ""
    named = "" if rule == "model" else f"{rule}: "
    return _Seen(
        ("contract", rule, each.severity, each.side, place),
        Finding(
            rule=rule,
            found_by="contract",
            broken_by="integration" if each.side == "request" else "API",
            severity=each.severity,
            sentence=f"{named}{where}: expected {each.expected}, got {each.got} (#{exchange.number})",
            example=_example(scenario, (exchange.number,)),
        ),
    )


def _example(scenario: ScenarioEvidence, exchanges: tuple[int, ...]) -> FindingExample:
    return FindingExample(scenario=scenario.id, profile=scenario.profile, exchanges=exchanges)
