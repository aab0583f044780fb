"""Fulfilment features, and the stock that supports them."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from pytest_mcf.harness.sandbox import Sandbox

from .context import Claims, Story


@when("the seller lists the features")
def seller_lists_features(integration: Claims, story: Story) -> None:
    story.features = integration.list_features()


@when(parsers.parse('a request for the features of marketplace "{marketplace}" reaches Amazon'))
def features_request_reaches_amazon(mcf_sandbox: Sandbox, marketplace: str) -> None:
    mcf_sandbox.attempt("getFeatures", query={"marketplaceId": marketplace})


@when(parsers.parse('the seller reads the stock for "{feature}"'))
def seller_reads_stock(integration: Claims, story: Story, feature: str) -> None:
    story.feature_skus = integration.get_feature_inventory(feature)


@when(parsers.parse('the seller tries to read the stock for "{feature}"'))
def seller_tries_to_read_stock(integration: Claims, story: Story, feature: str) -> None:
    story.attempt(lambda: integration.get_feature_inventory(feature))


@when(parsers.parse('the seller asks whether "{sku}" supports "{feature}"'))
def seller_asks(integration: Claims, story: Story, sku: str, feature: str) -> None:
    story.eligibility = integration.get_feature_sku(feature, story.occasion.sku(sku))


@then(parsers.parse('the feature "{name}" is listed'))
def feature_is_listed(story: Story, name: str) -> None:
    names = [feature.name for feature in story.features]
    assert name in names, f"expected the feature {name}, the list has {names}"


@then("every feature says what it is")
def every_feature_is_described(story: Story) -> None:
    silent = [feature.name for feature in story.features if not feature.description]
    assert story.features, "expected features, the list is empty"
    assert not silent, f"expected a description of every feature, these have none: {silent}"


@then(parsers.re(r'the seller is (?P<negated>not )?eligible for "(?P<name>.+)"'))
def seller_is_eligible(story: Story, negated: str | None, name: str) -> None:
    eligible = {feature.name: feature.eligible for feature in story.features}
    assert eligible.get(name) is (negated is None), f"the features say {eligible} of eligibility"


@then(parsers.parse('there are {units:d} units of "{sku}" for it'))
def there_are_units(story: Story, units: int, sku: str) -> None:
    counts = {entry.sku: entry.count for entry in story.feature_skus}
    assert counts.get(story.occasion.sku(sku)) == units, (
        f"expected {units} units of {sku}, the stock is {counts}"
    )


@then(parsers.parse("it does, with {units:d} units"))
def it_does(story: Story, units: int) -> None:
    assert story.eligibility is not None
    assert story.eligibility.eligible is True, f"expected the SKU to be eligible, got {story.eligibility}"
    assert story.eligibility.count == units, f"expected {units} units, got {story.eligibility}"


@then(parsers.parse('it does not, because of "{reason}"'))
def it_does_not(story: Story, reason: str) -> None:
    assert story.eligibility is not None
    assert story.eligibility.eligible is False, (
        f"expected the SKU not to be eligible, got {story.eligibility}"
    )
    assert story.eligibility.reasons == (reason,), f"expected the reason {reason}, got {story.eligibility}"
