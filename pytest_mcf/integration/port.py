"""The port: what the steps may ask of an integration."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

from pytest_mcf.integration.views import (
    DeliveryDocument,
    Feature,
    FeatureEligibility,
    FeatureSku,
    Order,
    OrderSummary,
    OrderView,
    PackageTracking,
    ShippingOption,
)


@runtime_checkable
class Integration(Protocol):
    """What a team's adapter may offer. Every method is optional.

    A method that is missing makes the scenarios that need it "not claimed", never failed. What went
    wrong is raised as one of the `IntegrationError`s; each method names those it may raise, besides
    `NotAuthorized`, `Throttled` and `ServiceUnavailable`, which any call may meet.
    """

    def preview_order(self, order: Order) -> Sequence[ShippingOption]:
        """Ask what it takes to ship an order, without placing it (MCF-PREV-24). Raises OrderRejected."""

    def place_order(self, order: Order) -> None:
        """Place an order. Returning means accepted, not fulfilled (MCF-CREATE-34). Raises OrderRejected."""

    def get_order(self, order_id: str) -> OrderView:
        """Read how an order stands. Raises OrderNotFound."""

    def list_orders(self, updated_since: datetime) -> Sequence[OrderSummary]:
        """List every order whose status changed at or after a time, to the last page (MCF-LIST-05)."""

    def cancel_order(self, order_id: str) -> None:
        """Have Amazon stop an order. Raises CancellationRefused and OrderNotFound."""

    def track_package(self, package_number: int) -> PackageTracking:
        """Read where a package is. Raises PackageNotFound."""

    def get_proof_of_delivery(self, order_id: str) -> Sequence[DeliveryDocument]:
        """Read the proofs of an order's delivered packages; none before delivery. Raises OrderNotFound."""

    def list_features(self) -> Sequence[Feature]:
        """List the features of the marketplace, and whether the seller may use them."""

    def get_feature_inventory(self, feature: str) -> Sequence[FeatureSku]:
        """List all stock that supports a feature, to the last page. Raises OrderRejected."""

    def get_feature_sku(self, feature: str, sku: str) -> FeatureEligibility:
        """Tell whether one SKU may be sent with a feature. Raises OrderRejected."""


#: The names of the port's methods, in the order in which the protocol has them.
METHODS: tuple[str, ...] = tuple(name for name in vars(Integration) if not name.startswith("_"))
