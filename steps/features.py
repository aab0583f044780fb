"""Fulfilment features, and the stock that supports them."""

from __future__ import annotations

from datetime import timedelta

from pytest_bdd import parsers

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.values import shown
from pytest_mcf.integration import IntegrationError, ServiceUnavailable

from .context import ScenarioContext
from .definitions import pattern, then, when
from .http.optional import if_sent, may_be_reported, values_sent
from .json_paths import quoted
from .world import PRODUCTS, products


@when(pattern(r"the seller (?P<how>lists|tries to list) the features"))
def seller_lists_features(integration: ClaimedIntegration, context: ScenarioContext, how: str) -> None:
    def read() -> None:
        context.features = integration.list_features()

    context.call(read, tries=how == "tries to list")


@when(
    parsers.parse('a request for stock for "{feature}" that changed {minutes:d} minutes ago reaches Amazon')
)
def stock_request_reaches_amazon(
    mcf_sandbox: Sandbox, context: ScenarioContext, feature: str, minutes: int
) -> None:
    """At that time or since; the date has milliseconds and a Z (MCF-FEAT-06)."""
    since = (mcf_sandbox.now() - timedelta(minutes=minutes)).isoformat(timespec="milliseconds")
    query = {"marketplaceId": context.marketplace, "queryStartDate": since.replace("+00:00", "Z")}
    mcf_sandbox.attempt("getFeatureInventory", feature, query=query)


@when(pattern(r'the seller (?P<how>reads|tries to read) the stock for "(?P<feature>\w+)"'))
def seller_reads_stock(
    integration: ClaimedIntegration, context: ScenarioContext, how: str, feature: str
) -> None:
    def read() -> None:
        context.feature_skus = integration.get_feature_inventory(feature)

    context.call(read, tries=how == "tries to read")


@when(pattern(r'the seller (?P<how>asks|tries to ask) whether "(?P<sku>[^"]+)" supports "(?P<feature>\w+)"'))
def seller_asks(
    integration: ClaimedIntegration, context: ScenarioContext, how: str, sku: str, feature: str
) -> None:
    def read() -> None:
        context.eligibility = integration.get_feature_sku(feature, context.values.sku(sku))

    context.call(read, tries=how == "tries to ask")


@then(pattern(r'the feature "(?P<name>\w+)" is (?P<negated>not )?listed'))
def feature_is_listed(context: ScenarioContext, name: str, negated: str | None) -> None:
    names = [feature.name for feature in context.features]
    if negated:
        assert names, f"expected features, {name} not among them, the list is empty"
        assert name not in names, f"expected the list to be without the feature {name}, it has {names}"
    else:
        assert name in names, f"expected the feature {name}, the list has {names}"


@then(
    pattern(
        r"the integration reports that (?P<what>Amazon failed|it was not done), "
        r"or features that Amazon listed before"
    )
)
def failure_or_known_features(context: ScenarioContext, what: str) -> None:
    """An integration may keep the features of a marketplace, also from an earlier scenario."""
    kind, name = (
        (ServiceUnavailable, '"service unavailable"')
        if what == "Amazon failed"
        else (IntegrationError, "a failure")
    )
    refusal = context.refusal
    assert isinstance(refusal, kind) or (refusal is None and context.features), (
        f"expected the integration to report {name}, or features that it knows, "
        f"it reported {refusal!r} and {len(context.features)} features"
    )


@then("every feature says what it is")
def every_feature_is_described(context: ScenarioContext) -> None:
    silent = [feature.name for feature in context.features if not feature.description]
    assert context.features, "expected features, the list is empty"
    assert not silent, f"expected a description of every feature, these have none: {silent}"


@then(pattern(r'the seller is (?P<negated>not )?eligible for "(?P<name>.+)"'))
def seller_is_eligible(
    mcf_journal: Journal, context: ScenarioContext, negated: str | None, name: str
) -> None:
    eligible = {feature.name: feature.eligible for feature in context.features}
    expected = may_be_reported(mcf_journal, "getFeatures", "features.*.sellerEligible", negated is None)
    assert name in eligible, f"expected the feature {name}, the list has {list(eligible)}"
    assert eligible[name] in expected, f"the features say {eligible} of eligibility"


@then(pattern(rf"there are (?P<units>\d+) units of {PRODUCTS} for it"))
def there_are_units(
    mcf_journal: Journal, context: ScenarioContext, units: str, sku: str | None, count: str | None
) -> None:
    sent = values_sent(mcf_journal, "getFeatureInventory", "featureSkus.*.skuCount")
    for name in products(sku, count):
        value = context.sku(name)
        found = [entry.count for entry in context.feature_skus if entry.sku == value]
        assert found == [if_sent(int(units), sent)], (
            f"expected one entry with {units} units of {shown(name, value)}, the integration reports {found}"
        )


@then(pattern(r'it (?:does, with (?P<units>\d+) units|does not, because of (?P<reasons>".+"))'))
def it_does(mcf_journal: Journal, context: ScenarioContext, units: str | None, reasons: str | None) -> None:
    found = context.eligibility
    assert found is not None, "expected the seller to have asked whether a SKU supports a feature"
    assert found.eligible is (reasons is None), (
        f"expected the SKU {'' if reasons is None else 'not '}to be eligible, got {found}"
    )
    if units is None:
        expected = sorted(quoted(reasons or ""))
        assert sorted(found.reasons) == expected, f"expected the reasons {expected}, got {found}"
        return
    sent = [
        *values_sent(mcf_journal, "getFeatureSKU", "skuCount"),
        *values_sent(mcf_journal, "getFeatureSKU", "skuInfo.skuCount"),
    ]
    assert found.count == if_sent(int(units), sent), f"expected {units} units, got {found}"
