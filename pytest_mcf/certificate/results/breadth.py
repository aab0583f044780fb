"""The breadth of a certificate: which capabilities the integration showed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from pytest_mcf.certificate.certificate import CapabilityResult
from pytest_mcf.certificate.evidence import ScenarioEvidence, backed_methods
from pytest_mcf.common.text import listed
from pytest_mcf.integration.capabilities import CAPABILITIES, Capability

Breadth = Mapping[str, CapabilityResult]
"""Each capability by its name, in the order of the table."""


def breadth_of(evidence: Iterable[ScenarioEvidence], claims: Container[str]) -> dict[str, CapabilityResult]:
    """Each capability, and whether it was shown.

    `claims` are the methods of the port that the integration offers. A capability is shown if a scenario
    passed that shows the method, for each of its methods, and the integration has sent a request for it. Of
    several ways, one has to be offered, and all that is offered has to be shown.
    """
    evidence = tuple(evidence)
    shown = {method for one in evidence for method in one.methods_shown} & backed_methods(evidence)
    return {each.name: _result(each, claims, shown) for each in CAPABILITIES}


def count_of(breadth: Breadth) -> str:
    """How many capabilities were shown, such as `5 of 15`."""
    return f"{len(capabilities_with(breadth, 'shown'))} of {len(breadth)}"


def capabilities_with(breadth: Breadth, verdict: str) -> list[str]:
    """The names of the capabilities with a verdict."""
    return [name for name, result in breadth.items() if result.verdict == verdict]


def _result(capability: Capability, claims: Container[str], shown: Container[str]) -> CapabilityResult:
    unclaimed = [method for method in capability.methods if method not in claims]
    nothing = len(unclaimed) == len(capability.methods)
    if any(all(method in claims for method in way) for way in capability.ways):
        unclaimed = []  # what it does another way, it need not do this way
    unshown = [method for method in capability.methods if method in claims and method not in shown]
    if not unclaimed and not unshown:
        return CapabilityResult(verdict="shown", methods=capability.methods)
    reasons = [
        *([f"the integration does not offer {listed(unclaimed, 'or')}"] if unclaimed else []),
        *([f"no scenario passed that shows {listed(unshown, 'or')}"] if unshown else []),
    ]
    return CapabilityResult(
        verdict="not claimed" if nothing else "not shown",
        methods=capability.methods,
        reason=_sentence("; ".join(reasons)),
    )


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."


def missing_core(breadth: Breadth) -> Sequence[str]:
    """The capabilities that every grade needs, and that were claimed but not shown."""
    return [each.name for each in CAPABILITIES if each.is_core and breadth[each.name].verdict == "not shown"]
