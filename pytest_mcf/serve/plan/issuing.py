"""From a run of a plan to its certificate. Nothing gets into it that was not redacted."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest_mcf
from pytest_mcf.certificate.evidence import RecordedExchange
from pytest_mcf.certificate.issuing.recorded import Place, recorded_exchange
from pytest_mcf.contract.monitors import RuleViolation, Verdict
from pytest_mcf.exchange import Exchange
from pytest_mcf.redaction import FreeText, Pseudonyms
from pytest_mcf.redaction.environment import secrets_of_environment
from pytest_mcf.rules.requirements import catalogue
from pytest_mcf.serve.plan.certificate import (
    Breach,
    PlanCertificate,
    PlanSource,
    RuleResult,
    StepResult,
    invalid_requests_in,
    invalid_responses_in,
    moved_by_others_in,
    result_of,
    verdict_of,
)
from pytest_mcf.serve.plan.reading import ReadPlan
from pytest_mcf.serve.plan.run import PlanRun
from pytest_mcf.serve.redacted import without_large_bodies
from pytest_mcf.settings.settings import Profile

#: So many breaches of a rule are shown; the others are counted.
_MOST_BREACHES = 20

Redact = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How the emulator was served."""

    profile: Profile
    answered_by: str
    rate_limits: bool


def issue(read: ReadPlan, run: PlanRun, seconds: float, circumstances: Circumstances) -> PlanCertificate:
    """The certificate of a run that has ended."""
    run.traffic.close()
    exchanges = run.traffic.exchanges
    pseudonyms = Pseudonyms()
    redacted = pseudonyms.redact_all(map(without_large_bodies, exchanges))
    placeholders = pseudonyms.placeholders
    secrets = (*placeholders, *secrets_of_environment(os.environ))
    redact = FreeText(secrets, pseudonyms.kept, placeholders).sentence
    recorded = tuple(_recorded(exchanges, redacted))
    rules = tuple(_rules(run.traffic.verdicts, run.traffic.misconduct, redact))
    steps = tuple(_steps(read, run))
    others = moved_by_others_in(recorded)
    return PlanCertificate(
        pytest_mcf=pytest_mcf.__version__,
        made_at=datetime.now(UTC).replace(microsecond=0),
        seconds=round(seconds, 1),
        profile=circumstances.profile,
        answered_by=circumstances.answered_by,
        rate_limits=circumstances.rate_limits,
        plan=PlanSource(name=read.name, bundled=read.is_bundled, digest=read.digest, text=read.text),
        ending=run.ending,
        result=result_of(
            rules=rules, steps=steps, exchanges=recorded, ending=run.ending, moved_by_others=others
        ),
        rules=rules,
        steps=steps,
        invalid_requests=invalid_requests_in(recorded),
        invalid_responses=invalid_responses_in(recorded),
        moved_by_others=others,
        exchanges=recorded,
    )


def _rules(
    verdicts: Sequence[Verdict], misconduct: Sequence[RuleViolation], redact: Redact
) -> Iterator[RuleResult]:
    for verdict in verdicts:
        rule = verdict.rule
        known = catalogue().get(rule.requirement)
        breaches = [each for each in misconduct if each.rule.requirement == rule.requirement]
        yield RuleResult(
            rule=rule.requirement,
            level=known.level if known else "harness",
            holds=rule.holds,
            severity=rule.severity,
            verdict=verdict_of(verdict.occasions, verdict.broken, rule.severity),
            occasions=verdict.occasions,
            broken=verdict.broken,
            breaches=tuple(
                Breach(sentence=redact(str(each)), exchanges=each.shown_by)
                for each in breaches[:_MOST_BREACHES]
            ),
        )


def _steps(read: ReadPlan, run: PlanRun) -> Iterator[StepResult]:
    steps = zip(read.lines, read.plan.steps, run.played, strict=True)
    for line, (part, step), played in steps:
        yield StepResult(
            part=part.name,
            line=line,
            step=str(step),
            outcome=played.outcome,
            found=played.found,
            after=played.after,
        )


def _recorded(exchanges: Sequence[Exchange], redacted: Sequence[Exchange]) -> Iterator[RecordedExchange]:
    # They are numbered as they end, so their ends are sorted.
    ends = [exchange.answered_at for exchange in exchanges]
    for place, (exchange, shown) in enumerate(zip(exchanges, redacted, strict=True)):
        over = min(bisect_right(ends, exchange.asked_at), place)
        sent_after = None if over == place else over
        yield recorded_exchange(shown, Place(sent_after=sent_after))
