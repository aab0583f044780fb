"""The port: what the steps may ask of an integration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Protocol, runtime_checkable

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


@runtime_checkable
class Integration(Protocol):
    """What a team's adapter may offer. Every method is optional.

    `name` and `version`, both strings and optional too, say on the certificate whose integration it is.
    A method that is missing makes the scenarios that need it "not claimed", never failed. What went
    wrong is raised as one of the `IntegrationError`s; each method names those it may raise, besides
    `NotAuthorized`, `Throttled` and `ServiceUnavailable`, which any call may meet.
    """

    def preview_order(self, order: Order) -> Sequence[ShippingOption]:
        """Ask what it takes to ship an order, without placing it (MCF-PREV-24).

        If the recipient is to pay at the door, the result has the options for that (MCF-PREV-08).
        Raises OrderRejected, also for more than one preview may have: the caller splits (MCF-PREV-04).
        """

    def place_order(self, order: Order) -> None:
        """Place an order as one order, under its ID. Returning means accepted, not fulfilled (MCF-CREATE-34).

        An order of that ID that is there already, with the same lines and not cancelled, counts as placed
        (MCF-CREATE-05). Raises OrderRejected, also for more than one order may have: the caller splits
        (MCF-CREATE-19).
        """

    def get_order(self, order_id: str) -> OrderView:
        """Read how an order stands. Raises OrderNotFound."""

    def list_orders(self, updated_since: datetime) -> Sequence[OrderSummary]:
        """List every order whose status changed at or after a time, to the last page (MCF-LIST-05)."""

    def release_order(self, order_id: str) -> None:
        """Let an order on hold be shipped, and see that it will be (MCF-HOLD-02, MCF-HOLD-13).

        A refusal after an answer that was lost may mean that it was released before: read the order. Raises
        OrderRejected, for what is not on hold (MCF-HOLD-03), and OrderNotFound.
        """

    def update_order(self, order_id: str, changes: OrderChanges) -> None:
        """Change an order on hold. Raises OrderRejected (MCF-HOLD-03, MCF-HOLD-18) and OrderNotFound."""

    def cancel_order(self, order_id: str) -> None:
        """Have Amazon stop an order.

        Raises CancellationRefused, also if it was cancelled before, and OrderNotFound.
        """

    def list_delivery_offers(self, sku: str, destination: Address) -> Sequence[DeliveryOffer]:
        """Ask when one unit would arrive; none means no promise (MCF-OFFER-11). Raises OrderRejected."""

    def track_package(self, package_number: PackageNumber) -> PackageTracking:
        """Read where a package is. Raises PackageNotFound."""

    def get_proof_of_delivery(self, order_id: str) -> Sequence[DeliveryDocument]:
        """Read the proofs of an order's delivered packages; none before delivery. Raises OrderNotFound."""

    def list_features(self) -> Sequence[Feature]:
        """List the features of the marketplace, and whether the seller may use them."""

    def get_feature_inventory(self, feature: str) -> Sequence[FeatureSku]:
        """List all stock that supports a feature now, to the last page. Raises OrderRejected."""

    def get_feature_sku(self, feature: str, sku: str) -> FeatureEligibility:
        """Report whether one SKU may be sent with a feature, and how many units now. Raises OrderRejected."""

    def list_return_reasons(self, sku: str) -> Sequence[ReturnReason]:
        """List the reasons that may be given for returning a SKU (MCF-RET-01). Raises OrderRejected."""

    def request_return(self, order_id: str, items: Sequence[ReturnItem]) -> ReturnResult:
        """Ask Amazon to take units back, each for a listed reason (MCF-RET-06, MCF-RET-08).

        What is refused of it is part of the result (MCF-RET-10). Raises OrderRejected, for a request that is
        refused as a whole (MCF-RET-25), and OrderNotFound.
        """

    def receive_notification(self, body: str) -> OrderStatusChange:
        """Take in a FULFILLMENT_ORDER_STATUS message, the text of a queue's message as it came.

        The same message comes in the XML of Amazon MWS, too: a FulfillmentOrderStatusNotification, alone or
        in MWS's envelope (MCF-NOTIF-32, MCF-NOTIF-34). An integration that takes JSON alone declares that it
        is `without` "legacy messages".

        Messages come twice and overtake each other (MCF-NOTIF-18, MCF-NOTIF-19): the time of the change says
        which one is newer, not when it was published. They are hints: what the order has become is read from
        Amazon (MCF-NOTIF-20). Raises NotificationRejected for what cannot be read (MCF-NOTIF-23), and
        OrderNotFound for an order that is not the seller's (MCF-NOTIF-22): both are put aside, and the next
        message is read as usual.
        """

    def subscribe_to_order_status(self, queue_arn: str) -> None:
        """Have Amazon put FULFILLMENT_ORDER_STATUS messages into a queue (MCF-NOTIF-01, MCF-NOTIF-04).

        A destination or a subscription that exists already is used (MCF-NOTIF-06): a second call changes
        nothing. In a scenario the queue is that of the endpoint, `queue_arn`.
        """

    def process_notifications(self) -> Sequence[OrderStatusChange]:
        """Process the messages that wait in the queue, and return what became of them, the oldest first.

        The queue is `queue_url` of the endpoint. A message is deleted after it was processed, never before:
        what cannot be processed now stays, and comes again (MCF-NOTIF-22, MCF-NOTIF-23). Such messages are
        not returned, and raise nothing. An integration that reads its queue on its own returns what it has
        processed since the last call. The call may return before all is processed: it is repeated.
        """

    def read_customer_order(self, amazon_order_id: str) -> CustomerOrder:
        """Read an order that a customer placed at Amazon, with all of its lines (MCF-FLOW-04).

        Raises OrderNotFound.
        """

    def check_stock(self, skus: Sequence[str]) -> Sequence[StockLevel]:
        """Ask Amazon how many units of each SKU it can send now (MCF-FLOW-08)."""

    def fulfil_customer_order(self, amazon_order_id: str) -> str:
        """Place a fulfillment order for what is left of a customer's order; gives its id (MCF-FLOW-10).

        The customer's order is read and its stock checked first, whatever was read before. Units that are on
        their way are not ordered again: then the id is that of the order which has them. Units that an
        earlier order did not send, and will not send because it has ended, are ordered again, and no others
        (MCF-PART-17, MCF-CANCEL-14).
        Raises OrderNotOpen for an order that is not to be fulfilled (MCF-FLOW-03, MCF-FLOW-11), OutOfStock if
        nothing was ordered for lack of stock (MCF-FLOW-09), and OrderNotFound.
        """

    def confirm_shipment(self, amazon_order_id: str) -> None:
        """Confirm each package of a customer's order that has shipped, once (MCF-FLOW-17, MCF-FLOW-22).

        The packages of all fulfillment orders that were placed for it are meant.
        Raises NotShipped if none has (MCF-FLOW-19), OrderRejected if Amazon refuses one, and OrderNotFound.
        """

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        """Notify a customer of the packages that were confirmed, once (MCF-FLOW-21).

        Each customer learns of the packages of their order alone. Without any news nothing is sent, and the
        result is the latest message. Raises NotShipped if nothing was confirmed yet (MCF-FLOW-01),
        OrderRejected if Amazon allows no message, and OrderNotFound.
        """


def _annotation(name: str) -> str:
    return str(getattr(Integration, name).__annotations__["return"])


#: The names of the port's methods, in the order in which the protocol has them.
METHODS: tuple[str, ...] = tuple(name for name in vars(Integration) if not name.startswith("_"))

#: What each method returns, such as `Sequence[ReturnReason]`; None for those that return nothing.
RETURNS: Mapping[str, str | None] = MappingProxyType(
    {name: None if (type_ := _annotation(name)) == "None" else type_ for name in METHODS}
)
