"""The injected faults of a certificate: each is one that a step of its scenario names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.evidence import RecordedExchange, ScenarioEvidence
from pytest_mcf.errors import FaultRefused
from pytest_mcf.gateway.faults import TOKEN_KINDS, Fault, fault_in
from pytest_mcf.gateway.faults.fault import PASSING
from pytest_mcf.model.counterpart_operations import OPERATION


def check_faults(certificate: Certificate, files: Collection[str]) -> Iterator[str]:
    """Each exchange with a fault that no step before it names, or that none names so often.

    `files` are the features of the suite: the steps of others may inject faults in words of their own.
    """
    for scenario in certificate.scenarios:
        if scenario.file in files:
            for exchange in _unexplained(scenario):
                yield (
                    f"{scenario.id}, exchange {exchange.number}: it has the fault {exchange.fault}, and no "
                    "step before it injects that"
                )


@dataclass(slots=True)
class _Named:
    """A fault that a step names, and how many exchanges it still explains; None: any number."""

    step: int
    fault: Fault
    left: int | None

    def explains(self, exchange: RecordedExchange) -> bool:
        """Whether it can be the fault of an exchange, which is then one less that it explains."""
        kinds = PASSING if self.fault.kind == "random" else (self.fault.kind,)
        before = exchange.step is None or self.step < exchange.step
        name = self.fault.operation
        # A feature names the operation of the first version.
        meant = name is None or exchange.operation in {name, OPERATION.get(name)}
        if not (before and meant and exchange.fault in kinds) or self.left == 0:
            return False
        if self.left is not None:
            self.left -= 1
        return True


def _unexplained(scenario: ScenarioEvidence) -> Iterator[RecordedExchange]:
    named = [
        _Named(place, fault, None if fault.kind in TOKEN_KINDS else fault.calls)
        for place, step in enumerate(scenario.steps)
        if (fault := _fault_of(step.text)) is not None
    ]
    for exchange in scenario.exchanges:
        if exchange.fault is not None and not any(one.explains(exchange) for one in named):
            yield exchange


def _fault_of(text: str) -> Fault | None:
    """The fault that the text of a step names, after its keyword."""
    try:
        return fault_in(text.partition(" ")[2])
    except FaultRefused:
        return None
