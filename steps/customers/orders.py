"""The seller reads a customer's order, checks its stock, and has Amazon send it."""

from __future__ import annotations

from pytest_bdd import step

from pytest_mcf.harness.claimed import ClaimedIntegration

from ..context import ScenarioContext


@step("the seller has fulfilled the customer's order")
@step("the seller fulfils the customer's order")
def seller_fulfils(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    context.fulfilled_by = integration.fulfil_customer_order(context.customer_order_id)
