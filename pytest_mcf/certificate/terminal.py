"""The terminal's last words: a certificate in lines that fit 80 columns.

Each line carries the markup that pytest's terminal reporter knows; whether there are colours is its affair.
"""

from __future__ import annotations

import shlex
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pytest_mcf.certificate.certificate import Certificate, Finding, GradeResult, RequirementResult, Verdict
from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.certificate.results.breadth import count_of
from pytest_mcf.certificate.tallies import (
    VERDICTS,
    answered_by_sentence,
    api_sentence,
    breadth_sentence,
    groups_of,
    newer_model_sentence,
    next_grade,
    not_yet_shown_sentence,
    parts_sentence,
    reference_sentence,
    scope_sentence,
    without_scenario,
)
from pytest_mcf.common.text import and_more, counted

_WIDTH = 80
_NONE: Mapping[str, str] = MappingProxyType({})
_FEW = 3
"""How many things that stand in a grade's way are shown without -v."""
_WORST = 5
"""How many findings are shown without -v."""
_CUT = 220
"""How long the sentence of a finding may be without -v."""
_SOME = 10
"""The same for scenarios that failed, which pytest has reported before."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and how it is to be shown: `reporter.write_line(line.text, **line.markup)`."""

    text: str
    style: tuple[str, ...] = ()

    @property
    def markup(self) -> Mapping[str, bool]:
        """The keyword arguments of pytest's terminal reporter."""
        return dict.fromkeys(self.style, True)


def lines(
    certificate: Certificate,
    *,
    headlines: Mapping[str, str] = _NONE,
    rerun: Sequence[str] = ("pytest", "--mcf"),
    written_to: str | None = None,
    verbosity: int = 0,
) -> Iterator[Line]:
    """What a certificate says, shortest first to be cut: quiet leaves out the groups, verbose all cuts.

    `headlines` say why scenarios failed, by their ids; without one, the whole reason is shown. `rerun` is the
    call of pytest that a scenario's selector is added to, `written_to` where the certificate lies, and
    `verbosity` pytest's: below zero is quiet, above it verbose.
    """
    if verbosity >= 0:
        yield from _groups(certificate)
    yield from _counts(certificate, whole=verbosity > 0)
    for scenario in certificate.scenarios:
        if scenario.stale:
            yield Line(f"stale cassette: {scenario.stale}", ("yellow",))
    yield from _needless_waivers(certificate.requirements)
    yield from _failed(certificate.scenarios, headlines, rerun, whole=verbosity > 0)
    yield from _grade(certificate, whole=verbosity > 0)
    if written_to:
        yield Line(f"certificate: {written_to}")


def _groups(certificate: Certificate) -> Iterator[Line]:
    """A line for each group of which this run showed a rule, and one for those that it left alone."""
    by_group = {
        group.name: Counter(result.verdict for result in group.requirements)
        for group in groups_of(
            result for result in certificate.requirements if _is_of_the_run(certificate, result)
        )
    }
    left_alone = [group for group, counts in by_group.items() if set(counts) == {"not verified"}]
    width = max((len(group) for group in by_group if group not in left_alone), default=0)
    for group, counts in by_group.items():
        if group in left_alone:
            continue
        counted_verdicts = ", ".join(
            f"{counts[verdict]} {verdict}" for verdict in VERDICTS if counts[verdict]
        )
        yield Line(f"{group:<{width}}  {counted_verdicts}", _style(counts))
    if left_alone:
        yield Line(f"nothing verified in {counted(len(left_alone), 'group')}", ("yellow",))


def _is_of_the_run(certificate: Certificate, result: RequirementResult) -> bool:
    """Whether this suite could show a rule; those that it does not yet show are counted by themselves."""
    return bool(result.scenarios) and not (
        result.verdict == "not verified" and result.id in certificate.not_yet_shown
    )


def _style(counts: Counter[Verdict]) -> tuple[str, ...]:
    if counts["failed"]:
        return ("red",)
    return ("yellow",) if counts["not verified"] else ("green",) if counts["passed"] else ()


def _counts(certificate: Certificate, *, whole: bool) -> Iterator[Line]:
    shown = len(certificate.requirements) - without_scenario(certificate)
    of_all = counted(len(certificate.requirements), "documented rule")
    yield Line(f"{shown} of {of_all} {'has' if shown == 1 else 'have'} a scenario in this suite")
    not_yet_shown = not_yet_shown_sentence(certificate)
    if not_yet_shown is not None:
        yield from _wrapped(not_yet_shown)
    yield from _wrapped(api_sentence(certificate), () if certificate.api.verdict != "broken" else ("red",))
    counts = certificate.counts
    yield Line(
        f"contract: {counted(counts.exchanges, 'exchange')} checked, {counted(counts.errors, 'error')}, "
        f"{counted(counts.notices, 'notice')} ({counts.known_errata} of them known errata)"
    )
    yield from _findings(certificate.findings, whole=whole)


