"""Fulfilment features, and the stock that supports them."""

from __future__ import annotations

from datetime import timedelta

from pytest_bdd import parsers

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.values import shown

from .context import ScenarioContext
from .definitions import then, when
from .http.optional import if_sent, may_be_reported, values_sent


@when("the seller lists the features")
def seller_lists_features(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    context.features = integration.list_features()


@when(parsers.parse('a request for the features of marketplace "{marketplace}" reaches Amazon'))
def features_request_reaches_amazon(mcf_sandbox: Sandbox, marketplace: str) -> None:
    mcf_sandbox.attempt("getFeatures", query={"marketplaceId": marketplace})


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


@when(parsers.parse('the seller reads the stock for "{feature}"'))
def seller_reads_stock(integration: ClaimedIntegration, context: ScenarioContext, feature: str) -> None:
    context.feature_skus = integration.get_feature_inventory(feature)


@when(parsers.parse('the seller tries to read the stock for "{feature}"'))
def seller_tries_to_read_stock(
    integration: ClaimedIntegration, context: ScenarioContext, feature: str
) -> None:
    context.attempt(lambda: integration.get_feature_inventory(feature))


@when(parsers.parse('the seller asks whether "{sku}" supports "{feature}"'))
def seller_asks(integration: ClaimedIntegration, context: ScenarioContext, sku: str, feature: str) -> None:
    context.eligibility = integration.get_feature_sku(feature, context.values.sku(sku))


@then(parsers.re(r'the feature "(?P<name>\w+)" is (?P<negated>not )?listed'))
def feature_is_listed(context: ScenarioContext, name: str, negated: str | None) -> None:
    names = [feature.name for feature in context.features]
    if negated:
        assert names, f"expected features, {name} not among them, the list is empty"
        assert name not in names, f"expected the list to be without the feature {name}, it has {names}"
    else:
        assert name in names, f"expected the feature {name}, the list has {names}"


@then("every feature says what it is")
def every_feature_is_described(context: ScenarioContext) -> None:
    silent = [feature.name for feature in context.features if not feature.description]
    assert context.features, "expected features, the list is empty"
    assert not silent, f"expected a description of every feature, these have none: {silent}"


@then(parsers.re(r'the seller is (?P<negated>not )?eligible for "(?P<name>.+)"'))
def seller_is_eligible(
    mcf_journal: Journal, context: ScenarioContext, negated: str | None, name: str
) -> None:
    eligible = {feature.name: feature.eligible for feature in context.features}
    expected = may_be_reported(mcf_journal, "getFeatures", "features.*.sellerEligible", negated is None)
    assert name in eligible, f"expected the feature {name}, the list has {list(eligible)}"
    assert eligible[name] in expected, f"the features say {eligible} of eligibility"


@then(parsers.parse('there are {units:d} units of "{sku}" for it'))
def there_are_units(mcf_journal: Journal, context: ScenarioContext, units: int, sku: str) -> None:
    counts = {entry.sku: entry.count for entry in context.feature_skus}
    value = context.values.sku(sku)
    sent = values_sent(mcf_journal, "getFeatureInventory", "featureSkus.*.skuCount")
    assert value in counts, f"expected stock of {shown(sku, value)}, the stock is {counts}"
    assert counts[value] == if_sent(units, sent), (
        f"expected {units} units of {shown(sku, value)}, the stock is {counts}"
    )


@then(parsers.parse("it does, with {units:d} units"))
def it_does(mcf_journal: Journal, context: ScenarioContext, units: int) -> None:
    assert context.eligibility is not None
    assert context.eligibility.eligible is True, f"expected the SKU to be eligible, got {context.eligibility}"
    sent = [
        *values_sent(mcf_journal, "getFeatureSKU", "skuCount"),
        *values_sent(mcf_journal, "getFeatureSKU", "skuInfo.skuCount"),
    ]
    assert context.eligibility.count == if_sent(units, sent), (
        f"expected {units} units, got {context.eligibility}"
    )


@then(parsers.parse('it does not, because of "{reason}"'))
def it_does_not(context: ScenarioContext, reason: str) -> None:
    assert context.eligibility is not None
    assert context.eligibility.eligible is False, (
        f"expected the SKU not to be eligible, got {context.eligibility}"
    )
    assert context.eligibility.reasons == (reason,), (
        f"expected the reason {reason}, got {context.eligibility}"
    )
