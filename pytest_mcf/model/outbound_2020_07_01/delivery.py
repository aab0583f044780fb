"""How and when a parcel is handed over: windows, wishes and drop-off places."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Definition, Timestamp


class DeliveryWindow(Definition):
    """The span in which a scheduled delivery arrives; Japan only."""

    start_date: Timestamp
    end_date: Timestamp


DeliveryWindowList = list[DeliveryWindow]
"""The windows a recipient can choose from."""


class DropOffLocationType(StrEnum):
    """Where, or with whom, a parcel is left."""

    FRONT_DOOR = "FRONT_DOOR"
    DELIVERY_BOX = "DELIVERY_BOX"
    GAS_METER_BOX = "GAS_METER_BOX"
    BICYCLE_BASKET = "BICYCLE_BASKET"
    GARAGE = "GARAGE"
    RECEPTIONIST = "RECEPTIONIST"
    FALLBACK_NEIGHBOR_DELIVERY = "FALLBACK_NEIGHBOR_DELIVERY"
    """A neighbour takes it if the recipient is not at home."""
    DO_NOT_LEAVE_UNATTENDED = "DO_NOT_LEAVE_UNATTENDED"
    """It is handed to a person."""


class DropOffLocation(Definition):
    """A drop-off place, with what its type needs to be found."""

    type: DropOffLocationType
    attributes: dict[str, str] | None = None
    """`neighborName` and `houseNumber` for a neighbour, `recipientName` for a receptionist."""


class DeliveryPreferences(Definition):
    """The recipient's wishes, followed where possible; Japan only."""

    delivery_instructions: Annotated[str, Field(max_length=250)] | None = None
    drop_off_location: DropOffLocation | None = None
