"""Usage plans: how often Amazon may be asked (MCF-THR-01)."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from itertools import groupby

from pytest_mcf.common.rates import TokenBucket
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.model import OPERATIONS
from pytest_mcf.regions import SANDBOX_PLAN, UsagePlan

from ..context import ScenarioContext
from ..definitions import given, pattern, then
from .sent import sent


@given(pattern(r"Amazon keeps the (?P<which>usage plan of each operation|one plan of its sandbox)"))
def amazon_keeps_its_plans(
    mcf_environment: ScenarioEnvironment, context: ScenarioContext, which: str
) -> None:
    context.shared_plan = SANDBOX_PLAN if "sandbox" in which else None
    mcf_environment.usage_plans.enforce(context.shared_plan)


@then(
    pattern(
        r'Amazon throttled (?P<which>no call|calls) of "(?P<operation>\w+)"'
        r"(?:, at most (?P<most>\d+) in a row)?"
    )
)
def amazon_throttled(  # noqa: PLR0913, PLR0917 - what pytest-bdd passes
    mcf_environment: ScenarioEnvironment,
    mcf_journal: Journal,
    context: ScenarioContext,
    which: str,
    operation: str,
    most: str | None,
) -> None:
    """Of "no call", look at the first burst only: an integration may call more often than it is asked to.

    Of "calls", an integration may keep to the plan by itself, so that there is nothing to throttle.
    """
    calls = sent(mcf_journal, operation)
    plan = context.shared_plan or plan_of(mcf_environment, operation)
    if which == "no call":
        burst = calls[: int(plan.burst)]
        throttled = times_throttled(burst)
        assert not throttled, (
            f"expected none of the first {len(burst)} calls to be throttled, {throttled} were"
        )
        return
    assert times_throttled(calls) or keeps_to(plan, calls), (
        f"expected some of the {len(calls)} calls to be throttled, or all to keep to the plan; neither is so"
    )
    longest = max(
        sum(run) for _, run in groupby(call.status == HTTPStatus.TOO_MANY_REQUESTS for call in calls)
    )
    assert most is None or longest <= int(most), (
        f"expected at most {most} throttled calls in a row, there were {longest}"
    )


def plan_of(environment: ScenarioEnvironment, operation: str) -> UsagePlan:
    """The plan that is enforced for an operation; there has to be one."""
    plan = environment.usage_plans.plan_of(OPERATIONS[operation])
    assert plan is not None, f"expected a usage plan for {operation}, none is enforced"
    return plan


def times_throttled(calls: Sequence[Exchange]) -> int:
    """How many calls had the response 429."""
    return sum(call.status == HTTPStatus.TOO_MANY_REQUESTS for call in calls)


def keeps_to(plan: UsagePlan, calls: Sequence[Exchange]) -> bool:
    """Whether each call finds a token in a bucket that was full before the first one.

    It holds one token more than the plan's: a client counts from when it begins its first call, and that one
    may wait for an access token before it arrives.
    """
    bucket = TokenBucket.full(plan.rate, plan.burst + 1, calls[0].asked_at)
    for call in calls:
        bucket = bucket.filled(call.asked_at)
        if bucket.tokens < 1:
            return False
        bucket = bucket.less_one()
    return True
