"""Listing orders, page by page."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta, timezone

from pytest_bdd import parsers

from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.values import shown
from pytest_mcf.integration import ServiceUnavailable

from .context import THE_ORDER, ScenarioContext
from .definitions import given, pattern, then, when
from .http.latest import Latest
from .http.wire import query_of
from .json_paths import quoted

#: The name of one among many orders.
NUMBERED = "number {}"


@given(pattern(r'the seller has placed the orders (?P<names>"[^\d].*")(?: for (?P<units>\d+) units each)?'))
def seller_has_placed_orders(
    integration: ClaimedIntegration, context: ScenarioContext, names: str, units: str | None
) -> None:
    for name in quoted(names):
        quantity = context.values.units(name) if units is None else int(units)
        integration.place_order(context.plan([("1", "MUG", quantity)], name))


@given(parsers.parse("the seller has placed {count:d} orders"))
def seller_has_placed_many(integration: ClaimedIntegration, context: ScenarioContext, count: int) -> None:
    for number in range(count):
        integration.place_order(context.plan([("1", "MUG", 1)], NUMBERED.format(number)))


@when(
    pattern(
        r"the seller (?P<how>lists|tries to list) the orders since (?P<later>one second after )?"
        r'(?:"(?P<name>[^"]+)"|the (?P<which>first one|order)) was updated(?P<zone>, in another zone)?'
    )
)
def seller_lists_since(  # noqa: PLR0913, PLR0917 - what pytest-bdd passes
    integration: ClaimedIntegration,
    mcf_environment: ScenarioEnvironment,
    latest: Latest,
    context: ScenarioContext,
    how: str,
    later: str | None,
    name: str | None,
    which: str | None,
    zone: str | None,
) -> None:
    """With "in another zone", the time is the same, and is written with another offset."""
    # The harness reads the time. An integration may look into a list to read an order, and that would use
    # up a fault that waits for the next list.
    chosen = name or (THE_ORDER if which == "order" else NUMBERED.format(0))
    since = mcf_environment.own_client.get_order(context.id_of(chosen)).updated_at
    if later is not None:
        since += timedelta(seconds=1)
    if zone is not None:
        since = since.astimezone(timezone(timedelta(hours=5, minutes=30)))
    context.call(lambda: list_since(integration, latest, context, since), tries=how == "tries to list")


@then(
    pattern(
        r"(?P<failed>the integration reports that Amazon failed, or )?"
        r'the list (?:is empty|has the orders? (?P<names>".*")|has (?P<only>the order)|'
        r"has all (?P<count>\d+) orders, each once)"
    )
)
def list_has(
    context: ScenarioContext,
    names: str | None,
    only: str | None = None,
    count: str | None = None,
    failed: str | None = None,
) -> None:
    if failed and isinstance(context.refusal, ServiceUnavailable):
        return
    allowed = 'a list, or "service unavailable"' if failed else "a list"
    assert context.refusal is None, f"expected {allowed}, the integration reports {context.refusal!r}"
    numbered = [NUMBERED.format(number) for number in range(int(count or 0))]
    wanted = [*quoted(names or ""), *([THE_ORDER] if only else []), *numbered]
    ids = {name: context.id_of(name) for name in wanted}
    listed = Counter(entry.order_id for entry in context.listed_of_ours)
    expected = Counter(ids.values())
    described = ", ".join(shown(name, order_id) for name, order_id in ids.items()) or "no order"
    assert listed == expected, (
        f"expected the list to have {described}; "
        f"missing: {sorted((expected - listed).elements()) or 'none'}; "
        f"too many: {sorted((listed - expected).elements()) or 'none'}"
    )


@then("the list agrees with the orders themselves")
def list_agrees(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    assert context.listed_of_ours, "expected a list to compare, it is empty"
    for entry in context.listed_of_ours:
        order = integration.get_order(entry.order_id)
        in_list, found = (entry.status, entry.updated_at), (order.status, order.updated_at)
        assert in_list == found, f"the list says {in_list} of {entry.order_id}, the order itself {found}"


def list_since(
    integration: ClaimedIntegration, latest: Latest, context: ScenarioContext, since: datetime
) -> None:
    """Have the integration list the orders since a time, and keep what it lists."""
    context.listed, context.since = integration.list_orders(since), since
    dates = [date for page in latest.sent() if (date := query_of(page, "queryStartDate"))]
    context.listed_from = min(map(datetime.fromisoformat, dates), default=since)
