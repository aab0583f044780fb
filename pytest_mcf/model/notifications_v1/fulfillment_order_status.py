"""FULFILLMENT_ORDER_STATUS: the message about a fulfillment order, a shipment or a return.

It follows the text of the guides (MCF-NOTIF-08 to 17, 24, 25 and 34), not the published JSON schema. That
schema requires a shipment, with an undocumented `info`, a return and the seller in each message,
and a date of arrival even of a cancelled shipment; real messages hold what their event is about. On the
other hand it leaves every status open, of which the text names the values.

The same applies to the XML of the former MWS, which differs in how it wraps the packages and
never names the seller.
"""

from enum import StrEnum
from typing import Final, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic.alias_generators import to_pascal

from pytest_mcf.model.definition import Definition, Timestamp

FULFILLMENT_ORDER_STATUS: Final = "FULFILLMENT_ORDER_STATUS"
"""The type of the notification."""


class _Message(Definition):
    """A part of a message: PascalCase on the wire."""

    model_config = ConfigDict(alias_generator=to_pascal)


class EventType(StrEnum):
    """What a message is about."""

    ORDER = "Order"
    SHIPMENT = "Shipment"
    RETURN = "Return"


class NotifiedOrderStatus(StrEnum):
    """Where an order stands; as in the API, but no message has New."""

    RECEIVED = "Received"
    INVALID = "Invalid"
    PLANNING = "Planning"
    PROCESSING = "Processing"
    CANCELLED = "Cancelled"
    COMPLETE = "Complete"
    COMPLETE_PARTIALLED = "CompletePartialled"
    UNFULFILLABLE = "Unfulfillable"


class NotifiedShipmentStatus(StrEnum):
    """Where a shipment stands, spelled otherwise than in the API."""

    PENDING = "Pending"
    SHIPPED = "Shipped"
    CANCELLED_BY_FULFILLER = "CancelledByFulfiller"
    CANCELLED_BY_SELLER = "CancelledBySeller"

    @property
    def is_cancelled(self) -> bool:
        """Nothing will arrive."""
        return self in (self.CANCELLED_BY_FULFILLER, self.CANCELLED_BY_SELLER)


class NotifiedPackage(_Message):
    """One package of the shipment."""

    package_number: int
    carrier_code: str
    tracking_number: str


class NotifiedShipment(_Message):
    """The shipment that the message is about."""

    fulfillment_shipment_status: NotifiedShipmentStatus
    amazon_shipment_id: str
    estimated_arrival_date_time: Timestamp | None = None
    """Of all packages; may change; absent when cancelled, and only then."""
    fulfillment_shipment_packages: list[NotifiedPackage] | None = None

    @model_validator(mode="after")
    def _arrives_unless_cancelled(self) -> Self:
        status = self.fulfillment_shipment_status
        if status.is_cancelled and self.estimated_arrival_date_time is not None:
            raise ValueError(f"A shipment that is {status} has no EstimatedArrivalDateTime (MCF-NOTIF-14).")
        if not status.is_cancelled and self.estimated_arrival_date_time is None:
            raise ValueError(f"A shipment that is {status} has an EstimatedArrivalDateTime (MCF-NOTIF-14).")
        return self


class NotifiedReturnItem(_Message):
    """The returned units that the message is about."""

    received_date_time: Timestamp
    """When they reached a fulfillment center."""
    returned_quantity: int
    seller_sku: str = Field(alias="SellerSKU")


class FulfillmentOrderStatusNotification(_Message):
    """What happened."""

    seller_id: str | None = None
    """Absent from many messages, and from all of MWS."""
    event_type: EventType
    status_updated_date_time: Timestamp
    """Messages may arrive in another order; this shows which is newer."""
    seller_fulfillment_order_id: str
    fulfillment_order_status: NotifiedOrderStatus
    fulfillment_shipment: NotifiedShipment | None = None
    """With the event Shipment only."""
    fulfillment_return_item: NotifiedReturnItem | None = None
    """With the event Return only."""

    @model_validator(mode="after")
    def _holds_what_its_event_is_about(self) -> Self:
        for name, part, event_type in (
            ("FulfillmentShipment", self.fulfillment_shipment, EventType.SHIPMENT),
            ("FulfillmentReturnItem", self.fulfillment_return_item, EventType.RETURN),
        ):
            if part is not None and self.event_type is not event_type:
                raise ValueError(
                    f"{name} comes with EventType {event_type}, not with {self.event_type} (MCF-NOTIF-11)."
                )
        return self


class FulfillmentOrderStatusPayload(_Message):
    """What happened, under the name of its kind."""

    fulfillment_order_status_notification: FulfillmentOrderStatusNotification


class NotificationMetadata(_Message):
    """How the message came about."""

    application_id: str
    subscription_id: str
    publish_time: Timestamp
    notification_id: str
    """The same when a message is delivered twice."""


class FulfillmentOrderStatusMessage(_Message):
    """The whole message, as the queue delivers it."""

    notification_version: str
    notification_type: Literal["FULFILLMENT_ORDER_STATUS"]
    payload_version: str
    event_time: Timestamp
    payload: FulfillmentOrderStatusPayload
    notification_metadata: NotificationMetadata
