"""The shop's fulfilment as pytest-mcf sees it: the port's words on one side, the shop's on the other."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime

import spapi
from shop.amazon import Amazon
from shop.errors import (
    AlreadyThere,
    Busy,
    FulfilmentError,
    NotAllowed,
    NotFound,
    Rejected,
    TooLate,
    Unanswered,
)
from shop.fulfilment import Fulfilment
from shop.inbox import Inbox
from shop.queue import Queue
from shop.retry_policy import RetryPolicy
from shop.subscription import SCOPE, subscribe
from spapi.models import fulfillment_outbound_v2020_07_01 as models

from certification import views
from pytest_mcf import (
    AdapterDescription,
    CancellationRefused,
    DeliveryDocument,
    Endpoint,
    Feature,
    FeatureEligibility,
    FeatureSku,
    IntegrationError,
    NotAuthorized,
    Order,
    OrderNotFound,
    OrderRejected,
    OrderStatusChange,
    OrderSummary,
    OrderView,
    PackageNotFound,
    PackageTracking,
    ServiceUnavailable,
    ShippingOption,
    Throttled,
)

REPORTS: dict[type[FulfilmentError], type[IntegrationError]] = {
    Rejected: OrderRejected,
    AlreadyThere: IntegrationError,
    TooLate: CancellationRefused,
    NotAllowed: NotAuthorized,
    Busy: Throttled,
    Unanswered: ServiceUnavailable,
}


class Adapter:
    """Every method is one call of the shop's fulfilment.

    The shop waits as long as in production between retries, by the clock of the endpoint, which skips its
    waits. A timeout is real, so it is kept short: SHOP_TIMEOUT, in seconds.
    """

    #: Customers know their orders by the shop's own numbers.
    describe = AdapterDescription(offers=("Address.address_line3", "Order.displayable_id"))

    def __init__(self, endpoint: Endpoint) -> None:
        login = endpoint.credentials
        config = spapi.SPAPIConfig(login.client_id, login.client_secret, login.refresh_token)
        timeout = float(os.environ.get("SHOP_TIMEOUT", "3"))
        retry_policy = RetryPolicy(sleep=endpoint.clock.sleep)
        amazon = Amazon(config, endpoint.url, endpoint.token_url, timeout)
        self._endpoint, self._timeout = endpoint, timeout
        self._retry_policy, self._amazon = retry_policy, amazon
        self._fulfilment = Fulfilment(amazon, endpoint.marketplace, retry_policy)
        self._inbox = Inbox(":memory:", self._fulfilment.status)

    def preview_order(self, order: Order) -> list[ShippingOption]:
        with reported():
            previews = self._fulfilment.preview(requested(order))
            return [views.shipping_option(preview) for preview in previews]

    def place_order(self, order: Order) -> None:
        with reported():
            self._fulfilment.place(requested(order))

    def get_order(self, order_id: str) -> OrderView:
        with reported():
            return views.order_view(self._fulfilment.order(order_id))

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        with reported():
            return [views.order_summary(order) for order in self._fulfilment.orders_since(updated_since)]

    def cancel_order(self, order_id: str) -> None:
        with reported():
            self._fulfilment.cancel(order_id)

    def track_package(self, package_number: int | str) -> PackageTracking:
        with reported(not_found=PackageNotFound):
            return views.tracking(self._fulfilment.track(int(package_number)))

    def get_proof_of_delivery(self, order_id: str) -> list[DeliveryDocument]:
        with reported():
            return list(views.delivery_documents(self._fulfilment.order(order_id)))

    def list_features(self) -> list[Feature]:
        with reported():
            return [views.feature_view(feature) for feature in self._fulfilment.features()]

    def get_feature_inventory(self, feature: str) -> list[FeatureSku]:
        with reported():
            return [views.feature_sku(stock) for stock in self._fulfilment.feature_stock(feature)]

    def get_feature_sku(self, feature: str, sku: str) -> FeatureEligibility:
        with reported():
            return views.feature_eligibility(self._fulfilment.feature_of_sku(feature, sku))

    def subscribe_to_order_status(self, queue_arn: str) -> None:
        login = self._endpoint.credentials
        # The SDK asks for a token at once, so there is no such connection before it is needed.
        config = spapi.SPAPIConfig(login.client_id, login.client_secret, scope=SCOPE)
        application = Amazon(config, self._endpoint.url, self._endpoint.token_url, self._timeout)
        with closing(application), reported():
            subscribe(self._amazon, application, queue_arn, self._retry_policy)

    def process_notifications(self) -> list[OrderStatusChange]:
        if self._endpoint.queue_url is None or self._endpoint.queue_arn is None:
            raise IntegrationError("The shop has no queue.")
        with closing(Queue(self._endpoint.queue_url, self._endpoint.queue_arn.split(":")[3])) as queue:
            return [views.status_change(change) for change in queue.process(self._inbox.take)]

    def close(self) -> None:
        self._fulfilment.close()
        self._inbox.close()


def requested(order: Order) -> models.CreateFulfillmentOrderRequest:
    """The order in the SDK's words; what is too long for Amazon, the SDK refuses by itself."""
    try:
        return views.order_request(order)
    except ValueError as error:
        raise Rejected(str(error)) from error


@contextmanager
def reported(not_found: type[IntegrationError] = OrderNotFound) -> Iterator[None]:
    """Say in the port's words what the shop says in its own."""
    try:
        yield
    except FulfilmentError as error:
        kind = {**REPORTS, NotFound: not_found}[type(error)]
        raise kind(str(error), code=error.code, request_id=error.request_id) from error
