"""The conduct of an integration as the page gets it: which rules over time it broke until now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pytest_mcf.serve.conduct.report import ConductReport, RuleResult


def conduct_to_json(report: ConductReport | None) -> dict[str, Any]:
    """The findings of the monitors, errors first, and how many rules were kept; nothing without a report."""
    if report is None:
        return {"findings": [], "kept": 0, "rules": 0}
    found = (*report.in_group("broken"), *report.in_group("notices"))
    return {
        "findings": [_to_json(rule) for rule in found],
        "kept": len(report.in_group("kept")),
        "rules": len(report.rules),
    }


def _to_json(rule: RuleResult) -> dict[str, Any]:
    latest = rule.misconduct[-1] if rule.misconduct else None
    return {
        "rule": rule.requirement,
        "holds": rule.holds,
        "severity": rule.severity,
        "times": rule.broken,
        "sentence": latest.sentence if latest else rule.holds,
        "exchanges": [exchange.number for exchange in latest.exchanges] if latest else [],
    }
