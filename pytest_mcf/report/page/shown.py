"""What the page shows of the scenarios: each exchange at its step, and every text once.

Exchanges of a suite repeat each other much: the same order is placed again and again. So each distinct
body stands once in the page, with a number; an exchange names the numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from pytest_mcf.report.certificate import Certificate
from pytest_mcf.report.evidence import RecordedExchange, RecordedStep, RecordedViolation, ScenarioEvidence
from pytest_mcf.report.observations import attributable


@dataclass(frozen=True, slots=True)
class ShownExchange:
    """An exchange, with the numbers of its bodies; None where a body is empty."""

    index: int
    """Its place among all exchanges of the page, from 0: what its headers are found by."""
    recorded: RecordedExchange
    request: int | None
    response: int | None
    violations: tuple[RecordedViolation, ...]
    """Those that somebody has to answer for."""

    @property
    def mark(self) -> str:
        """How it stands out: bad, warning, or not."""
        if any(violation.severity == "error" for violation in self.violations):
            return "bad"
        return "warning" if self.violations or self.recorded.fault else ""

    @property
    def unanswered(self) -> bool:
        """Whether no answer came, or one that is no success."""
        return self.recorded.status is None or self.recorded.status >= 400  # noqa: PLR2004 - HTTP's own


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step with the exchanges that passed during it."""

    step: RecordedStep
    exchanges: tuple[ShownExchange, ...]


@dataclass(frozen=True, slots=True)
class ShownScenario:
    """A scenario: its steps, and what passed before the first and after the last."""

    number: int
    evidence: ScenarioEvidence
    before: tuple[ShownExchange, ...]
    steps: tuple[ShownStep, ...]
    after: tuple[ShownExchange, ...]


@dataclass(frozen=True, slots=True)
class ShownFeature:
    """A feature with its scenarios."""

    title: str
    scenarios: tuple[ShownScenario, ...]

    def count(self, outcome: str) -> int:
        """How many of its scenarios ended so."""
        return sum(scenario.evidence.outcome == outcome for scenario in self.scenarios)


@dataclass(slots=True)
class Numbered:
    """Distinct texts in the order in which they came, each with its number from 0."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        """The number of a text; a new one for a new text."""
        return self.numbers.setdefault(text, len(self.numbers))


@dataclass(slots=True)
class Shown:
    """All features of a certificate, and what their exchanges have in common."""

    features: tuple[ShownFeature, ...] = ()
    bodies: Numbered = field(default_factory=Numbered)
    headers: Numbered = field(default_factory=Numbered)
    headers_of: list[tuple[list[int], list[int]]] = field(default_factory=list)
    """Of each exchange, the numbers of its header lines: the request's and the response's."""

    def header_data(self) -> str:
        """All headers as JSON, for the page's script: `lines`, and of each exchange two lists of numbers."""
        return json.dumps(
            {"lines": list(self.headers.numbers), "exchanges": self.headers_of}, separators=(",", ":")
        )


def shown(certificate: Certificate) -> Shown:
    """What the page shows of a certificate's scenarios."""
    page = Shown()
    by_feature: dict[str, list[ShownScenario]] = {}
    for number, evidence in enumerate(certificate.scenarios, 1):
        by_feature.setdefault(evidence.feature, []).append(_scenario(page, number, evidence))
    page.features = tuple(ShownFeature(title, tuple(members)) for title, members in by_feature.items())
    return page


def _scenario(page: Shown, number: int, evidence: ScenarioEvidence) -> ShownScenario:
    exchanges = [_exchange(page, exchange) for exchange in evidence.exchanges]
    first = next((each.index for each in exchanges if each.recorded.step is not None), None)
    outside = [each for each in exchanges if each.recorded.step is None]
    return ShownScenario(
        number,
        evidence,
        before=tuple(each for each in outside if first is None or each.index < first),
        steps=tuple(
            ShownStep(step, tuple(each for each in exchanges if each.recorded.step == place))
            for place, step in enumerate(evidence.steps)
        ),
        after=tuple(each for each in outside if first is not None and each.index > first),
    )


def _exchange(page: Shown, exchange: RecordedExchange) -> ShownExchange:
    index = len(page.headers_of)
    page.headers_of.append(
        (_numbers(page, exchange.request_headers), _numbers(page, exchange.response_headers))
    )
    return ShownExchange(
        index,
        exchange,
        _body(page, exchange.request_body),
        _body(page, exchange.response_body),
        tuple(attributable(exchange)),
    )


def _numbers(page: Shown, headers: Iterable[tuple[str, str]]) -> list[int]:
    return [page.headers.number(f"{name}: {value}") for name, value in headers]


def _body(page: Shown, body: str) -> int | None:
    return page.bodies.number(_laid_out(body)) if body else None


def _laid_out(body: str) -> str:
    """JSON over lines, with a tab a level: the shortest way that can be read."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return body
    return json.dumps(value, indent="\t", ensure_ascii=False) if isinstance(value, dict | list) else body
