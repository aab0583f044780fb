"""What the monitors find in the exchanges of a certificate, as far as their order shows it."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.checks.exchanges import as_exchange
from pytest_mcf.certificate.evidence import RecordedExchange, ScenarioEvidence
from pytest_mcf.contract.monitors import Conduct, Monitors, all_monitors, ordering_monitors

#: A step may have the integration break these on purpose, which the evidence does not say.
_MEANT = frozenset({"MCF-TRACK-02"})

_Finding = tuple[str, str, tuple[int, ...]]
"""A rule, the severity of its breach, and the exchanges that show it."""


def check_conduct(certificate: Certificate) -> Iterator[str]:
    """Each finding of a monitor that only the certificate has, or that it left out."""
    severities = _severities(all_monitors())
    ordering = _severities(ordering_monitors()).keys() - _MEANT
    for scenario in certificate.scenarios:
        for difference in (*_forms(scenario, severities), *_findings(scenario, ordering)):
            yield f"{scenario.id}: {difference}"


def _severities(monitors: Monitors) -> dict[str, str]:
    return {verdict.rule.requirement: verdict.rule.severity for verdict in monitors.verdicts()}


def _forms(scenario: ScenarioEvidence, severities: dict[str, str]) -> Iterator[str]:
    numbers = {exchange.number for exchange in scenario.exchanges}
    for each in scenario.misconduct:
        severity = severities.get(each.rule)
        if severity is not None and severity != each.severity:
            yield f"a breach of {each.rule} is recorded as {each.severity}, it is an {severity}"
        if not numbers.issuperset(each.exchanges):
            yield f"a breach of {each.rule} names exchanges that the scenario does not have"


def _findings(scenario: ScenarioEvidence, rules: set[str]) -> Iterator[str]:
    recorded = [
        (each.rule, each.severity, each.exchanges) for each in scenario.misconduct if each.rule in rules
    ]
    during, afterwards = _found(scenario.exchanges, rules)
    expected = [*during, *(afterwards if scenario.outcome == "passed" else ())]
    for finding in expected:
        if finding not in recorded:
            yield f"a finding of the monitors is not in the certificate: {_described(finding)}"
    for finding in recorded:
        if finding not in (*during, *afterwards):
            yield f"a finding of the monitors is not found again: {_described(finding)}"


def _found(exchanges: tuple[RecordedExchange, ...], rules: set[str]) -> tuple[list[_Finding], list[_Finding]]:
    """What the monitors find during a scenario; and what they find at its end, which not each one reaches."""
    conduct = Conduct(ordering_monitors())
    for exchange in exchanges:
        conduct.see(as_exchange(exchange))
    during = len(conduct.misconduct)
    conduct.finish()
    found = [
        (each.rule.requirement, each.rule.severity, each.shown_by) if each.rule.requirement in rules else None
        for each in conduct.misconduct
    ]
    return [each for each in found[:during] if each], [each for each in found[during:] if each]


def _described(finding: _Finding) -> str:
    rule, severity, numbers = finding
    return f"{severity} of {rule} in exchange {', '.join(map(str, numbers))}"
