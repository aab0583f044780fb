"""The certificate of a plan checked again, offline: its exchanges, its rules, its plan and its result."""

from __future__ import annotations

from collections.abc import Iterator

import pytest_mcf
from pytest_mcf.certificate.checks.exchanges import as_exchange, can_be_checked
from pytest_mcf.certificate.evidence import RecordedExchange, RecordedViolation
from pytest_mcf.certificate.verify import Verification
from pytest_mcf.contract import Contract
from pytest_mcf.contract.monitors import all_monitors, ordering_monitors
from pytest_mcf.errors import PlanRefused
from pytest_mcf.exchange import Violation
from pytest_mcf.serve.plan.certificate import (
    PlanCertificate,
    StepResult,
    invalid_requests_in,
    invalid_responses_in,
    moved_by_others_in,
    result_of,
    verdict_of,
)
from pytest_mcf.serve.plan.reading import ReadPlan, bundled_plans, plan_from


def verify_plan(certificate: PlanCertificate) -> Verification:
    """Check a certificate of a plan. No differences: all of it was found again."""
    checkable = [each for each in certificate.exchanges if can_be_checked(each)]
    differences = (
        *_version(certificate),
        *_plan(certificate),
        *_exchanges(certificate, checkable),
        *_rules(certificate),
        *_totals(certificate),
    )
    return Verification(differences, len(checkable), len(certificate.exchanges) - len(checkable))


def _version(certificate: PlanCertificate) -> Iterator[str]:
    if certificate.pytest_mcf != pytest_mcf.__version__:
        yield f"pytest-mcf: the certificate names {certificate.pytest_mcf}, this is {pytest_mcf.__version__}"


def _plan(certificate: PlanCertificate) -> Iterator[str]:
    plan = certificate.plan
    try:
        read = plan_from(plan.text, plan.name)
    except PlanRefused as error:
        yield f"plan: {error}"
        return
    if read.digest != plan.digest:
        yield f"plan: its text has the SHA-256 {read.digest[:12]}, the certificate has {plan.digest[:12]}"
    bundled = bundled_plans().get(plan.name)
    if plan.bundled and (bundled is None or bundled.read_text(encoding="utf-8") != plan.text):
        yield f"plan: it is said to come with pytest-mcf, and this installation has another {plan.name}"
    yield from _steps(certificate, read)


def _steps(certificate: PlanCertificate, read: ReadPlan) -> Iterator[str]:
    planned = [
        (part.name, line, str(step)) for line, (part, step) in zip(read.lines, read.plan.steps, strict=True)
    ]
    if planned != [(each.part, each.line, each.step) for each in certificate.steps]:
        yield "steps: they are not those of the plan"
    for step in certificate.steps:
        if (step.outcome == "failed") != (step.found is not None):
            yield f"steps, line {step.line}: a step that failed has what was found, and no other one"
    yield from _order(certificate.steps, len(certificate.exchanges))


def _order(steps: tuple[StepResult, ...], exchanges: int) -> Iterator[str]:
    after = [step.after for step in steps]
    if after != sorted(after) or any(not 0 <= each <= exchanges for each in after):
        yield "steps: they are not in the order of the exchanges"


def _exchanges(certificate: PlanCertificate, checkable: list[RecordedExchange]) -> Iterator[str]:
    numbers = [exchange.number for exchange in certificate.exchanges]
    if numbers != list(range(1, len(numbers) + 1)):
        yield "exchanges: they are not numbered from 1 on without a gap"
    contract = Contract()
    for exchange in checkable:
        found = sorted(map(_key, contract.check(as_exchange(exchange))))
        if found != sorted(map(_key, exchange.violations)):
            yield f"exchange {exchange.number}: the contract finds other violations than are recorded"


def _key(violation: Violation | RecordedViolation) -> tuple[str, ...]:
    """What a violation is without the values that it quotes: those were redacted."""
    return (
        violation.side,
        violation.pointer,
        violation.rule,
        violation.severity,
        violation.erratum or "",
    )


def _rules(certificate: PlanCertificate) -> Iterator[str]:
    monitors = ordering_monitors()
    for recorded in certificate.exchanges:
        monitors.see(as_exchange(recorded))
    monitors.finish()
    again = {verdict.rule.requirement: verdict for verdict in monitors.verdicts()}
    known = {verdict.rule.requirement: verdict.rule for verdict in all_monitors().verdicts()}
    if [each.rule for each in certificate.rules] != list(known):
        yield "rules: they are not those of the monitors"
    for each in certificate.rules:
        rule = known.get(each.rule)
        if rule is None:
            continue
        if each.severity != rule.severity or each.holds != rule.holds:
            yield f"{each.rule}: it is not described as in this installation"
        if each.verdict != verdict_of(each.occasions, each.broken, each.severity):
            yield f"{each.rule}: its verdict does not follow from its occasions"
        verdict = again.get(each.rule)
        if verdict is not None and (verdict.occasions, verdict.broken) != (each.occasions, each.broken):
            yield (
                f"{each.rule}: broken on {each.broken} of {each.occasions} occasions in the certificate, on "
                f"{verdict.broken} of {verdict.occasions} when checked again"
            )


def _totals(certificate: PlanCertificate) -> Iterator[str]:
    exchanges = certificate.exchanges
    totals = {
        "invalid_requests": invalid_requests_in(exchanges),
        "invalid_responses": invalid_responses_in(exchanges),
        "moved_by_others": moved_by_others_in(exchanges),
        "result": result_of(
            rules=certificate.rules,
            steps=certificate.steps,
            exchanges=exchanges,
            ending=certificate.ending,
            moved_by_others=moved_by_others_in(exchanges),
        ),
    }
    for name, found in totals.items():
        if getattr(certificate, name) != found:
            yield f"{name}: {getattr(certificate, name)} in the certificate, {found} when computed again"
