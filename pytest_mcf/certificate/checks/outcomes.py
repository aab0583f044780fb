"""How a scenario ended, by its own steps, exchanges and findings."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.certificate.observations import attributable
from pytest_mcf.common.controls import leads_to_controls
from pytest_mcf.integration.offer import OFFERABLE


def check_outcomes(certificate: Certificate) -> Iterator[str]:
    """Each outcome that the scenario's own evidence contradicts."""
    for scenario in certificate.scenarios:
        for contradiction in (*_of_passed(scenario), *_of_steps(scenario), *_of_blame(scenario)):
            yield f"{scenario.id}: said to have {scenario.outcome}, but {contradiction}"
        for contradiction in _of_claims(scenario):
            yield f"{scenario.id}: said to be {scenario.outcome}, but {contradiction}"


def _of_passed(scenario: ScenarioEvidence) -> Iterator[str]:
    if scenario.outcome != "passed":
        return
    for step in scenario.steps:
        if step.outcome != "passed":
            yield f"line {step.line} is {step.outcome}"
    for exchange in scenario.exchanges:
        if any(violation.severity == "error" for violation in attributable(exchange)):
            yield f"exchange {exchange.number} broke the contract"
        if exchange.origin == "integration" and leads_to_controls(exchange.target.partition("?")[0]):
            yield f"exchange {exchange.number} is a request of the integration to the harness"
    for each in scenario.misconduct:
        if each.severity == "error":
            yield f"the integration broke {each.rule}"
    if scenario.reason is not None:
        yield "there is a reason why it did not pass"


def _of_steps(scenario: ScenarioEvidence) -> Iterator[str]:
    """Steps end in one order: those that passed, then perhaps one that failed, then those not reached."""
    outcomes = [step.outcome for step in scenario.steps]
    passed, failed = outcomes.count("passed"), outcomes.count("failed")
    left = len(outcomes) - passed - failed
    if failed > 1 or outcomes != ["passed"] * passed + ["failed"] * failed + ["not reached"] * left:
        yield "its steps do not end one after the other"
    if failed and scenario.outcome != "failed":
        yield "a step failed"
    if scenario.outcome == "failed" and not scenario.reason:
        yield "no reason is given"
    if scenario.exchanges and scenario.answered_by is None:
        yield "it does not name what responded to its exchanges"


def _of_blame(scenario: ScenarioEvidence) -> Iterator[str]:
    """A failure is certainly the API's only if its responses are invalid, or if nothing else was involved."""
    if not scenario.failed_by_api:
        return
    violations = [each for exchange in scenario.exchanges for each in attributable(exchange)]
    errors = {each.side for each in violations if each.severity == "error"}
    untouched = not any(exchange.origin == "integration" for exchange in scenario.exchanges)
    blameless = errors & {"response", "message"} or (
        untouched and not any(step.calls_read for step in scenario.steps)
    )
    if scenario.outcome != "failed" or not blameless:
        yield "nothing shows that the API alone made a mistake"


def _of_claims(scenario: ScenarioEvidence) -> Iterator[str]:
    """What is not claimed names what the integration lacks, which it did not offer here."""
    missing = scenario.missing
    if scenario.outcome != "not claimed":
        if missing is not None:
            yield f"{missing} is recorded as missing"
    elif missing is None:
        if not scenario.declared:
            yield "nothing is recorded as missing, and the adapter declared nothing"
    elif missing not in OFFERABLE:
        yield f"the port has no {missing}"
    elif missing in scenario.offered:
        yield f"{missing} was offered"
