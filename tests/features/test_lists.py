"""What a list has to have, on an account of one's own and on one that others use as well."""

from datetime import UTC, datetime

import pytest
from pytest_mcf.steps.context import ScenarioContext
from pytest_mcf.steps.lists import list_has

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.reads import Reads
from pytest_mcf.harness.seed import ScenarioSeed
from pytest_mcf.harness.values import ScenarioValues
from pytest_mcf.integration import OrderRejected, OrderSummary, ServiceUnavailable

NOW = datetime(2026, 1, 5, tzinfo=UTC)
OURS, OTHERS = (ScenarioValues(ScenarioSeed(value, NOW)) for value in ("5eed", "0ther"))
A, B, SOMEBODYS = OURS.order_id("A"), OURS.order_id("B"), OTHERS.order_id("A")


def context_of(*order_ids, owns_account):
    listed = [
        OrderSummary.model_construct(order_id=order_id, status="Received", updated_at=NOW)
        for order_id in order_ids
    ]
    home = OURS.place("the United States")
    context = ScenarioContext(
        Reads(), Journal(), OURS, home, home.marketplace, listed=listed, owns_account=owns_account
    )
    for name in "AB":
        context.plan([("1", "MUG", 1)], name)
    return context


def test_alone_an_order_of_another_client_is_one_too_many():
    with pytest.raises(AssertionError, match="expected the list to have"):
        list_has(context_of(A, SOMEBODYS, owns_account=True), '"A"')
    with pytest.raises(AssertionError, match="expected the list to have no order"):
        list_has(context_of(SOMEBODYS, owns_account=True), None)


def test_an_account_may_have_orders_of_others():
    list_has(context_of(A, SOMEBODYS, "S-17", owns_account=False), '"A"')
    list_has(context_of(SOMEBODYS, "S-17", owns_account=False), None)


def test_on_any_account_the_own_orders_are_there_once_each():
    for listed in (["S-17"], [A, A], [A, B]):
        with pytest.raises(AssertionError, match="expected the list to have"):
            list_has(context_of(*listed, owns_account=False), '"A"')


def test_where_amazon_may_have_failed_no_other_refusal_counts():
    allowed = "the integration reports that Amazon failed, or "
    context = context_of(A, owns_account=False)
    context.refusal = ServiceUnavailable("The list turns in circles.")
    list_has(context, '"B"', failed=allowed)
    with pytest.raises(AssertionError, match="expected a list, the integration reports"):
        list_has(context, '"A"')
    context.refusal = OrderRejected("It is not possible.")
    with pytest.raises(AssertionError, match='expected a list, or "service unavailable"'):
        list_has(context, '"A"', failed=allowed)
