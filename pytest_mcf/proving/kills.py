"""How a scenario saw a mutant: read from the evidence that it left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.proving.assertions import FailedAssertion
from pytest_mcf.proving.proof import Kill


def kill_in(evidence: ScenarioEvidence, assertions: Sequence[FailedAssertion] = ()) -> Kill | None:
    """The kill that a scenario is whose assertions failed, or which failed otherwise; None if neither did."""
    has_ended = evidence.outcome == "failed"
    if not has_ended and not assertions:
        return None
    return Kill(
        scenario=evidence.id,
        requirements=evidence.requirements,
        step=assertions[0].step if assertions else _failed_step(evidence),
        named=tuple(sorted({name for name in _named_in(evidence) if name.startswith("MCF-")})),
        reason=assertions[0].reason if assertions else evidence.reason or "",
        seen_by=tuple(sorted({each.definition for each in assertions})),
        seen_otherwise=has_ended,
    )


def _failed_step(evidence: ScenarioEvidence) -> str:
    failed = next((step for step in evidence.steps if step.outcome == "failed"), None)
    return failed.text.partition("\n")[0] if failed else ""


def _named_in(evidence: ScenarioEvidence) -> Iterator[str]:
    """The rules that a monitor or the contract named as broken; notices are none."""
    yield from (each.rule for each in evidence.misconduct if each.severity == "error")
    for exchange in evidence.exchanges:
        for violation in exchange.violations:
            if violation.severity == "error" and not violation.asked_for:
                yield violation.rule
