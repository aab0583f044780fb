"""The context of a scenario: its orders by name, and what was last read or refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

import pytest

from pytest_mcf.common.feature_values import known, spoken
from pytest_mcf.errors import StepRefused
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.reads import Reads, ReportedFields
from pytest_mcf.harness.values import Place, ScenarioValues
from pytest_mcf.integration import (
    Address,
    CustomerMessage,
    CustomerOrder,
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
    StockLevel,
)
from pytest_mcf.model.common_words import PortWords
from pytest_mcf.regions import UsagePlan, country_of

from .what_is_asked_for import with_what_is_asked_for

#: The order that "the order" means.
THE_ORDER = "order"

#: The name of an order that no scenario places.
NEVER_PLACED = "never placed"


@dataclass
class ScenarioContext(ReportedFields):
    """What the steps of one scenario share."""

    reported: ClassVar[frozenset[str]] = frozenset(
        {
            *("seen", "options", "documents", "earlier_documents", "listed", "features", "feature_skus"),
            *("eligibility", "offers", "reasons", "returned", "status_changes", "refusal"),
            *("customer_order", "stock", "fulfilled_by", "customer_message"),
        }
    )

    reads: Reads
    journal: Journal
    """All exchanges so far; what a step reads of it is not noted."""
    values: ScenarioValues
    place: Place
    marketplace: str
    says_where_it_sells: bool = False
    """Whether the scenario names the country, and so says itself what the country asks for."""
    words: PortWords = field(default_factory=PortWords)
    orders: dict[str, Order] = field(default_factory=dict)
    seen: OrderView | None = None
    options: Sequence[ShippingOption] = ()
    documents: Sequence[DeliveryDocument] = ()
    earlier_documents: Sequence[DeliveryDocument] = ()
    listed: Sequence[OrderSummary] = ()
    owns_account: bool = True
    since: datetime | None = None
    listed_from: datetime | None = None
    features: Sequence[Feature] = ()
    feature_skus: Sequence[FeatureSku] = ()
    eligibility: FeatureEligibility | None = None
    offers: Sequence[DeliveryOffer] = ()
    reasons: Sequence[ReturnReason] = ()
    units: Sequence[ReturnItem] = ()
    returned: ReturnResult | None = None
    status_changes: Sequence[OrderStatusChange] = ()
    customer_order_name: str = THE_ORDER
    """The name of the customer's order that steps speak of."""
    has_three_lines: bool = False
    """Whether addresses have a third line, which few integrations carry."""
    customer_has_moved: bool = False
    """Whether the customer had the order sent elsewhere after it was placed."""
    customer_order: CustomerOrder | None = None
    stock: Sequence[StockLevel] = ()
    fulfilled_by: str = ""
    """The id of the fulfillment order for the customer's order, as the integration reported it."""
    customer_message: CustomerMessage | None = None
    refusal: IntegrationError | None = None
    worker: ClaimedIntegration | None = None
    """A second worker of the integration, if the scenario has one."""
    shared_plan: UsagePlan | None = None
    """The usage plan that all operations share, if the scenario has Amazon keep one."""
    destination: str = ""
    subscription: str = ""

    @property
    def listed_of_ours(self) -> list[OrderSummary]:
        """What was listed, without orders of others in a shared account, and without an overlap.

        An integration may begin a listing earlier than it has to, and report all of it (MCF-LIST-11).
        """
        return [
            entry
            for entry in self.listed
            if (self.owns_account or self.values.made(entry.order_id)) and not self._overlaps(entry)
        ]

    def _overlaps(self, entry: OrderSummary) -> bool:
        begun, since = self.listed_from, self.since
        return begun is not None and since is not None and begun <= entry.updated_at < since

    @property
    def recipient(self) -> Address:
        """Who the scenario's orders go to."""
        recipient = self.place.recipient
        return (
            recipient.model_copy(update={"address_line3": "Tower C"}) if self.has_three_lines else recipient
        )

    @property
    def customer(self) -> Address:
        """Who ordered on Amazon. The address always has a second line, so that its loss is seen."""
        if self.customer_order_name != THE_ORDER or self.customer_has_moved:
            neighbour = {"name": self.values.person("Joe Bloggs"), "address_line2": "Apt #5C"}
            return self.recipient.model_copy(update=neighbour)
        second = self.recipient.address_line2 or "Apt #4B"
        return self.recipient.model_copy(update={"address_line2": second})

    @property
    def other_worker(self) -> ClaimedIntegration:
        """The second worker; the scenario has to have one."""
        assert self.worker is not None, "expected the step: Given the seller has another worker"
        return self.worker

    def planned(self) -> Order:
        """The order that the scenario has prepared; without one, an order for some mugs."""
        return self.orders.get(THE_ORDER) or self.plan([("1", "MUG", self.values.units(THE_ORDER))])

    def prepared(self) -> Order:
        """The order that a step before has prepared. Raises StepRefused if none did."""
        if THE_ORDER not in self.orders:
            raise StepRefused(
                "expected an order that a step before has prepared, there is none. Begin with "
                "`Given an order for:` and a table of its lines."
            )
        return self.orders[THE_ORDER]

    def sku(self, name: str) -> str:
        """The SKU that a step before has named: one that is misspelt is never found anywhere."""
        return self.values.sku(known(name, self.values.skus, "a SKU that a step before has named"))

    def price(self, sku: str) -> str:
        """The price of a unit. It has no decimals in Japan, as the yen has none."""
        price = self.values.price(sku)
        return price.partition(".")[0] if country_of(self.marketplace) == "JP" else price

    def line_id(self, name: str) -> str:
        """The id of a line that a step before has named."""
        return self.values.line_id(known(name, self.values.lines, "a line that a step before has named"))

    def word(self, word: str, words: Iterable[str], what: str) -> str:
        """A word of Amazon's: one of a model, or one that a response of the scenario has.

        What the integration reports has no say in it. Raises StepRefused.
        """
        words = tuple(words)
        if word not in words and any(_has(each, word) for each in self.journal):
            return word
        return known(word, words, what)

    def revise(self, **changes: Any) -> None:
        """Change the prepared order."""
        self.orders[THE_ORDER] = self.planned().model_copy(update=changes)

    def plan(
        self, lines: Sequence[tuple[str, str, int]], name: str = THE_ORDER, policy: str | None = None
    ) -> Order:
        """Prepare an order of (line, sku, units); it is not placed yet."""
        order = Order(
            order_id=self.values.order_id(name),
            lines=tuple(
                OrderLine(line_id=self.values.line_id(line), sku=self.values.sku(sku), quantity=units)
                for line, sku, units in lines
            ),
            destination=self.recipient,
            placed_at=self.values.seed.started_at,
            comment=self.values.text("Thank you for your order"),
            action="Ship",
            policy=policy,
        )
        country = "" if self.says_where_it_sells else self.values.home
        self.orders[name] = with_what_is_asked_for(order, country, self.values)
        return self.orders[name]

    def id_of(self, name: str = THE_ORDER) -> str:
        """The id of an order that the scenario knows by a name, also of one that was never placed."""
        planned = self.orders.get(name)
        if planned is None and name not in (THE_ORDER, NEVER_PLACED):
            known(name, self.orders, "the name of an order that a step before has given")
        return planned.order_id if planned else self.values.order_id(name)

    def id_in(self, words: str) -> str:
        """The id of what a step calls "the order", or of an order that was never placed."""
        return self.id_of(THE_ORDER if words == "the order" else NEVER_PLACED)

    def id_of_goods(self, words: str) -> str:
        """The id of the order, or of the one with "customer's goods", which the integration has to report."""
        if words == "order":
            return self.id_of()
        assert self.fulfilled_by, "expected the integration to report the id of a fulfillment order"
        return self.fulfilled_by

    @property
    def customer_order_id(self) -> str:
        """Amazon's id of the order that the scenario's customer has placed, the latest of several."""
        return self.values.customer_order_id(self.customer_order_name)

    def said(self, path: str, text: str) -> Any:
        """The value that a feature writes for a field of a body: JSON, or a word for a value of this run."""
        return self.values.in_field(path, spoken(text))

    def shown(self, path: str, text: str) -> Any:
        """As `said`, for what Amazon shows: the version of a run has fewer words for some statuses."""
        value = self.said(path, text)
        return self.words.in_field(path.rpartition(".")[2], value) if isinstance(value, str) else value

    def call(self, call: Callable[[], object], *, tries: bool) -> None:
        """Make a call; with `tries` it may be refused, and the error is kept."""
        if tries:
            self.attempt(call)
        else:
            call()
            self.refusal = None

    def attempt(self, call: Callable[[], object]) -> None:
        """Make a call that may be refused, and keep the error."""
        try:
            call()
        except IntegrationError as refusal:
            self.refusal = refusal
        else:
            self.refusal = None


def _has(exchange: Exchange, word: str) -> bool:
    return json.dumps(word).encode() in exchange.response_body


@pytest.fixture
def integration(mcf_environment: ScenarioEnvironment, mcf_integration: Any) -> ClaimedIntegration:
    """The integration under test, as the steps see it; whose it is, the certificate says."""
    return mcf_environment.claim(mcf_integration)


@pytest.fixture
def context(mcf_environment: ScenarioEnvironment) -> ScenarioContext:
    """The context of the scenario."""
    values, marketplace = mcf_environment.values, mcf_environment.endpoint.marketplace
    return ScenarioContext(
        mcf_environment.reads,
        mcf_environment.journal,
        values,
        values.place(values.home),
        marketplace,
        words=PortWords(mcf_environment.endpoint.api),
        owns_account=mcf_environment.owns_account,
    )
