"""What the page shows of the scenarios: each exchange at its step, and what was sent as lines, each once.

Exchanges of a suite repeat each other much: the same order is placed again and again, with other ids. So
each distinct line of headers and bodies stands once in the page, and each distinct body is a list of lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pytest_mcf.report.certificate import Certificate
from pytest_mcf.report.evidence import RecordedExchange, RecordedStep, RecordedViolation, ScenarioEvidence
from pytest_mcf.report.observations import attributable


@dataclass(frozen=True, slots=True)
class ShownExchange:
    """An exchange, and where the page's script finds what was sent."""

    index: int
    """Its place among all exchanges of the page, from 0."""
    recorded: RecordedExchange
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
class Wording:
    """What was sent and answered, word for word: lines, bodies made of lines, and what each exchange had."""

    lines: dict[str, int] = field(default_factory=dict)
    bodies: dict[tuple[int, ...], int] = field(default_factory=dict)
    exchanges: list[tuple[Sequence[int], int | None, Sequence[int], int | None]] = field(default_factory=list)
    """Of each exchange the header lines and the body of its request, then those of its answer."""

    def add(self, exchange: RecordedExchange) -> int:
        """Take an exchange's words down; gives its place."""
        self.exchanges.append(
            (
                self._numbers(f"{name}: {value}" for name, value in exchange.request_headers),
                self._body(exchange.request_body),
                self._numbers(f"{name}: {value}" for name, value in exchange.response_headers),
                self._body(exchange.response_body),
            )
        )
        return len(self.exchanges) - 1

    def as_json(self) -> str:
        """All of it, for the page's script: numbers are places in the lists before."""
        value = {"lines": [*self.lines], "bodies": [*self.bodies], "exchanges": self.exchanges}
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    def _numbers(self, lines: Iterable[str]) -> tuple[int, ...]:
        return tuple(self.lines.setdefault(line, len(self.lines)) for line in lines)

    def _body(self, body: str) -> int | None:
        if not body:
            return None
        return self.bodies.setdefault(self._numbers(_laid_out(body).split("\n")), len(self.bodies))


@dataclass(frozen=True, slots=True)
class Shown:
    """All features of a certificate, and what their exchanges sent."""

    features: tuple[ShownFeature, ...]
    wording: Wording


def shown(certificate: Certificate) -> Shown:
    """What the page shows of a certificate's scenarios."""
    wording = Wording()
    by_feature: dict[str, list[ShownScenario]] = {}
    for number, evidence in enumerate(certificate.scenarios, 1):
        by_feature.setdefault(evidence.feature, []).append(_scenario(wording, number, evidence))
    return Shown(tuple(ShownFeature(title, tuple(members)) for title, members in by_feature.items()), wording)


def _scenario(wording: Wording, number: int, evidence: ScenarioEvidence) -> ShownScenario:
    exchanges = [
        ShownExchange(wording.add(exchange), exchange, tuple(attributable(exchange)))
        for exchange in evidence.exchanges
    ]
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


def _laid_out(body: str) -> str:
    """JSON over lines, with a tab a level: the shortest way that can be read."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return body
    return json.dumps(value, indent="\t", ensure_ascii=False) if isinstance(value, dict | list) else body
