"""The shop's fulfilment: placing, following and cancelling orders that Amazon ships."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from spapi.models import fulfillment_outbound_v2020_07_01 as models

from shop.amazon import Amazon
from shop.errors import NotFound, Rejected, TooLate, Unanswered
from shop.retry_policy import RetryPolicy

CANCELLABLE = ("Received", "Planning")
LONGEST_EMAIL = 64


class Fulfilment:
    """Everything that the shop asks Amazon for. Each method raises FulfilmentError."""

    def __init__(self, amazon: Amazon, marketplace: str, retry_policy: RetryPolicy) -> None:
        self._amazon = amazon
        self._orders = amazon.orders
        self._marketplace = marketplace
        self._retry_policy = retry_policy

    def preview(self, order: models.CreateFulfillmentOrderRequest) -> list[models.FulfillmentPreview]:
        """How Amazon could ship an order that is not placed yet, with all that it is to have."""
        request = models.GetFulfillmentPreviewRequest(
            marketplace_id=self._marketplace,
            address=order.destination_address,
            items=[_preview_item(item) for item in order.items],
            shipping_speed_categories=[order.shipping_speed_category],
            feature_constraints=order.feature_constraints,
        )
        return self._ask(self._orders.get_fulfillment_preview, request).fulfillment_previews or []

    def place(self, order: models.CreateFulfillmentOrderRequest) -> None:
        """Have Amazon ship an order, once: always under its own id, however often we have to ask."""
        order.marketplace_id = self._marketplace
        # The SDK looks at every length but this one.
        if any(len(email) > LONGEST_EMAIL for email in order.notification_emails or []):
            raise Rejected(f"An e-mail address has more than {LONGEST_EMAIL} characters.")
        self._retry_policy.run_until_confirmed(
            lambda: self._amazon.call(self._orders.create_fulfillment_order, order),
            lambda: self._is_placed(order),
        )

    def order(self, order_id: str) -> models.GetFulfillmentOrderResult:
        """How an order stands, with its lines and shipments."""
        return self._retry_policy.repeat(lambda: self._order(order_id))

    def status(self, order_id: str) -> str:
        """The status of an order."""
        return self._status(self.order(order_id))

    def orders_since(self, time: datetime) -> Iterator[models.FulfillmentOrder]:
        """Every order whose status changed at or after a time."""
        list_orders = self._orders.list_all_fulfillment_orders
        page = self._ask(list_orders, query_start_date=time)
        followed = set()
        while True:
            yield from page.fulfillment_orders or []
            if not page.next_token:
                return
            if page.next_token in followed:
                raise Unanswered("Amazon's list of orders turns in circles.")
            followed.add(page.next_token)
            page = self._ask(list_orders, next_token=page.next_token)

    def cancel(self, order_id: str) -> None:
        """Have Amazon stop an order, as long as no unit of it was picked."""
        status = self._status(self.order(order_id))
        if status not in CANCELLABLE:
            raise TooLate(f"The order {order_id} is {status}.")
        try:
            self._retry_policy.run_until_confirmed(
                lambda: self._amazon.call(self._orders.cancel_fulfillment_order, order_id),
                lambda: self._status(self._order(order_id)) == "Cancelled",
            )
        except Rejected as error:  # Amazon began to pick it meanwhile
            raise TooLate(str(error), error.code, error.request_id) from error

    def track(self, package_number: int) -> models.PackageTrackingDetails:
        """Where a package is."""
        return self._ask(self._orders.get_package_tracking_details, package_number)

    def features(self) -> list[models.Feature]:
        """Which features the marketplace has."""
        return self._ask(self._orders.get_features, self._marketplace).features or []

    def feature_stock(self, feature: str) -> Iterator[models.FeatureSku]:
        """All stock that supports a feature."""
        list_stock, token = self._orders.get_feature_inventory, {}
        while True:
            page = self._ask(list_stock, self._marketplace, feature, **token)
            yield from page.feature_skus or []
            if not page.next_token or token == {"next_token": page.next_token}:
                return
            token = {"next_token": page.next_token}

    def feature_of_sku(self, feature: str, sku: str) -> models.GetFeatureSkuResult:
        """Whether a SKU supports a feature."""
        return self._ask(self._orders.get_feature_sku, self._marketplace, feature, sku)

    def close(self) -> None:
        """Give the connection to Amazon back."""
        self._amazon.close()

    def _ask(self, operation: Any, *arguments: Any, **named: Any) -> Any:
        return self._retry_policy.repeat(lambda: self._amazon.ask(operation, *arguments, **named))

    def _order(self, order_id: str) -> models.GetFulfillmentOrderResult:
        """How an order stands, asked once."""
        order = self._amazon.ask(self._orders.get_fulfillment_order, order_id)
        # The SDK passes on as a quantity whatever stands in its place.
        for item in order.fulfillment_order_items:
            counts = item.quantity, item.cancelled_quantity, item.unfulfillable_quantity
            if not all(isinstance(count, int) for count in counts):
                raise Unanswered(f"The units of the order {order_id} cannot be read: {counts}.")
        return order

    def _is_placed(self, order: models.CreateFulfillmentOrderRequest) -> bool:
        try:
            placed = self._order(order.seller_fulfillment_order_id)
        except NotFound:
            return False
        return _units(placed.fulfillment_order_items) == _units(order.items)

    @staticmethod
    def _status(order: models.GetFulfillmentOrderResult) -> str:
        return order.fulfillment_order.fulfillment_order_status


def _preview_item(item: models.CreateFulfillmentOrderItem) -> models.GetFulfillmentPreviewItem:
    return models.GetFulfillmentPreviewItem(
        seller_sku=item.seller_sku,
        seller_fulfillment_order_item_id=item.seller_fulfillment_order_item_id,
        quantity=item.quantity,
    )


def _units(items: list[Any]) -> set[tuple[str, str, int]]:
    return {(item.seller_fulfillment_order_item_id, item.seller_sku, item.quantity) for item in items}
