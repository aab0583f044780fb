"""The steps and exchanges of a scenario, as nodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pytest_mcf.certificate.html.nodes import Node, element

if TYPE_CHECKING:
    from pytest_mcf.certificate.evidence import RecordedViolation
    from pytest_mcf.certificate.html.scenarios import ShownExchange, ShownScenario, ShownStep

#: The longest target that is shown as a whole.
_LONGEST = 300


def steps_of(scenario: ShownScenario) -> list[Node]:
    """What unfolds of a scenario."""
    steps = element("ol", *map(_step, scenario.steps), class_="steps")
    return [*_lines(scenario.before), steps, *_lines(scenario.after)]


def _step(shown: ShownStep) -> Node:
    outcome = "" if shown.step.outcome == "passed" else shown.step.outcome
    said = [element("span", f"{outcome}: ", class_="visually-hidden")] if outcome else []
    line = element("p", *said, shown.step.text)
    return element("li", line, *_lines(shown.exchanges), class_=outcome.replace(" ", "-"))


def _lines(exchanges: Sequence[ShownExchange]) -> list[Node]:
    return [element("ol", *map(_line, exchanges))] if exchanges else []


def _line(each: ShownExchange) -> Node:
    exchange = each.recorded
    status = element("em", str(exchange.status or "no answer"), class_="no" if each.unanswered else "")
    line = element(
        "p",
        element("i", str(exchange.number)),
        " ",
        element("b", exchange.operation or "unknown"),
        " ",
        status,
        " ",
        element("code", f"{exchange.method} {_shortened(exchange.target)}"),
        *([" ", element("small", "by the test")] if exchange.origin == "harness" else []),
    )
    return element("li", line, *_remarks(each), class_=each.mark, x=each.index)


def _remarks(each: ShownExchange) -> Iterator[Node]:
    exchange = each.recorded
    if exchange.fault:
        text = f"Fault injected: {exchange.fault}. This is not what the API said."
        yield element("p", text, class_="remark warning")
    if exchange.failure:
        yield element("p", exchange.failure, class_="remark")
    if each.known:
        yield element("p", f"Known deviations: {', '.join(each.known)}", class_="remark")
    yield from map(_violation, each.violations)


def _violation(violation: RecordedViolation) -> Node:
    known = f" (known: {violation.erratum})" if violation.erratum else ""
    rule = f" [{violation.rule}]" if violation.rule != "model" else ""
    return element(
        "p",
        element("b", violation.severity),
        f" in the {violation.side} at ",
        element("code", violation.pointer or "the whole body"),
        f": expected {violation.expected}, got {violation.got}{known}{rule}",
        class_=f"remark {'bad' if violation.severity == 'error' else 'warning'}",
    )


def _shortened(target: str) -> str:
    return target if len(target) <= _LONGEST else f"{target[: _LONGEST - 1]}…"
