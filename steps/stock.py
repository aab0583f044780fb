"""Amazon's stock, as getInventorySummaries reports it."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from pytest_bdd import parsers

from pytest_mcf.errors import StepRefused
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.values import shown

from .context import ScenarioContext
from .definitions import pattern, then, when
from .http.wire import query_of
from .json_paths import values_at


@when(parsers.parse('{units:d} more units of "{sku}" arrive'))
def more_units_arrive(mcf_sandbox: Sandbox, context: ScenarioContext, units: int, sku: str) -> None:
    mcf_sandbox.stock(context.values.sku(sku), units, context.marketplace)


@when(parsers.parse("the inventory of {count:d} SKUs is asked for"))
def inventory_of_many(mcf_sandbox: Sandbox, context: ScenarioContext, count: int) -> None:
    skus = [context.values.sku("MUG"), *(context.values.sku(f"S{number}") for number in range(1, count))]
    query = {
        "granularityType": "Marketplace",
        "granularityId": context.marketplace,
        "marketplaceIds": context.marketplace,
        "sellerSkus": ",".join(skus),
    }
    mcf_sandbox.attempt("getInventorySummaries", query=query)


@when(parsers.parse('the changes of the inventory since "{date}" are listed'))
def changes_are_listed(mcf_sandbox: Sandbox, context: ScenarioContext, date: str) -> None:
    _list_changes(mcf_sandbox, context, {"startDateTime": date})


@when(pattern(r'the next page of the inventory is asked for (?:since "(?P<date>.+)"|without a date)'))
def next_page_is_asked_for(
    mcf_sandbox: Sandbox, mcf_journal: Journal, context: ScenarioContext, date: str | None
) -> None:
    pages = [each for each in mcf_journal.of("getInventorySummaries") if "startDateTime" in each.query]
    tokens = values_at(pages[0].response_json(), "pagination.nextToken") if pages else []
    if not tokens:
        raise StepRefused(
            "expected a page of the inventory that has another one after it, there is none. List the changes "
            "of more SKUs before, since a date with a time and a zone."
        )
    since = {} if date is None else {"startDateTime": date}
    _list_changes(mcf_sandbox, context, {"nextToken": tokens[0], **since})


def _list_changes(sandbox: Sandbox, context: ScenarioContext, further: Mapping[str, str]) -> None:
    query = {
        "granularityType": "Marketplace",
        "granularityId": context.marketplace,
        "marketplaceIds": context.marketplace,
    }
    sandbox.attempt("getInventorySummaries", query={**query, **further})


@then(parsers.parse("each further page of stock was asked for within {seconds:d} seconds"))
def pages_were_asked_for_in_time(mcf_journal: Journal, seconds: int) -> None:
    """By the clock that the integration waits by, which does not make the emulator's tokens expire."""
    given: dict[str, float] = {}
    for exchange in mcf_journal.of("getInventorySummaries", "integration"):
        begun = given.get(query_of(exchange, "nextToken") or "", exchange.asked_at)
        waited = exchange.asked_at - begun
        assert waited <= seconds, (
            f"expected a token to be used within {seconds} seconds, it took {waited:.0f}: {exchange}"
        )
        page = exchange.response_json() if exchange.status == HTTPStatus.OK else {}
        for token in values_at(page, "pagination.nextToken"):
            given.setdefault(token, exchange.answered_at)


@then(parsers.parse('Amazon can sell {units:d} units of "{sku}"'))
def amazon_can_sell(mcf_sandbox: Sandbox, context: ScenarioContext, units: int, sku: str) -> None:
    value = context.sku(sku)
    fulfillable = mcf_sandbox.inventory(value, context.marketplace)["fulfillableQuantity"]
    assert fulfillable == units, (
        f"expected {units} units of {shown(sku, value)} to be for sale, {fulfillable} are"
    )


@then(parsers.parse('Amazon has {units:d} "{path}" of "{sku}"'))
def amazon_has_units(mcf_sandbox: Sandbox, context: ScenarioContext, units: int, path: str, sku: str) -> None:
    value = context.sku(sku)
    found = values_at(mcf_sandbox.inventory(value, context.marketplace), path)
    assert found == [units], f"expected {units} {path} of {shown(sku, value)}, Amazon has {found}"


@then(parsers.parse('Amazon has {units:d} units of "{sku}" in all'))
def amazon_has_in_all(mcf_sandbox: Sandbox, context: ScenarioContext, units: int, sku: str) -> None:
    value = context.sku(sku)
    query = {
        "granularityType": "Marketplace",
        "granularityId": context.marketplace,
        "marketplaceIds": context.marketplace,
        "sellerSkus": value,
    }
    answer = mcf_sandbox.attempt("getInventorySummaries", query=query).response_json()
    found = values_at(answer, "payload.inventorySummaries.*.totalQuantity")
    assert found == [units], f"expected {units} units of {shown(sku, value)} in all, Amazon has {found}"
