"""How a scenario saw a mutant: read from the evidence that it left."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.proving.proof import Kill


def kill_in(evidence: ScenarioEvidence) -> Kill | None:
    """The kill that a failed scenario is; None if it did not fail."""
    if evidence.outcome != "failed":
        return None
    failed = next((step for step in evidence.steps if step.outcome == "failed"), None)
    return Kill(
        scenario=evidence.id,
        requirements=evidence.requirements,
        step=failed.text.partition("\n")[0] if failed else "",
        named=tuple(sorted({name for name in _named_in(evidence) if name.startswith("MCF-")})),
        reason=evidence.reason or "",
    )


def _named_in(evidence: ScenarioEvidence) -> Iterator[str]:
    """The rules that a monitor or the contract named as broken; notices are none."""
    yield from (each.rule for each in evidence.misconduct if each.severity == "error")
    for exchange in evidence.exchanges:
        for violation in exchange.violations:
            if violation.severity == "error" and not violation.asked_for:
                yield violation.rule
