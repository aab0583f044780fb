"""The integration in more than one process: started again, beside another worker, for another seller."""

from __future__ import annotations

from collections.abc import Callable

from pytest_bdd import parsers

from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.workers import another_worker, restart
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FulfillmentOrderStatus

from .context import ScenarioContext
from .definitions import given, pattern, step, then, when
from .http.authorization import another_seller


@step("the integration is started again")
def integration_is_started_again(
    mcf_environment: ScenarioEnvironment,
    integration: ClaimedIntegration,  # noqa: ARG001 - it is open
) -> None:
    """Whatever it kept in its memory is gone."""
    restart(mcf_environment)


@given("the seller has another worker")
def seller_has_another_worker(
    mcf_environment: ScenarioEnvironment,
    integration: ClaimedIntegration,  # noqa: ARG001 - it is open
    context: ScenarioContext,
) -> None:
    context.worker = another_worker(mcf_environment)


@when(pattern("the other worker (?P<action>places|reads|releases) the order"))
def other_worker_acts(context: ScenarioContext, action: str) -> None:
    """What Amazon refuses, the worker may report, or take for done."""
    worker = context.other_worker
    calls: dict[str, Callable[[], object]] = {
        "places": lambda: worker.place_order(context.planned()),
        "reads": lambda: worker.get_order(context.id_of()),
        "releases": lambda: worker.release_order(context.id_of()),
    }
    context.attempt(calls[action])


@then(parsers.parse('the other worker reports that the order is "{status}"'))
def other_worker_reports(context: ScenarioContext, status: str) -> None:
    order = context.other_worker.get_order(context.id_of())
    context.word(status, FulfillmentOrderStatus, "a status of an order")
    assert order.status == status, f"expected the order to be {status}, it is {order.status}"


@when("another seller's worker tries to read the order")
def worker_of_another_seller_reads(
    mcf_environment: ScenarioEnvironment,
    integration: ClaimedIntegration,  # noqa: ARG001 - it is open
    context: ScenarioContext,
) -> None:
    other = another_seller(fulfillment_role=True)
    worker = another_worker(mcf_environment, other.refresh_token)
    context.attempt(lambda: worker.get_order(context.id_of()))
