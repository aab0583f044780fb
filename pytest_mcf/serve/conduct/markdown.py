"""The report of conduct for readers: conduct.md, and the last lines of `pytest-mcf serve`."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_mcf.certificate.markdown import escaped
from pytest_mcf.common.text import counted
from pytest_mcf.serve.conduct.report import RULE_GROUPS, ConductReport, RuleResult
from pytest_mcf.serve.sections import document, section

#: So many exchanges of a breach are named.
_MOST_EXCHANGES = 5


def as_markdown(report: ConductReport) -> str:
    """What was broken and how it was seen, what was kept, what was not seen, and what passed."""
    parts = [
        _head(report),
        section("Broken rules", (line for rule in report.in_group("broken") for line in _broken(rule))),
        section("Notices", (line for rule in report.in_group("notices") for line in _broken(rule))),
        section("Kept rules", map(_kept, report.with_verdict("kept"))),
        section(
            "Not seen",
            (f"- **{rule.requirement}** {escaped(rule.holds)}" for rule in report.with_verdict("not seen")),
        ),
        section("Against the contract", _violations(report)),
        section("What passed", _operations(report)),
    ]
    return document(parts)


def lines(report: ConductReport) -> Iterator[str]:
    """The verdict in a few lines for a terminal."""
    sizes = {group: len(report.in_group(group)) for group in RULE_GROUPS}
    noticed = f"{sizes['notices']} with notices, " if sizes["notices"] else ""
    counts = f"{sizes['kept']} kept, {sizes['broken']} broken, {noticed}{sizes['not seen']} not seen"
    yield f"conduct: {report.verdict}; of {len(report.rules)} rules {counts}"
    contract = report.contract
    yield (
        f"contract: {counted(report.exchanges, 'exchange')}, {counted(contract.errors, 'error')}, "
        f"{counted(contract.notices, 'notice')}"
    )
    for rule in (*report.in_group("broken"), *report.in_group("notices")):
        yield f"{rule.severity}, {counted(rule.broken, 'time')}: {rule.misconduct[0].sentence}"


def _head(report: ConductReport) -> list[str]:
    verdict = {
        "kept": "what was seen was kept",
        "broken": "rules were broken",
        "not seen": "nothing was seen that could be checked",
    }[report.verdict]
    return [
        f"# Multi-Channel Fulfillment: {verdict}",
        "",
        f"{counted(report.exchanges, 'exchange')} from {report.began_at:%Y-%m-%d %H:%M}",
        f"to {report.ended_at:%Y-%m-%d %H:%M} UTC,",
        f"answered by {escaped(report.answered_by)}. A rule that is not seen is not verified.",
    ]


def _broken(rule: RuleResult) -> Iterator[str]:
    yield (
        f"- **{rule.requirement}** ({rule.severity}) {escaped(rule.holds)}: "
        f"broken on {rule.broken} of {counted(rule.occasions, 'occasion')}"
    )
    for misconduct in rule.misconduct:
        yield f"  - {escaped(misconduct.sentence)}"
        for exchange in misconduct.exchanges[-_MOST_EXCHANGES:]:
            answer = exchange.fault or exchange.status or "no answer"
            yield f"    - {escaped(f'#{exchange.number} {exchange.method} {exchange.target}')} -> {answer}"


def _kept(rule: RuleResult) -> str:
    return f"- **{rule.requirement}** {escaped(rule.holds)}: on {counted(rule.occasions, 'occasion')}"


def _violations(report: ConductReport) -> Iterator[str]:
    for count in report.contract.violations:
        known = f" (known: {count.erratum})" if count.erratum else ""
        where = f"{count.operation} {count.side} {count.pointer}"
        yield (
            f"- {count.severity}, {counted(count.times, 'time')}: {escaped(where)}: "
            f"expected {escaped(count.expected)}{known}; first in #{count.first_exchange}"
        )


def _operations(report: ConductReport) -> Iterator[str]:
    for count in report.operations:
        answers = ", ".join(f"{status} {counted(times, 'time')}" for status, times in count.statuses.items())
        yield f"- {escaped(count.operation)}: {answers}"
