"""What the terminal shows of the scenarios of a run: what was found in them, and which failed."""

from __future__ import annotations

import shlex
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.certificate.observations import counts_of
from pytest_mcf.certificate.results.finding import Counts, Finding
from pytest_mcf.certificate.results.findings import findings_of
from pytest_mcf.common.text import and_more, counted

_WIDTH = 80
_NONE: Mapping[str, str] = MappingProxyType({})
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


def run_again(selector: str) -> Sequence[str]:
    """The command for a scenario if nothing is known of how it was run."""
    return ("pytest", "--mcf", selector)


def lines_of_part(
    scenarios: Sequence[ScenarioEvidence],
    *,
    headlines: Mapping[str, str] = _NONE,
    rerun: Callable[[str], Sequence[str]] = run_again,
    verbosity: int = 0,
) -> Iterator[Line]:
    """What is to be said of a part of the suite, for which no certificate is issued. See `terminal.lines`."""
    whole = verbosity > 0
    yield from contract_lines(counts_of(scenarios), findings_of(scenarios), whole=whole)
    yield from stale_lines(scenarios)
    yield from failed_lines(scenarios, headlines, rerun, whole=whole)
    yield from wrapped(
        "no certificate: this was a part of the suite. A run of all scenarios has one; --mcf-report writes "
        "one of any run."
    )


def contract_lines(counts: Counts, findings: Sequence[Finding], *, whole: bool) -> Iterator[Line]:
    """How many exchanges were checked, and what was found in them."""
    yield Line(
        f"contract: {counted(counts.exchanges, 'exchange')} checked, {counted(counts.errors, 'error')}, "
        f"{counted(counts.notices, 'notice')} ({counts.known_errata} of them known errata)"
    )
    yield from _findings(findings, whole=whole)


def stale_lines(scenarios: Iterable[ScenarioEvidence]) -> Iterator[Line]:
    """The cassettes with exchanges that no scenario requested."""
    for scenario in scenarios:
        if scenario.stale:
            yield Line(f"stale cassette: {scenario.stale}", ("yellow",))


def failed_lines(
    scenarios: Iterable[ScenarioEvidence],
    headlines: Mapping[str, str],
    rerun: Callable[[str], Sequence[str]],
    *,
    whole: bool,
) -> Iterator[Line]:
    """Each scenario that failed: what it is, why in a line, and what runs just this one."""
    failed = [scenario for scenario in scenarios if scenario.outcome == "failed"]
    shown = failed if whole else failed[:_SOME]
    for scenario in shown:
        profile = "" if scenario.profile == "documented" else f" on the profile {scenario.profile}"
        yield from wrapped(f"failed{profile}: {scenario.name}", ("red",))
        why = headlines.get(scenario.id) or " ".join((scenario.reason or "").split()) or "No reason recorded."
        yield from wrapped(why.strip(), indent="  ")
        yield Line(f"  {shlex.join(rerun(scenario.id))}")
    if len(shown) < len(failed):
        yield Line(f"and {counted(len(failed) - len(shown), 'more scenario')} failed", ("red",))


def wrapped(text: str, style: tuple[str, ...] = (), *, indent: str = "") -> Iterator[Line]:
    """A sentence in lines of the terminal's width, the second and later ones indented."""
    for number, line in enumerate(textwrap.wrap(text, _WIDTH - len(indent) - 2, break_on_hyphens=False)):
        yield Line(f"{indent}{'  ' if number else ''}{line}", style)


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
        yield from wrapped(text, ("red",) if each.severity == "error" else (), indent="  ")
        yield Line(f"    first in {each.example.scenario}")
    if len(shown) < len(findings):
        yield Line(f"  {and_more(len(findings), len(shown)).strip()} (all with -v)")
