"""Tracking: where a package is, and everything that happened to it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Definition, Int32, Timestamp
from pytest_mcf.model.outbound_2020_07_01.common import DateRange, ErrorList


class TrackingAddress(Definition):
    """A place, as precise as tracking gets."""

    city: Annotated[str, Field(max_length=150)]
    state: Annotated[str, Field(max_length=150)]
    country: Annotated[str, Field(max_length=6)]


class CurrentStatus(StrEnum):
    """How a package is doing."""

    IN_TRANSIT = "IN_TRANSIT"
    DELIVERED = "DELIVERED"
    RETURNING = "RETURNING"
    RETURNED = "RETURNED"
    UNDELIVERABLE = "UNDELIVERABLE"
    DELAYED = "DELAYED"
    AVAILABLE_FOR_PICKUP = "AVAILABLE_FOR_PICKUP"
    CUSTOMER_ACTION = "CUSTOMER_ACTION"
    UNKNOWN = "UNKNOWN"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    DELIVERY_ATTEMPTED = "DELIVERY_ATTEMPTED"
    PICKUP_SUCCESSFUL = "PICKUP_SUCCESSFUL"
    PICKUP_CANCELLED = "PICKUP_CANCELLED"
    PICKUP_ATTEMPTED = "PICKUP_ATTEMPTED"
    PICKUP_SCHEDULED = "PICKUP_SCHEDULED"
    RETURN_REQUEST_ACCEPTED = "RETURN_REQUEST_ACCEPTED"
    REFUND_ISSUED = "REFUND_ISSUED"
    RETURN_RECEIVED_IN_FC = "RETURN_RECEIVED_IN_FC"


class AdditionalLocationInfo(StrEnum):
    """Where a package was left, or who took it."""

    AS_INSTRUCTED = "AS_INSTRUCTED"
    CARPORT = "CARPORT"
    CUSTOMER_PICKUP = "CUSTOMER_PICKUP"
    DECK = "DECK"
    DOOR_PERSON = "DOOR_PERSON"
    FRONT_DESK = "FRONT_DESK"
    FRONT_DOOR = "FRONT_DOOR"
    GARAGE = "GARAGE"
    GUARD = "GUARD"
    MAIL_ROOM = "MAIL_ROOM"
    MAIL_SLOT = "MAIL_SLOT"
    MAILBOX = "MAILBOX"
    MC_BOY = "MC_BOY"
    MC_GIRL = "MC_GIRL"
    MC_MAN = "MC_MAN"
    MC_WOMAN = "MC_WOMAN"
    NEIGHBOR = "NEIGHBOR"
    OFFICE = "OFFICE"
    OUTBUILDING = "OUTBUILDING"
    PATIO = "PATIO"
    PORCH = "PORCH"
    REAR_DOOR = "REAR_DOOR"
    RECEPTIONIST = "RECEPTIONIST"
    RECEIVER = "RECEIVER"
    SECURE_LOCATION = "SECURE_LOCATION"
    SIDE_DOOR = "SIDE_DOOR"


class EventCode(StrEnum):
    """What happened to a package, as a number; the gaps between the numbers are real."""

    EVENT_101 = "EVENT_101"
    EVENT_102 = "EVENT_102"
    EVENT_201 = "EVENT_201"
    EVENT_202 = "EVENT_202"
    EVENT_203 = "EVENT_203"
    EVENT_204 = "EVENT_204"
    EVENT_205 = "EVENT_205"
    EVENT_206 = "EVENT_206"
    EVENT_301 = "EVENT_301"
    EVENT_302 = "EVENT_302"
    EVENT_304 = "EVENT_304"
    EVENT_306 = "EVENT_306"
    EVENT_307 = "EVENT_307"
    EVENT_308 = "EVENT_308"
    EVENT_309 = "EVENT_309"
    EVENT_401 = "EVENT_401"
    EVENT_402 = "EVENT_402"
    EVENT_403 = "EVENT_403"
    EVENT_404 = "EVENT_404"
    EVENT_405 = "EVENT_405"
    EVENT_406 = "EVENT_406"
    EVENT_407 = "EVENT_407"
    EVENT_408 = "EVENT_408"
    EVENT_409 = "EVENT_409"
    EVENT_411 = "EVENT_411"
    EVENT_412 = "EVENT_412"
    EVENT_413 = "EVENT_413"
    EVENT_414 = "EVENT_414"
    EVENT_415 = "EVENT_415"
    EVENT_416 = "EVENT_416"
    EVENT_417 = "EVENT_417"
    EVENT_418 = "EVENT_418"
    EVENT_419 = "EVENT_419"
    EVENT_801 = "EVENT_801"
    EVENT_804 = "EVENT_804"


EVENT_DESCRIPTIONS: Mapping[EventCode, str] = MappingProxyType(
    {
        EventCode.EVENT_101: "the carrier has been told to collect",
        EventCode.EVENT_102: "collected from the seller",
        EventCode.EVENT_201: "scanned on arrival at a depot",
        EventCode.EVENT_202: "scanned on departure from a depot",
        EventCode.EVENT_203: "reached the country of destination",
        EventCode.EVENT_204: "customs clearance started",
        EventCode.EVENT_205: "customs clearance finished",
        EventCode.EVENT_206: "on its way to a pick-up point",
        EventCode.EVENT_301: "delivered",
        EventCode.EVENT_302: "on the vehicle for delivery",
        EventCode.EVENT_304: "delivery tried without success",
        EventCode.EVENT_306: "recipient contacted to arrange the delivery",
        EventCode.EVENT_307: "delivery date agreed",
        EventCode.EVENT_308: "waiting at the pick-up point",
        EventCode.EVENT_309: "back at the seller",
        EventCode.EVENT_401: "held by the carrier over a wrong address",
        EventCode.EVENT_402: "held up at customs",
        EventCode.EVENT_403: "recipient no longer lives there",
        EventCode.EVENT_404: "held up by outside events",
        EventCode.EVENT_405: "damaged",
        EventCode.EVENT_406: "held by the carrier",
        EventCode.EVENT_407: "recipient refused it",
        EventCode.EVENT_408: "on its way back to the seller",
        EventCode.EVENT_409: "lost by the carrier",
        EventCode.EVENT_411: "papers arrived without the goods",
        EventCode.EVENT_412: "goods arrived without the papers",
        EventCode.EVENT_413: "held by the carrier, refused over customs charges",
        EventCode.EVENT_414: "sorted wrongly by the carrier",
        EventCode.EVENT_415: "taken over from an earlier carrier",
        EventCode.EVENT_416: "cannot be delivered",
        EventCode.EVENT_417: "sorted wrongly",
        EventCode.EVENT_418: "late",
        EventCode.EVENT_419: "address corrected, new delivery date",
        EventCode.EVENT_801: "put into a locker",
        EventCode.EVENT_804: "taken out of the locker",
    }
)
"""What each event code means, in few words."""


class TrackingEvent(Definition):
    """One thing that happened to a package."""

    event_date: Timestamp
    event_address: TrackingAddress
    event_code: EventCode
    event_description: str


TrackingEventList = list[TrackingEvent]
"""What happened to a package."""


class PackageTrackingDetails(Definition):
    """Where a package is, who carries it, and what happened to it."""

    package_number: Int32
    tracking_number: str | None = None
    """The carrier's own number."""
    customer_tracking_link: str | None = None
    """The page, without Amazon's name on it, on which the recipient can follow the package."""
    carrier_code: str | None = None
    carrier_phone_number: str | None = None
    carrier_url: str | None = Field(default=None, alias="carrierURL")
    ship_date: Timestamp | None = None
    estimated_arrival_date: Timestamp | None = None
    ship_to_address: TrackingAddress | None = None
    current_status: CurrentStatus | None = None
    current_status_description: str | None = None
    delivery_window: DateRange | None = None
    """Known from the last depot on."""
    signed_for_by: str | None = None
    additional_location_info: AdditionalLocationInfo | None = None
    tracking_events: TrackingEventList | None = None


class GetPackageTrackingDetailsResponse(Definition):
    """What getPackageTrackingDetails answers."""

    payload: PackageTrackingDetails | None = None
    errors: ErrorList | None = None
