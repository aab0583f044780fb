"""A certificate at the end of a run, in lines that fit 80 columns.

Each line has the markup that pytest's terminal reporter knows; the reporter decides about colours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from pytest_mcf.certificate.certificate import Certificate, GradeResult, RequirementResult, Verdict
from pytest_mcf.certificate.results.breadth import count_of
from pytest_mcf.certificate.results.lines import (
    Line,
    contract_lines,
    failed_lines,
    run_again,
    stale_lines,
    wrapped,
)
from pytest_mcf.certificate.tallies import (
    VERDICTS,
    answered_by_sentence,
    api_sentence,
    breadth_sentence,
    groups_of,
    half_shown_sentence,
    newer_model_sentence,
    next_grade,
    parts_sentence,
    quirks_sentence,
    reference_sentence,
    scope_sentence,
    without_scenario,
)
from pytest_mcf.common.text import and_more, counted

_NONE: Mapping[str, str] = MappingProxyType({})
_FEW = 3
"""How many things that stand in a grade's way are shown without -v."""


def lines(
    certificate: Certificate,
    *,
    headlines: Mapping[str, str] = _NONE,
    rerun: Callable[[str], Sequence[str]] = run_again,
    written_to: str | None = None,
    verbosity: int = 0,
) -> Iterator[Line]:
    """A certificate in lines. A quiet run leaves out the groups of rules, a verbose one shortens nothing.

    `headlines` say why scenarios failed, by their ids; without one, the whole reason is shown. `rerun` gives
    the command for a scenario by its id, `written_to` where the certificate is, and
    `verbosity` pytest's: below zero is quiet, above it verbose.
    """
    if verbosity >= 0:
        yield from _groups(certificate)
    yield from _counts(certificate, whole=verbosity > 0)
    yield from stale_lines(certificate.scenarios)
    yield from _needless_waivers(certificate.requirements)
    yield from failed_lines(certificate.scenarios, headlines, rerun, whole=verbosity > 0)
    yield from _grade(certificate, whole=verbosity > 0)
    if written_to:
        yield Line(f"certificate: {written_to}")


def _groups(certificate: Certificate) -> Iterator[Line]:
    """A line for each group of which this run showed a rule, and one for those that it left alone."""
    by_group = {
        group.name: Counter(result.verdict for result in group.requirements)
        for group in groups_of(result for result in certificate.requirements if result.scenarios)
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


def _style(counts: Counter[Verdict]) -> tuple[str, ...]:
    if counts["failed"]:
        return ("red",)
    return ("yellow",) if counts["not verified"] else ("green",) if counts["passed"] else ()


def _counts(certificate: Certificate, *, whole: bool) -> Iterator[Line]:
    shown = len(certificate.requirements) - without_scenario(certificate)
    of_all = counted(len(certificate.requirements), "documented rule")
    yield Line(f"{shown} of {of_all} {'has' if shown == 1 else 'have'} a scenario in this suite")
    half_shown = half_shown_sentence(certificate)
    if half_shown is not None:
        yield from wrapped(half_shown)
    yield from wrapped(api_sentence(certificate), () if certificate.api.verdict != "broken" else ("red",))
    yield from contract_lines(certificate.counts, certificate.findings, whole=whole)


def _needless_waivers(requirements: Iterable[RequirementResult]) -> Iterator[Line]:
    needless = [result.id for result in requirements if result.verdict == "passed" and result.reason]
    if needless:
        yield from wrapped(f"waived, and passing without it: {', '.join(needless)}", ("yellow",))


def _grade(certificate: Certificate, *, whole: bool) -> Iterator[Line]:
    """The grade that was reached, and what stands in the way of the next one."""
    setting = certificate.setting
    reference = reference_sentence(certificate)
    if reference is not None:
        yield from wrapped(reference, ("yellow",))
    colour = "red" if certificate.grade is None else "green"
    grade = f"{certificate.grade or 'none'} · {count_of(certificate.breadth)}"
    yield Line(f"grade: {grade}, against {setting.target}", (colour, "bold"))
    for sentence in (
        scope_sentence(certificate),
        quirks_sentence(certificate),
        parts_sentence(certificate),
    ):
        if sentence is not None:
            yield from wrapped(sentence)
    yield from wrapped(breadth_sentence(certificate))
    yield from wrapped(f"answered by {answered_by_sentence(certificate)}")
    newer = newer_model_sentence(certificate)
    if newer is not None:
        yield from wrapped(newer, ("yellow",))
    missed = next_grade(certificate)
    if missed is not None:
        yield from _obstacles(missed, whole=whole)


def _obstacles(grade: GradeResult, *, whole: bool) -> Iterator[Line]:
    shown = grade.obstacles if whole else grade.obstacles[:_FEW]
    yield Line(f"in the way of {grade.grade}:")
    for obstacle in shown:
        yield from wrapped(f"- {obstacle}", indent="  ")
    more = and_more(len(grade.obstacles), len(shown))
    if more:
        yield Line(f" {more} (all with -v)")
