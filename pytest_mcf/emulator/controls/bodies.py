"""What the emulator's own controls take; unlike Amazon's operations they refuse unknown keys."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from pytest_mcf.model.outbound_2020_07_01 import (
    AdditionalLocationInfo,
    CurrentStatus,
    DropOffLocationType,
    EventCode,
    FulfillmentOrderStatus,
    ReturnItemDisposition,
)

#: Ten years; more than a run can want, and little enough for dates to stay dates.
MOST_SECONDS = 10 * 366 * 86_400

_Place = Annotated[str, Field(min_length=1, max_length=150)]
_Country = Annotated[str, Field(min_length=1, max_length=6)]


class ControlBody(BaseModel):
    """The base of all: spelled in camelCase on the wire, and nothing in it that is not known."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, extra="forbid")

    expected: ClassVar[str]
    """What a control that takes this body answers to a wrong one."""


class NoBody(ControlBody):
    """The body of a control that needs none."""

    expected = "Nothing has to be said."


class AdvanceClock(ControlBody):
    """How far time moves on."""

    expected = '`{"seconds": n}`: how far time moves on.'

    seconds: Annotated[int, Field(ge=0, le=MOST_SECONDS)]


class Overview(ControlBody):
    """Which orders and SKUs are shown; taken from the query."""

    expected = "`find=text`: what the ids or the SKUs to be shown contain."

    find: str = ""


class MoveOrder(ControlBody):
    """The next status of an order."""

    expected = '`{"fulfillmentOrderStatus": status}`: what the order is to become next.'

    fulfillment_order_status: FulfillmentOrderStatus


class MislayUnits(ControlBody):
    """How many units of a SKU cannot be found."""

    expected = '`{"quantity": n, "marketplaceId"?: id}`: how many units less than recorded the shelf holds.'

    quantity: Annotated[int, Field(ge=0)]
    marketplace_id: str | None = None


class SplitOrder(ControlBody):
    """How an order is split into shipments and packages."""

    expected = '`{"shipments": n, "packages": m}`: into n shipments of m packages each; 1 where left out.'

    shipments: Annotated[int, Field(ge=1, le=50)] = 1
    packages: Annotated[int, Field(ge=1, le=50)] = 1


class RefillOrder(ControlBody):
    """What happens to the units of a shipment that is replaced."""

    expected = '`{"lost"?: n}`: how many units of the shipment that is given up are not found again.'

    lost: Annotated[int, Field(ge=0)] = 0


class MovePackage(ControlBody):
    """An event that the carrier reports."""

    expected = '`{"eventCode": code, "status"?, "city"?, "state"?, "country"?}`: what the carrier reports.'

    event_code: EventCode
    status: CurrentStatus | None = None
    city: _Place | None = None
    state: _Place | None = None
    country: _Country | None = None


class DeliverPackage(ControlBody):
    """How a package is delivered."""

    expected = (
        '`{"photo"?: true, "dropOffLocation"?: "FRONT_DOOR", "attributes"?, "signedForBy"?, ...}`. '
        "Also `additionalLocationInfo`, `lockerNumber`, `lockerAccessCode`, and `onlyFinalEvent` for a "
        "carrier that reports nothing on the way (MCF-TRACK-24)."
    )

    photo: bool = True
    drop_off_location: DropOffLocationType | None = DropOffLocationType.FRONT_DOOR
    attributes: dict[str, str] | None = None
    signed_for_by: str | None = None
    additional_location_info: AdditionalLocationInfo | None = None
    locker_number: str | None = None
    locker_access_code: str | None = None
    only_final_event: bool = False


class SetFeature(ControlBody):
    """Whether a SKU is eligible for a feature."""

    expected = '`{"featureName": name, "eligible": bool, "reasons"?: [...], "marketplaceId"?: id}`.'

    feature_name: str
    eligible: bool
    reasons: tuple[str, ...] = ("SKU_NOT_ELIGIBLE",)
    marketplace_id: str | None = None


class ProcessReturn(ControlBody):
    """What the fulfillment center finds in a return."""

    expected = '`{"condition": "Sellable", "reasonCode"?: code}`: what the fulfillment center found.'

    condition: ReturnItemDisposition = ReturnItemDisposition.SELLABLE
    reason_code: str | None = None
