"""Two certificates beside each other: what got better, what got worse, and what is only different."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from pytest_mcf.certificate.certificate import Certificate, Grade
from pytest_mcf.certificate.tallies import grade_name

Direction = Literal["better", "worse", "different"]
Subject = Literal["grade", "capability", "requirement", "scenario"]

#: What was shown to be kept stands above what was not shown, and that above what was shown to be broken.
#: Between verdicts of one level there is a difference that is neither better nor worse.
_WORTH: Mapping[str, int] = MappingProxyType(
    {
        "passed": 2,
        "shown": 2,
        "not claimed": 1,
        "not shown": 1,
        "waived": 1,
        "not verified": 1,
        "skipped": 1,
        "not run": 1,
        "failed": 0,
    }
)
_GRADES: tuple[Grade | None, ...] = (None, "Core", "Full", "Hardened")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `before` and `after` are None where there was, or is, no such thing."""

    direction: Direction
    subject: Subject
    id: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        return (
            f"{self.direction}: {self.subject} {self.id}: {self.before or 'none'} -> {self.after or 'none'}"
        )


def compare(before: Certificate, after: Certificate) -> tuple[Change, ...]:
    """Every difference of grade, breadth, verdicts and outcomes, the worst first."""
    changes = [
        *_grade(before, after),
        *_capabilities(before, after),
        *_requirements(before, after),
        *_scenarios(before, after),
    ]
    order = ("worse", "better", "different")
    return tuple(sorted(changes, key=lambda change: order.index(change.direction)))


def _grade(before: Certificate, after: Certificate) -> Iterator[Change]:
    worth = [_GRADES.index(each.grade) - (not each.complete) for each in (before, after)]
    labels = grade_name(before), grade_name(after)
    if labels[0] != labels[1]:
        yield Change(_direction(*worth), "grade", "of all", *labels)


def _capabilities(before: Certificate, after: Certificate) -> Iterator[Change]:
    yield from _changes(
        "capability",
        {name: result.verdict for name, result in before.breadth.items()},
        {name: result.verdict for name, result in after.breadth.items()},
    )


def _requirements(before: Certificate, after: Certificate) -> Iterator[Change]:
    yield from _changes(
        "requirement",
        {rule.id: rule.verdict for rule in before.requirements},
        {rule.id: rule.verdict for rule in after.requirements},
    )


def _scenarios(before: Certificate, after: Certificate) -> Iterator[Change]:
    yield from _changes("scenario", _outcomes(before), _outcomes(after))


def _outcomes(certificate: Certificate) -> dict[str, str]:
    """How each scenario ended, on each profile."""
    return {
        each.id if each.profile == "documented" else f"{each.id} on {each.profile}": each.outcome
        for each in certificate.scenarios
    }


def _changes(subject: Subject, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for id_ in dict.fromkeys((*before, *after)):
        old, new = before.get(id_), after.get(id_)
        if old is None and new is not None:
            # What is new cannot have got worse; but if it fails, there is something new to fix.
            yield Change("worse" if new == "failed" else "different", subject, id_, old, new)
        elif new is None:
            yield Change("different", subject, id_, old, new)
        elif old is not None and old != new:
            yield Change(_direction(_WORTH[old], _WORTH[new]), subject, id_, old, new)


def _direction(before: int, after: int) -> Direction:
    if before == after:
        return "different"
    return "better" if after > before else "worse"
