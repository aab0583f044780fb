"""The context of a scenario: its orders by name, and what was last read or refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

import pytest
from pytest_bdd import parsers, then

import pytest_mcf.integration
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.reads import Reads, ReportedFields
from pytest_mcf.harness.seed import ScenarioSeed
from pytest_mcf.integration import (
    Address,
    DeliveryDocument,
    DeliveryOffer,
    Feature,
    FeatureEligibility,
    FeatureSku,
    IntegrationError,
    Order,
    OrderLine,
    OrderStatusChange,
    OrderSummary,
    OrderView,
    ReturnItem,
    ReturnReason,
    ReturnResult,
    ShippingOption,
)

from .places import PLACES, Place

#: The order that "the order" means.
THE_ORDER = "order"

#: Where orders go when a scenario does not say where, and nobody is known in the run's marketplace.
HOME = PLACES["the United States"]


@dataclass
class ScenarioContext(ReportedFields):
    """What the steps of one scenario share."""

    reported: ClassVar[frozenset[str]] = frozenset(
        {
            *("seen", "options", "documents", "earlier_documents", "listed", "features", "feature_skus"),
            *("eligibility", "offers", "reasons", "returned", "status_changes", "refusal"),
        }
    )

    reads: Reads
    seed: ScenarioSeed
    orders: dict[str, Order] = field(default_factory=dict)
    seen: OrderView | None = None
    options: Sequence[ShippingOption] = ()
    documents: Sequence[DeliveryDocument] = ()
    earlier_documents: Sequence[DeliveryDocument] = ()
    listed: Sequence[OrderSummary] = ()
    owns_account: bool = True
    since: datetime | None = None
    features: Sequence[Feature] = ()
    feature_skus: Sequence[FeatureSku] = ()
    eligibility: FeatureEligibility | None = None
    offers: Sequence[DeliveryOffer] = ()
    reasons: Sequence[ReturnReason] = ()
    units: Sequence[ReturnItem] = ()
    returned: ReturnResult | None = None
    status_changes: Sequence[OrderStatusChange] = ()
    refusal: IntegrationError | None = None
    place: Place = HOME
    marketplace: str = HOME.marketplace
    destination: str = ""
    subscription: str = ""

    @property
    def listed_of_ours(self) -> list[OrderSummary]:
        """What was listed, without orders of others in a shared account."""
        return [entry for entry in self.listed if self.owns_account or self.seed.made(entry.order_id)]

    @property
    def recipient(self) -> Address:
        """Who the scenario's orders go to."""
        return self.place.recipient

    def planned(self) -> Order:
        """The order that the scenario has prepared; without one, an order for one mug."""
        return self.orders.get(THE_ORDER) or self.plan([("1", "MUG", 1)])

    def revise(self, **changes: Any) -> None:
        """Change the prepared order."""
        self.orders[THE_ORDER] = self.planned().model_copy(update=changes)

    def plan(
        self, lines: Sequence[tuple[str, str, int]], name: str = THE_ORDER, policy: str | None = None
    ) -> Order:
        """Prepare an order of (line, sku, units); it is not placed yet."""
        self.orders[name] = Order(
            order_id=self.seed.order_id(name),
            lines=tuple(
                OrderLine(line_id=line, sku=self.seed.sku(sku), quantity=units) for line, sku, units in lines
            ),
            destination=self.recipient,
            placed_at=self.seed.started_at,
            action="Ship",
            policy=policy,
        )
        return self.orders[name]

    def id_of(self, name: str = THE_ORDER) -> str:
        """The id of an order that the scenario knows by a name, also of one that was never placed."""
        return self.seed.order_id(name)

    def attempt(self, call: Callable[[], object]) -> None:
        """Make a call that may be refused, and keep the error."""
        try:
            call()
        except IntegrationError as refusal:
            self.refusal = refusal
        else:
            self.refusal = None


@pytest.fixture
def integration(mcf_environment: ScenarioEnvironment, mcf_integration: Any) -> ClaimedIntegration:
    """The integration under test, as the steps see it; whose it is, the certificate says."""
    return mcf_environment.claim(mcf_integration)


@pytest.fixture
def context(mcf_environment: ScenarioEnvironment) -> ScenarioContext:
    """The context of the scenario."""
    marketplace = mcf_environment.endpoint.marketplace
    home = next((place for place in PLACES.values() if place.marketplace == marketplace), HOME)
    return ScenarioContext(
        mcf_environment.reads,
        mcf_environment.seed,
        place=home,
        marketplace=marketplace,
        owns_account=mcf_environment.owns_account,
    )


@then(parsers.parse('the integration reports "{refusal}"'))
def integration_reports(context: ScenarioContext, refusal: str) -> None:
    """Name an error of the port in words: "order not found" is OrderNotFound."""
    kind = getattr(pytest_mcf.integration, refusal.title().replace(" ", ""))
    assert context.refusal is not None, f'expected the integration to report "{refusal}", it reported success'
    assert isinstance(context.refusal, kind), (
        f'expected the integration to report "{refusal}", '
        f"it reported {type(context.refusal).__name__}: {context.refusal}"
    )
