"""Certificates counted, for whoever renders them: groups with their verdicts, and what stays open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from pytest_mcf.certificate.certificate import Certificate, Grade, GradeResult, RequirementResult, Verdict

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

_MEANINGS: Mapping[Grade, str] = MappingProxyType(
    {
        "Core": "Every documented obligation that this suite can show was kept.",
        "Full": "Every documented obligation and recommendation that this suite can show was kept.",
        "Hardened": "Every rule that this suite can show was kept, through faults and known quirks.",
    }
)
#: Verdicts that do not stand in the way of a grade, and are no proof either.
_LEFT_ASIDE: tuple[Verdict, ...] = ("not claimed", "waived")


@dataclass(frozen=True, slots=True)
class Group:
    """The rules of one subject, in the catalogue's order."""

    name: str
    requirements: tuple[RequirementResult, ...]

    def count(self, verdict: Verdict) -> int:
        """How many of its rules have a verdict."""
        return sum(requirement.verdict == verdict for requirement in self.requirements)


def groups_of(certificate: Certificate) -> tuple[Group, ...]:
    """The groups, in the catalogue's order."""
    by_name: dict[str, list[RequirementResult]] = {}
    for requirement in certificate.requirements:
        by_name.setdefault(requirement.group, []).append(requirement)
    return tuple(Group(name, tuple(members)) for name, members in by_name.items())


def with_verdict(certificate: Certificate, verdict: Verdict) -> tuple[RequirementResult, ...]:
    """The rules that have a verdict."""
    return tuple(each for each in certificate.requirements if each.verdict == verdict)


def without_scenario(certificate: Certificate) -> int:
    """How many rules this suite cannot show."""
    return sum(not requirement.scenarios for requirement in certificate.requirements)


def grade_label(certificate: Certificate) -> str:
    """The grade in a word or two."""
    return certificate.grade or ("No grade" if certificate.complete else "Incomplete")


def grade_meaning(certificate: Certificate) -> str:
    """What the grade says, and what it leaves aside, in sentences."""
    if not certificate.complete:
        return "The run did not come to its end. What follows is what it saw until then."
    if certificate.grade is None:
        return "The documented obligations that this suite can show were not all kept, or not all seen."
    reached = next(result for result in certificate.grades if result.grade == certificate.grade)
    aside = [f"{reached.counts[name]} {name}" for name in _LEFT_ASIDE if reached.counts.get(name)]
    meaning = _MEANINGS[certificate.grade]
    return f"{meaning} Left aside: {' and '.join(aside)}." if aside else meaning


def next_grade(certificate: Certificate) -> GradeResult | None:
    """The first grade that was not reached; None when all were."""
    return next((grade for grade in certificate.grades if not grade.reached), None)


def reasons_counted(requirements: Iterable[RequirementResult]) -> list[tuple[str, int]]:
    """The reasons that rules give, the most frequent first."""
    return Counter(requirement.reason or "no reason given" for requirement in requirements).most_common()


def disclaimers(certificate: Certificate) -> tuple[str, ...]:
    """What this certificate does not say, in sentences."""
    silent, rules = without_scenario(certificate), len(certificate.requirements)
    sentences = [
        f"{silent} of {rules} documented rules have no scenario in this suite: of them it says nothing."
        if silent
        else f"Each of the {rules} documented rules has a scenario in this suite.",
        {
            "emulator": "The embedded emulator answered, not Amazon. It does what is documented; what no "
            "document says, it had to assume.",
            "replay": "Cassettes answered, not Amazon itself: they hold what was answered on the day that "
            "they were made.",
        }.get(
            certificate.setting.target,
            "Whatever stood at the address of the run answered; all that is known of it is the address.",
        ),
        "It is of one version of the integration, on one day. Another version needs its own.",
        "It is no signature and no word of Amazon's: who can edit the file can edit what it says.",
    ]
    if not certificate.complete:
        sentences.insert(0, "The run did not come to its end, so nothing here is a grade.")
    return tuple(sentences)