def _findings(findings: Sequence[Finding], *, whole: bool) -> Iterator[Line]:
    """What the monitors found in numbers, and each rule with an example: the worst few, or all."""
    by_monitors = [each for each in findings if each.found_by == "monitor"]
    if by_monitors:
        times = Counter[str]()
        for each in by_monitors:
            times[each.severity] += each.times
        style = ("red",) if times["error"] else ("yellow",)
        yield Line(
            f"conduct: {counted(times['error'], 'error')}, {counted(times['notice'], 'notice')} of "
            f"{counted(len(by_monitors), 'rule')}",
            style,
        )
    if findings:
        yield Line("findings, the worst first:")
    shown = findings if whole else findings[:_WORST]
    for each in shown:
        sentence = each.sentence if whole else textwrap.shorten(each.sentence, _CUT, placeholder=" ...")
        text = f"{each.severity}, {counted(each.times, 'time')}: {sentence}"
        yield from _wrapped(text, ("red",) if each.severity == "error" else (), indent="  ")
        yield Line(f"    first in {each.example.scenario}")
    if len(shown) < len(findings):
        yield Line(f"  {and_more(len(findings), len(shown)).strip()} (all with -v)")


def _needless_waivers(requirements: Iterable[RequirementResult]) -> Iterator[Line]:
    needless = [result.id for result in requirements if result.verdict == "passed" and result.reason]
    if needless:
        yield from _wrapped(f"waived, and passing without it: {', '.join(needless)}", ("yellow",))


def _failed(
    scenarios: Iterable[ScenarioEvidence], headlines: Mapping[str, str], rerun: Sequence[str], *, whole: bool
) -> Iterator[Line]:
    """Each scenario that failed: what it is, why in a line, and what runs just this one."""
    failed = [scenario for scenario in scenarios if scenario.outcome == "failed"]
    shown = failed if whole else failed[:_SOME]
    for scenario in shown:
        profile = "" if scenario.profile == "documented" else f" on the profile {scenario.profile}"
        yield from _wrapped(f"failed{profile}: {scenario.name}", ("red",))
        why = headlines.get(scenario.id) or " ".join((scenario.reason or "").split()) or "No reason recorded."
        yield from _wrapped(why.strip(), indent="  ")
        yield Line(f"  {shlex.join([*rerun, scenario.id])}")
    if len(shown) < len(failed):
        yield Line(f"and {counted(len(failed) - len(shown), 'more scenario')} failed", ("red",))


def _grade(certificate: Certificate, *, whole: bool) -> Iterator[Line]:
    """The grade that was reached, and what stands in the way of the next one."""
    setting = certificate.setting
    reference = reference_sentence(certificate)
    if reference is not None:
        yield from _wrapped(reference, ("yellow",))
    colour = "red" if certificate.grade is None else "green"
    grade = f"{certificate.grade or 'none'} · {count_of(certificate.breadth)}"
    yield Line(f"grade: {grade}, against {setting.target}", (colour, "bold"))
    for sentence in (scope_sentence(certificate), parts_sentence(certificate)):
        if sentence is not None:
            yield from _wrapped(sentence)
    yield from _wrapped(breadth_sentence(certificate))
    yield from _wrapped(f"answered by {answered_by_sentence(certificate)}")
    newer = newer_model_sentence(certificate)
    if newer is not None:
        yield from _wrapped(newer, ("yellow",))
    missed = next_grade(certificate)
    if missed is not None:
        yield from _obstacles(missed, whole=whole)


def _obstacles(grade: GradeResult, *, whole: bool) -> Iterator[Line]:
    shown = grade.obstacles if whole else grade.obstacles[:_FEW]
    yield Line(f"in the way of {grade.grade}:")
    for obstacle in shown:
        yield from _wrapped(f"- {obstacle}", indent="  ")
    more = and_more(len(grade.obstacles), len(shown))
    if more:
        yield Line(f" {more} (all with -v)")


def _wrapped(text: str, style: tuple[str, ...] = (), *, indent: str = "") -> Iterator[Line]:
    for number, line in enumerate(textwrap.wrap(text, _WIDTH - len(indent) - 2, break_on_hyphens=False)):
        yield Line(f"{indent}{'  ' if number else ''}{line}", style)
