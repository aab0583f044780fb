"""What the steps of a scenario read: only what was there by then, and what the integration offered."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.evidence import RecordedStep, ScenarioEvidence
from pytest_mcf.integration import METHODS


def check_reads(certificate: Certificate) -> Iterator[str]:
    """Each step that is said to have read what it cannot have read."""
    for scenario in certificate.scenarios:
        for place, step in enumerate(scenario.steps):
            for difference in (*_exchanges(scenario, place, step), *_calls(scenario, step)):
                yield f"{scenario.id}, line {step.line}: {difference}"
        for exchange in scenario.exchanges:
            if exchange.call is not None and exchange.call not in scenario.offered:
                yield (
                    f"{scenario.id}: exchange {exchange.number} is said to be of a call of {exchange.call}, "
                    "which the integration does not offer"
                )


def _exchanges(scenario: ScenarioEvidence, place: int, step: RecordedStep) -> Iterator[str]:
    read = step.exchanges_read
    if (read or step.calls_read) and (step.keyword, step.outcome) != ("Then", "passed"):
        yield "only a Then step that passed records what it read"
    if list(read) != sorted(set(read)):
        yield "the numbers of the exchanges that it read are not in their order, each once"
    by_number = {exchange.number: exchange for exchange in scenario.exchanges}
    for number in read:
        exchange = by_number.get(number)
        if exchange is None:
            yield f"it is said to have read exchange {number}, which the scenario does not have"
        elif exchange.step is None or exchange.step > place:
            yield f"it is said to have read exchange {number}, which came later"


def _calls(scenario: ScenarioEvidence, step: RecordedStep) -> Iterator[str]:
    for name in step.calls_read:
        if name not in METHODS:
            yield f"it is said to have read the result of {name}, which the port does not have"
        elif name not in scenario.offered:
            yield f"it is said to have read the result of {name}, which the integration does not offer"
    if len(set(step.calls_read)) < len(step.calls_read):
        yield "a call is named twice"
