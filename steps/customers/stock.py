"""The seller checks the stock of a customer's order."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus

from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.values import shown
from pytest_mcf.integration import IntegrationError, ServiceUnavailable

from ..context import ScenarioContext
from ..definitions import pattern, then, when
from ..http.sent import sent
from ..http.wire import payload_of, query_of
from ..json_paths import quoted
from ..world import PRODUCTS, products


@when(
    pattern(
        r'the seller (?P<how>checks|tries to check) the stock of (?:(?P<skus>"[^"]+"(?:(?:,| and) "[^"]+")*)'
        r"|each of (?P<count>\d+) products)"
    )
)
def seller_checks_the_stock(
    integration: ClaimedIntegration, context: ScenarioContext, how: str, skus: str | None, count: str | None
) -> None:
    names = quoted(skus) if skus is not None else products(count=count)

    def check() -> None:
        context.stock = integration.check_stock([context.values.sku(sku) for sku in names])

    context.call(check, tries=how == "tries to check")


@then("the stock of every product was checked before")
def stock_was_checked(mcf_journal: Journal) -> None:
    """By asking for stock, or by a preview, which says what cannot be had as well."""
    for exchange in sent(mcf_journal, "createFulfillmentOrder"):
        checked: Counter[str] = Counter()
        for asked in mcf_journal.of(None, "integration"):
            if asked.number < exchange.number:
                checked.update(skus_checked_by(asked))
        missing = [
            item["sellerSku"] for item in exchange.request_json()["items"] if not checked[item["sellerSku"]]
        ]
        assert not missing, f"expected the stock of every SKU to be checked, that of {missing} was not"


def skus_checked_by(asked: Exchange) -> list[str]:
    """The SKUs that a request for stock names or lists, or a preview is for."""
    if asked.operation == "getFulfillmentPreview":
        return [item["sellerSku"] for item in asked.request_json()["items"]]
    if asked.operation != "getInventorySummaries" or not asked.response_body:
        return []
    named = (query_of(asked, "sellerSkus") or query_of(asked, "sellerSku") or "").split(",")
    listed = payload_of(asked).get("inventorySummaries", []) if asked.status == HTTPStatus.OK else []
    return [*named, *(each.get("sellerSku", "") for each in listed)]


@then(
    pattern(
        r"the integration reports (?:that (?P<failed>Amazon failed|it was not done), or )?"
        rf"a stock of (?P<units>\d+) of {PRODUCTS}"
    )
)
def integration_reports_stock(
    context: ScenarioContext, failed: str | None, units: str, sku: str | None, count: str | None
) -> None:
    """It may ask for stock in another way than the one that fails."""
    allowed = ServiceUnavailable if failed == "Amazon failed" else IntegrationError
    if failed and isinstance(context.refusal, allowed):
        return
    for name in products(sku, count):
        value = context.sku(name)
        found = [level.available for level in context.stock if level.sku == value]
        assert found == [int(units)], (
            f"expected a stock of {units} of {shown(name, value)}, the integration reports {found}"
        )
