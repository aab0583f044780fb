"""An optional base class for adapters: types and editor help for the methods of the port."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from pytest_mcf.integration.endpoint import Endpoint
    from pytest_mcf.integration.port import Integration
    from pytest_mcf.integration.views import (
        Address,
        CustomerMessage,
        CustomerOrder,
        DeliveryDocument,
        DeliveryOffer,
        Feature,
        FeatureEligibility,
        FeatureSku,
        Order,
        OrderChanges,
        OrderStatusChange,
        OrderSummary,
        OrderView,
        PackageNumber,
        PackageTracking,
        ReturnItem,
        ReturnReason,
        ReturnResult,
        ShippingOption,
        StockLevel,
    )
else:
    Integration = object


class Adapter(Integration):
    """The base of an adapter that offers some methods of the port.

    Only type checkers and editors see the methods of this class. While a program runs it has none of
    them, so a method that a subclass does not define is missing, and its scenarios are not claimed.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    # Type checkers treat the methods of a protocol as abstract. These are not, so that a subclass may
    # leave out any of them. A test compares the signatures with those of the port.
    if TYPE_CHECKING:
        name: str
        version: str

        def preview_order(self, order: Order) -> Sequence[ShippingOption]:
            raise NotImplementedError

        def place_order(self, order: Order) -> None:
            raise NotImplementedError

        def get_order(self, order_id: str) -> OrderView:
            raise NotImplementedError

        def list_orders(self, updated_since: datetime) -> Sequence[OrderSummary]:
            raise NotImplementedError

        def release_order(self, order_id: str) -> None:
            raise NotImplementedError

        def update_order(self, order_id: str, changes: OrderChanges) -> None:
            raise NotImplementedError

        def cancel_order(self, order_id: str) -> None:
            raise NotImplementedError

        def list_delivery_offers(self, sku: str, destination: Address) -> Sequence[DeliveryOffer]:
            raise NotImplementedError

        def track_package(self, package_number: PackageNumber) -> PackageTracking:
            raise NotImplementedError

        def get_proof_of_delivery(self, order_id: str) -> Sequence[DeliveryDocument]:
            raise NotImplementedError

        def list_features(self) -> Sequence[Feature]:
            raise NotImplementedError

        def get_feature_inventory(self, feature: str) -> Sequence[FeatureSku]:
            raise NotImplementedError

        def get_feature_sku(self, feature: str, sku: str) -> FeatureEligibility:
            raise NotImplementedError

        def list_return_reasons(self, sku: str) -> Sequence[ReturnReason]:
            raise NotImplementedError

        def request_return(self, order_id: str, items: Sequence[ReturnItem]) -> ReturnResult:
            raise NotImplementedError

        def receive_notification(self, body: str) -> OrderStatusChange:
            raise NotImplementedError

        def subscribe_to_order_status(self, queue_arn: str) -> None:
            raise NotImplementedError

        def process_notifications(self) -> Sequence[OrderStatusChange]:
            raise NotImplementedError

        def read_customer_order(self, amazon_order_id: str) -> CustomerOrder:
            raise NotImplementedError

        def check_stock(self, skus: Sequence[str]) -> Sequence[StockLevel]:
            raise NotImplementedError

        def fulfil_customer_order(self, amazon_order_id: str) -> str:
            raise NotImplementedError

        def confirm_shipment(self, amazon_order_id: str) -> None:
            raise NotImplementedError

        def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
            raise NotImplementedError
