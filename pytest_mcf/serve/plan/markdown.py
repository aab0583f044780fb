"""The certificate of a plan for readers: certificate.md, and the last lines of `pytest-mcf serve`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pytest_mcf.certificate.markdown import escaped
from pytest_mcf.common.text import counted
from pytest_mcf.serve.plan.certificate import PlanCertificate, Result, RuleResult
from pytest_mcf.serve.sections import document, section

_SENTENCES: dict[Result, str] = {
    "passed": "the plan came to its end, and no rule was broken as an error",
    "failed": "something was not as expected",
    "incomplete": "nothing failed, and the plan was not played as a whole",
    "nothing shown": "the shop sent nothing that could be checked",
}

_SCOPE = (
    "The shop was not driven through the port. What it reports to its own users was not seen, so this has no "
    "grade. It shows rules only for which the shop's own requests gave the occasion."
)


def as_markdown(certificate: PlanCertificate) -> str:
    """Result, scope, what failed, the rules by verdict, the steps and the operations."""
    parts = [
        _head(certificate),
        section("What failed", _failures(certificate)),
        section("Broken rules that the documents only advise", _broken(certificate.with_verdict("notice"))),
        section("Rules shown", map(_shown, certificate.with_verdict("shown"))),
        section("The plan", _steps(certificate)),
        section(
            "Rules not shown",
            (f"- **{rule.rule}** {escaped(rule.holds)}" for rule in certificate.with_verdict("not shown")),
        ),
    ]
    return document(parts)


def lines(certificate: PlanCertificate) -> Iterator[str]:
    """The result in a few lines for a terminal."""
    yield f"plan: {certificate.result}: {_SENTENCES[certificate.result]} ({certificate.ending})"
    counts = {
        name: len(certificate.with_verdict(name)) for name in ("shown", "failed", "notice", "not shown")
    }
    yield (
        f"rules, from the wire only: {counts['shown']} shown, {counts['failed']} failed, "
        f"{counted(counts['notice'], 'notice')}, {counts['not shown']} not shown; no grade"
    )
    for step in certificate.failures:
        yield f"failed, line {step.line}: {step.step}: found {step.found}"
    for rule in (*certificate.with_verdict("failed"), *certificate.with_verdict("notice")):
        yield f"{rule.severity}, {counted(rule.broken, 'time')}: {rule.breaches[0].sentence}"
    yield from _others(certificate)


def _head(certificate: PlanCertificate) -> list[str]:
    plan = certificate.plan
    limits = "with rate limits" if certificate.rate_limits else "without rate limits"
    exchanges = f"{counted(len(certificate.exchanges), 'exchange')}, pytest-mcf {certificate.pytest_mcf}"
    origin = "comes with pytest-mcf" if plan.bundled else "is the team's own"
    return [
        f"# Multi-Channel Fulfillment, from the wire only: {certificate.result}",
        "",
        f"{_SENTENCES[certificate.result].capitalize()}.",
        "",
        f"- Made with a plan: {escaped(plan.name)}, which {origin} (SHA-256 {plan.digest}).",
        f"- The plan ended: {certificate.ending}. {escaped(certificate.answered_by)} responded, {limits}.",
        f"- {certificate.made_at:%Y-%m-%d %H:%M} UTC, {certificate.seconds:g} s, {exchanges}.",
        "",
        _SCOPE,
    ]


def _failures(certificate: PlanCertificate) -> Iterator[str]:
    for step in certificate.failures:
        yield f"- line {step.line}, {escaped(step.step)}: found {escaped(step.found or '')}"
    yield from _broken(certificate.with_verdict("failed"))
    yield from (f"- {escaped(line)}" for line in _others(certificate))


def _others(certificate: PlanCertificate) -> Iterator[str]:
    if certificate.invalid_requests:
        first = next(
            (each.number, violation)
            for each in certificate.exchanges
            if each.origin == "integration"
            for violation in each.violations
            if violation.side == "request" and violation.severity == "error"
        )
        yield (
            f"{counted(certificate.invalid_requests, 'request')} against the contract, the first one "
            f"#{first[0]} at {first[1].pointer or 'the whole body'}: expected {first[1].expected}"
        )
    if certificate.invalid_responses:
        yield f"{counted(certificate.invalid_responses, 'response')} of the emulator against the contract"
    if certificate.moved_by_others:
        times = counted(certificate.moved_by_others, "time")
        yield f"the world was moved {times} beside the plan, by controls or sandbox-only operations"


def _broken(rules: Iterable[RuleResult]) -> Iterator[str]:
    for rule in rules:
        yield (
            f"- **{rule.rule}** ({rule.level}) {escaped(rule.holds)}: broken on {rule.broken} of "
            f"{counted(rule.occasions, 'occasion')}"
        )
        for breach in rule.breaches:
            yield f"  - {escaped(breach.sentence)}"


def _shown(rule: RuleResult) -> str:
    occasions = counted(rule.occasions, "occasion")
    return f"- **{rule.rule}** ({rule.level}) {escaped(rule.holds)}: on {occasions}"


def _steps(certificate: PlanCertificate) -> Iterator[str]:
    part = None
    for step in certificate.steps:
        if step.part != part:
            part = step.part
            yield f"- {escaped(part)}"
        yield f"  - {step.outcome}: {escaped(step.step)}"
