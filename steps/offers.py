"""Delivery offers: promises for a product page."""

from __future__ import annotations

from datetime import datetime

from pytest_bdd import parsers

from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.sandbox import Sandbox

from .context import ScenarioContext
from .definitions import pattern, then, when
from .http.optional import values_sent


@when(
    pattern(
        r'the seller (?P<how>asks|tries to ask) when "(?P<sku>[^"]+)" would arrive'
        r'(?: in "(?P<postal_code>[^"]+)")?'
    )
)
def seller_asks_for_offers(
    integration: ClaimedIntegration, context: ScenarioContext, how: str, sku: str, postal_code: str | None
) -> None:
    there = {"postal_code": postal_code} if postal_code else {}
    recipient = context.recipient.model_copy(update=there)

    def ask() -> None:
        context.offers = integration.list_delivery_offers(context.values.sku(sku), recipient)

    context.call(ask, tries=how == "tries to ask")


@then(pattern(r"there is (?P<which>a|no) promise"))
def there_is_a_promise(mcf_journal: Journal, context: ScenarioContext, which: str) -> None:
    if which == "no":
        assert not context.offers, f"expected no offer, the integration reports {len(context.offers)}"
        return
    promises = [offer.latest for offer in context.offers if offer.latest]
    sent = values_sent(mcf_journal, "deliveryOffers", "deliveryOffers.*.dateRange.latest")
    assert context.offers, "expected an offer, there is none"
    assert bool(promises) == bool(sent), (
        f"expected offers with the dates {sent}, the {len(context.offers)} offers have {promises}"
    )


@then("no offer is over")
def no_offer_is_over(mcf_sandbox: Sandbox, mcf_journal: Journal, context: ScenarioContext) -> None:
    now = mcf_sandbox.now()
    ends = [offer.expires_at for offer in context.offers]
    assert ends, "expected offers, there are none"
    sent = values_sent(mcf_journal, "deliveryOffers", "deliveryOffers.*.expiresAt")
    # An offer may say nothing of its end (MCF-OFFER-08).
    right = all(end and end > now for end in ends) if sent else not any(ends)
    assert right, f"it is {now}, and the offers end at {described(ends)}"


@then(parsers.parse('no request went to "{path}"'))
def no_request_went_to(mcf_journal: Journal, path: str) -> None:
    wrong = [str(exchange) for exchange in mcf_journal if exchange.path.endswith(path)]
    assert len(mcf_journal), "expected requests, there were none"
    assert not wrong, f"expected no request to {path}, there was {wrong}"


def described(moments: list[datetime | None]) -> list[str]:
    """Dates for a reader."""
    return [str(moment) for moment in moments]
