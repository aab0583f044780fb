"""What the page shows of the scenarios: each exchange at its step; and what was sent, made small.

Exchanges of a suite repeat each other much: the same order is placed again and again, with other ids. So
each distinct body is kept once, and all of it is deflated for the page's script. So are the steps of what
passed.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pydantic_core import to_json

from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.evidence import (
    RecordedExchange,
    RecordedStep,
    RecordedViolation,
    ScenarioEvidence,
)
from pytest_mcf.certificate.html.nodes import Node
from pytest_mcf.certificate.observations import attributable
from pytest_mcf.common.json_text import read_json


@dataclass(frozen=True, slots=True)
class ShownExchange:
    """An exchange, and where the page's script finds what was sent."""

    index: int
    """Its place among all exchanges of the page, from 0."""
    recorded: RecordedExchange
    violations: tuple[RecordedViolation, ...] = ()
    """Those that someone has to fix, except for known deviations."""
    known: tuple[str, ...] = ()
    """The IDs of the deviations that are known and no more than noticed; there may be very many."""

    @property
    def mark(self) -> str:
        """How it stands out: bad, warning, or not."""
        if any(violation.severity == "error" for violation in self.violations):
            return "bad"
        return "warning" if self.violations or self.known or self.recorded.fault else ""

    @property
    def unanswered(self) -> bool:
        """Whether no answer came, or one that is not a success."""
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
    """What was sent and answered, word for word, with each distinct body once."""

    bodies: dict[str, int] = field(default_factory=dict)
    exchanges: list[tuple[str, int, str, int, str]] = field(default_factory=list)
    """Of each exchange the headers of its request and the number of the body, the same of its response, and
    what is remarked of it, a line each."""
    _scenarios: dict[int, str] = field(default_factory=dict)
    """The steps of those scenarios, by number, that the page does not have as markup. As JSON: lists of so
    many nodes would have the garbage collector look through all of them again and again."""
    _numbers: dict[str, int] = field(default_factory=dict)
    """The numbers of bodies as they were sent; to lay one out takes longer than to look it up."""

    def add(self, exchange: RecordedExchange, remarks: Iterable[str] = ()) -> int:
        """Take down what an exchange and the remarks on it say; gives its place."""
        self.exchanges.append(
            (
                _header_lines(exchange.request_headers),
                self._body(exchange.request_body),
                _header_lines(exchange.response_headers),
                self._body(exchange.response_body),
                "\n".join(remarks),
            )
        )
        return len(self.exchanges) - 1

    def fold(self, number: int, steps: list[Node]) -> None:
        """Take down the steps of a scenario, so that the page need not have them as markup."""
        self._scenarios[number] = _compact(steps)

    def deflated(self) -> str:
        """All of it for the page's script, in base64: JSON, deflated."""
        scenarios = ",".join(f'"{number}":{steps}' for number, steps in self._scenarios.items())
        bodies, exchanges = _compact([*self.bodies]), _compact(self.exchanges)
        value = f'{{"bodies":{bodies},"exchanges":{exchanges},"scenarios":{{{scenarios}}}}}'
        return base64.b64encode(zlib.compress(value.encode(), level=7)).decode()

    def _body(self, body: str) -> int:
        if body not in self._numbers:
            self._numbers[body] = self.bodies.setdefault(_laid_out(body), len(self.bodies))
        return self._numbers[body]


@dataclass(frozen=True, slots=True)
class Shown:
    """All features of a certificate, and what their exchanges sent."""

    features: tuple[ShownFeature, ...]
    wording: Wording

    @property
    def scenarios(self) -> Iterator[ShownScenario]:
        """Those of all features."""
        return (scenario for feature in self.features for scenario in feature.scenarios)


def shown(certificate: Certificate) -> Shown:
    """What the page shows of a certificate's scenarios."""
    wording = Wording()
    by_feature: dict[str, list[ShownScenario]] = {}
    for number, evidence in enumerate(certificate.scenarios, 1):
        by_feature.setdefault(evidence.feature, []).append(_scenario(wording, number, evidence))
    return Shown(tuple(ShownFeature(title, tuple(members)) for title, members in by_feature.items()), wording)


def _scenario(wording: Wording, number: int, evidence: ScenarioEvidence) -> ShownScenario:
    exchanges = [_exchange(wording, exchange) for exchange in evidence.exchanges]
    first = next((each.index for each in exchanges if each.recorded.step is not None), None)
    during: dict[int | None, list[ShownExchange]] = {}
    for each in exchanges:
        during.setdefault(each.recorded.step, []).append(each)
    outside = during.get(None, [])
    return ShownScenario(
        number,
        evidence,
        before=tuple(each for each in outside if first is None or each.index < first),
        steps=tuple(
            ShownStep(step, tuple(during.get(place, ()))) for place, step in enumerate(evidence.steps)
        ),
        after=tuple(each for each in outside if first is not None and each.index > first),
    )


def _exchange(wording: Wording, exchange: RecordedExchange) -> ShownExchange:
    if not exchange.violations:
        return ShownExchange(wording.add(exchange), exchange)
    violations = attributable(exchange)
    known = [each for each in violations if each.erratum and each.severity == "notice"]
    return ShownExchange(
        wording.add(exchange, map(_sentence, known)),
        exchange,
        tuple(each for each in violations if each not in known),
        tuple(sorted({each.erratum for each in known if each.erratum})),
    )


def _sentence(violation: RecordedViolation) -> str:
    where = violation.pointer or "the whole body"
    return f"{violation.erratum} at {where}: expected {violation.expected}, got {violation.got}"


def _compact(value: object) -> str:
    try:
        return to_json(value).decode()
    except ValueError:  # half a surrogate pair
        return json.dumps(value, separators=(",", ":"))


def _header_lines(headers: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in headers)


def _laid_out(body: str) -> str:
    """JSON over lines. Here, since a script would change what numbers look like."""
    try:
        value = read_json(body, with_nan=True)
    except (ValueError, RecursionError):
        return body
    if not isinstance(value, dict | list):
        return body
    try:
        return to_json(value, indent=2, inf_nan_mode="constants").decode()
    except ValueError:  # half a surrogate pair, or nested more deeply than pydantic goes
        return json.dumps(value, indent=2, ensure_ascii=False)
