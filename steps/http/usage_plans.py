"""Usage plans: how often Amazon may be asked (MCF-THR-01)."""

from __future__ import annotations

from http import HTTPStatus

from pytest_bdd import given, parsers, then, when

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.regions import SANDBOX_PLAN

from ..context import ScenarioContext
from .sent import sent


@given(parsers.re(r"Amazon keeps the (?P<which>usage plan of each operation|one plan of its sandbox)"))
def amazon_keeps_its_plans(mcf_environment: ScenarioEnvironment, which: str) -> None:
    mcf_environment.usage_plans.enforce(SANDBOX_PLAN if "sandbox" in which else None)


@when(parsers.parse("the seller reads the order {count:d} times"))
def seller_reads_often(integration: ClaimedIntegration, context: ScenarioContext, count: int) -> None:
    for _ in range(count):
        context.seen = integration.get_order(context.id_of())


@then(parsers.re(r'Amazon throttled (?P<none>no call|calls) of "(?P<operation>\w+)"'))
def amazon_throttled(mcf_journal: Journal, none: str, operation: str) -> None:
    statuses = [exchange.status for exchange in sent(mcf_journal, operation)]
    throttled = statuses.count(HTTPStatus.TOO_MANY_REQUESTS)
    expected = "none" if none == "no call" else "some"
    assert bool(throttled) is (expected == "some"), (
        f"expected {expected} of the {len(statuses)} calls to be throttled, {throttled} were"
    )
