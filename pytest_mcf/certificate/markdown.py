"""certificate.md: the certificate in short, for a pull request or a job's summary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pytest_mcf.certificate.certificate import Certificate, RequirementResult
from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.certificate.tallies import (
    VERDICTS,
    answered_by_sentence,
    api_sentence,
    breadth_sentence,
    disclaimers,
    grade_label,
    grade_meaning,
    groups_of,
    half_shown_sentence,
    next_grade,
    parts_sentence,
    reasons_counted,
    source_phrase,
    with_verdict,
)
from pytest_mcf.common.text import and_more

#: GitHub refuses a summary of more than 1 MiB; with these no certificate comes near it.
MOST_ENTRIES = 50
_LONGEST_TEXT = 600

#: Anywhere, and at the beginning of a line: headings, quotes, lists and underlines.
_MEANING = re.compile(r"[\\`*_\[\]|~$]")
_MEANING_AT_FIRST = re.compile(r"^(?=[#>+=-])|^([0-9]+)(?=[.)])")


def as_markdown(certificate: Certificate) -> str:
    """The grade, the groups, what failed and why, and what was not verified."""
    parts = [
        _head(certificate),
        _obstacles(certificate),
        _groups(certificate),
        _section("Failed rules", map(_rule, with_verdict(certificate, "failed"))),
        _section("Failed scenarios", map(_scenario, _failed(certificate))),
        _section("Waived rules", map(_rule, with_verdict(certificate, "waived"))),
        _unverified(certificate),
        _section("What it does not say", (f"- {escaped(sentence)}" for sentence in disclaimers(certificate))),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """Any text on one line, cut where it is long, and nothing in it means anything to Markdown or HTML."""
    text = " ".join(text.split())
    if len(text) > _LONGEST_TEXT:
        text = text[: _LONGEST_TEXT - 1] + "…"
    text = _MEANING_AT_FIRST.sub(r"\1\\", _MEANING.sub(r"\\\g<0>", text))
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _head(certificate: Certificate) -> list[str]:
    subject, setting = certificate.integration, certificate.setting
    name = f"{subject.name} {subject.version}" if subject.version else subject.name
    made = f"{certificate.made_at:%Y-%m-%d %H:%M} {certificate.made_at:%Z}".strip()
    counts = certificate.counts
    return [
        f"# Multi-Channel Fulfillment: {escaped(grade_label(certificate))}",
        "",
        escaped(f"Answered by {answered_by_sentence(certificate)}."),
        "",
        escaped(grade_meaning(certificate)),
        *(escaped(sentence) for sentence in (parts_sentence(certificate),) if sentence),
        "",
        escaped(breadth_sentence(certificate)),
        "",
        f"**{escaped(name)}**, certified on {made} by pytest-mcf {escaped(certificate.pytest_mcf)}",
        f"against {escaped(setting.model)}; answered by {escaped(', '.join(setting.answered_by))}.",
        *([f"source: {escaped(source)}."] if (source := source_phrase(certificate)) else []),
        f"{len(certificate.scenarios)} scenarios and {counts.exchanges} exchanges: {counts.errors} errors",
        f"and {counts.notices} notices of the contract, {counts.misconduct} findings of the monitors.",
        escaped(api_sentence(certificate)),
        *(escaped(sentence) for sentence in (half_shown_sentence(certificate),) if sentence),
    ]


def _obstacles(certificate: Certificate) -> list[str]:
    missing = next_grade(certificate)
    if missing is None:
        return []
    return _section(
        f"What stands in the way of {missing.grade}",
        (f"- {escaped(sentence)}" for sentence in missing.obstacles),
    )


def _groups(certificate: Certificate) -> list[str]:
    rows = [
        f"| {escaped(group.name)} | {' | '.join(str(group.count(verdict) or '') for verdict in VERDICTS)} |"
        for group in groups_of(certificate.requirements)
    ]
    totals = (f"**{len(with_verdict(certificate, verdict))}**" for verdict in VERDICTS)
    return [
        "## Rules",
        "",
        f"| group | {' | '.join(VERDICTS)} |",
        f"|---|{'---:|' * len(VERDICTS)}",
        *rows,
        f"| **all** | {' | '.join(totals)} |",
    ]


def _rule(requirement: RequirementResult) -> str:
    reason = f"  \n  {escaped(requirement.reason)}" if requirement.reason else ""
    return f"- **{escaped(requirement.id)}** {escaped(requirement.statement)}{reason}"


def _scenario(scenario: ScenarioEvidence) -> str:
    where = f"{scenario.file}:{scenario.line}"
    reason = f"  \n  {escaped(scenario.reason)}" if scenario.reason else ""
    return f"- **{escaped(scenario.name)}** ({escaped(where)}){reason}"


def _failed(certificate: Certificate) -> Iterator[ScenarioEvidence]:
    return (scenario for scenario in certificate.scenarios if scenario.outcome == "failed")


def _unverified(certificate: Certificate) -> list[str]:
    reasons = reasons_counted(with_verdict(certificate, "not verified"))
    return _section("Not verified", (f"- {count} rules: {escaped(reason)}" for reason, count in reasons))


def _section(title: str, entries: Iterable[str]) -> list[str]:
    shown: Sequence[str] = list(entries)
    if not shown:
        return []
    more = and_more(len(shown), MOST_ENTRIES)
    rest = [f"-{more}, in certificate.html"] if more else []
    return [f"## {title}", "", *shown[:MOST_ENTRIES], *rest]
