"""What an integration claims: the union of what it offered in the scenarios of a run.

Decided when the certificate is issued, so that neither the order of scenarios nor the number of processes
matters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.common.text import counted
from pytest_mcf.integration.offer import OFFERABLE


def claims_of(evidence: Iterable[ScenarioEvidence]) -> tuple[str, ...]:
    """The methods of the port and fields of views that any scenario was offered, in the port's order."""
    offered = {name for one in evidence for name in one.offered}
    return tuple(name for name in OFFERABLE if name in offered)


def with_claims_held(evidence: Sequence[ScenarioEvidence]) -> tuple[ScenarioEvidence, ...]:
    """The evidence, in which a scenario failed if it missed what another one was offered.

    So did a scenario in which the adapter declared something else for the marketplaces than in others.
    """
    times = Counter(name for one in evidence for name in one.offered)
    declared = Counter(one.declared for one in evidence if one.offered or one.declared)
    usual = max(declared, key=lambda each: (declared[each], each), default=())
    return tuple(_held(one, times, usual) for one in evidence)


def _held(one: ScenarioEvidence, times: Counter[str], usual: tuple[str, ...]) -> ScenarioEvidence:
    if one.outcome == "not claimed" and one.missing is not None and times[one.missing]:
        scenarios = counted(times[one.missing], "scenario")
        return _failed(
            one,
            f"{one.missing} is offered in {scenarios} and missing here. "
            "Offer it in every scenario, or in none.",
        )
    if (one.offered or one.declared) and one.declared != usual and one.outcome in ("passed", "not claimed"):
        here, elsewhere = (", ".join(each) or "nothing" for each in (one.declared, usual))
        return _failed(
            one,
            f"The adapter declares not to offer {here} here, and {elsewhere} in other scenarios. Declare the "
            "same in every scenario.",
        )
    return one


def _failed(one: ScenarioEvidence, reason: str) -> ScenarioEvidence:
    return one.model_copy(update={"outcome": "failed", "reason": reason, "missing": None})
