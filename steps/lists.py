"""Listing orders, page by page."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta, timezone
from http import HTTPStatus

from pytest_bdd import parsers

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.values import shown

from .context import ScenarioContext
from .definitions import given, then, when
from .http.latest import Latest
from .http.wire import payload_of, query_of
from .json_paths import quoted

#: The name of one among many orders.
NUMBERED = "number {}"


@given(parsers.re(r'the seller has placed the orders (?P<names>"[^\d].*")'))
def seller_has_placed_orders(integration: ClaimedIntegration, context: ScenarioContext, names: str) -> None:
    for name in quoted(names):
        integration.place_order(context.plan([("1", "MUG", context.values.units(name))], name))


@given(parsers.parse("the seller has placed {count:d} orders"))
def seller_has_placed_many(integration: ClaimedIntegration, context: ScenarioContext, count: int) -> None:
    for number in range(count):
        integration.place_order(context.plan([("1", "MUG", 1)], NUMBERED.format(number)))


@when(
    parsers.re(r'the seller lists the orders since (?P<later>one second after )?"(?P<name>.+)" was updated')
)
def seller_lists_since(
    integration: ClaimedIntegration, latest: Latest, context: ScenarioContext, later: str | None, name: str
) -> None:
    since = integration.get_order(context.id_of(name)).updated_at
    list_since(integration, latest, context, since + timedelta(seconds=1 if later else 0))


@when(parsers.parse('the seller lists the orders since "{name}" was updated, in another zone'))
def seller_lists_in_another_zone(
    integration: ClaimedIntegration, latest: Latest, context: ScenarioContext, name: str
) -> None:
    since = integration.get_order(context.id_of(name)).updated_at
    list_since(integration, latest, context, since.astimezone(timezone(timedelta(hours=5, minutes=30))))


@when("the seller lists the orders since the first one was updated")
def seller_lists_all(integration: ClaimedIntegration, latest: Latest, context: ScenarioContext) -> None:
    list_since(
        integration, latest, context, integration.get_order(context.id_of(NUMBERED.format(0))).updated_at
    )


@when(parsers.parse('a request to list orders since "{date}" reaches Amazon'))
def list_request_reaches_amazon(mcf_sandbox: Sandbox, date: str) -> None:
    mcf_sandbox.attempt("listAllFulfillmentOrders", query={"queryStartDate": date})


@then(parsers.re(r'the list (?:is empty|has the orders? (?P<names>".*"))'))
def list_has(context: ScenarioContext, names: str | None) -> None:
    ids = {name: context.id_of(name) for name in quoted(names or "")}
    listed = Counter(entry.order_id for entry in context.listed_of_ours)
    expected = ", ".join(shown(name, order_id) for name, order_id in ids.items()) or "no order"
    assert listed == Counter(ids.values()), (
        f"expected the list to have {expected}, it has {sorted(listed.elements())}"
    )


@then(parsers.parse("the list has all {count:d} orders, each once"))
def list_has_all(context: ScenarioContext, count: int) -> None:
    expected = Counter(context.id_of(NUMBERED.format(number)) for number in range(count))
    listed = Counter(entry.order_id for entry in context.listed_of_ours)
    assert listed == expected, (
        f"missing: {sorted(expected - listed)}; listed too often: {sorted((listed - expected).elements())}"
    )


@then("the list agrees with the orders themselves")
def list_agrees(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    assert context.listed_of_ours, "expected a list to compare, it is empty"
    for entry in context.listed_of_ours:
        order = integration.get_order(entry.order_id)
        told, found = (entry.status, entry.updated_at), (order.status, order.updated_at)
        assert told == found, f"the list says {told} of {entry.order_id}, the order itself {found}"


@then("the integration followed nextToken to the end")
def next_token_was_followed(mcf_journal: Journal) -> None:
    pages = mcf_journal.of("listAllFulfillmentOrders", "integration")
    assert len(pages) > 1, f"expected several pages, there was {len(pages)}"
    expected, before = None, None
    for page in pages:
        token = query_of(page, "nextToken")
        # Without one a listing begins, be it the first or another.
        assert token or not expected, (
            f"expected the listing to go on while there is a token, it stopped at {before}"
        )
        assert token == expected, f"expected the token {expected} back as it came, sent was {token}"
        if page.status == HTTPStatus.OK:
            expected, before = payload_of(page).get("nextToken") or None, page
    assert not expected, f"expected the listing to go on while there is a token, it stopped at {before}"


def list_since(
    integration: ClaimedIntegration, latest: Latest, context: ScenarioContext, since: datetime
) -> None:
    """Have the integration list the orders since a time, and keep what it lists."""
    context.listed, context.since = integration.list_orders(since), since
    dates = [date for page in latest.sent() if (date := query_of(page, "queryStartDate"))]
    context.listed_from = min(map(datetime.fromisoformat, dates), default=since)
