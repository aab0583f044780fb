"""What the parts of a certificate come to."""

import pytest

from pytest_mcf.certificate.evidence import RecordedExchange, RecordedViolation
from pytest_mcf.serve.plan.certificate import RuleResult, StepResult, result_of, verdict_of

INVALID = RecordedViolation(
    side="request", pointer="/items", expected="items", got="none", severity="error", rule="model"
)


def rule(verdict):
    return RuleResult(
        rule="MCF-A-01", level="MUST", holds="", severity="error", verdict=verdict, occasions=1, broken=0
    )


def step(outcome):
    return StepResult(part="", line=1, step="", outcome=outcome, after=0)


def exchange(operation="getFulfillmentOrder", origin="integration", violations=()):
    return RecordedExchange(
        number=1,
        origin=origin,
        step=None,
        operation=operation,
        method="GET",
        target="/",
        status=200,
        violations=violations,
    )


@pytest.mark.parametrize(
    ("result", "changed"),
    [
        ("passed", {}),
        ("passed", {"rules": [rule("shown"), rule("notice"), rule("not shown")]}),
        ("failed", {"rules": [rule("shown"), rule("failed")]}),
        ("failed", {"steps": [step("passed"), step("failed")]}),
        ("failed", {"exchanges": [exchange(violations=(INVALID,))]}),
        ("failed", {"moved_by_others": 1}),
        ("failed", {"rules": [rule("failed")], "ending": "interrupted"}),
        ("incomplete", {"ending": "interrupted"}),
        ("incomplete", {"ending": "time limit"}),
        ("incomplete", {"ending": "too many exchanges"}),
        ("incomplete", {"steps": [step("passed"), step("not reached")]}),
        ("incomplete", {"steps": [step("not injected"), step("passed")]}),
        ("nothing shown", {"rules": [rule("not shown")]}),
        ("nothing shown", {"rules": [rule("notice")]}),
        ("nothing shown", {"exchanges": []}),
        ("nothing shown", {"exchanges": [exchange(operation=None)]}),
        ("nothing shown", {"exchanges": [exchange(origin="harness")]}),
        ("nothing shown", {"exchanges": [], "steps": [step("failed")]}),
    ],
)
def test_a_result_follows_from_all_that_was_seen(result, changed):
    whole = {
        "rules": [rule("shown")],
        "steps": [step("passed")],
        "exchanges": [exchange()],
        "ending": "plan done",
        "moved_by_others": 0,
    }
    assert result_of(**{**whole, **changed}) == result


@pytest.mark.parametrize(
    ("occasions", "broken", "severity", "verdict"),
    [
        (0, 0, "error", "not shown"),
        (2, 0, "notice", "shown"),
        (2, 1, "error", "failed"),
        (2, 1, "notice", "notice"),
    ],
)
def test_a_rule_is_shown_only_if_it_had_an_occasion(occasions, broken, severity, verdict):
    assert verdict_of(occasions, broken, severity) == verdict
