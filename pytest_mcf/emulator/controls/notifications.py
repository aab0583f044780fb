"""Controls of the queues that notifications are sent to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pytest_mcf.common.extras import MWS, require_extra
from pytest_mcf.emulator.controls.control import Control, ControlBody
from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.errors import ExtraMissing
from pytest_mcf.model.mws.writing import legacy_message

if TYPE_CHECKING:
    from pytest_mcf.emulator.controls.control import ControlledEmulator, Json


class ShowNotifications(ControlBody):
    """In which form messages are shown: today's JSON, or the XML in which MWS sent them."""

    expected: ClassVar[str] = "format, which is json or xml."

    format: Literal["json", "xml"] = "json"


def show_notifications(emulator: ControlledEmulator, shown: ShowNotifications) -> Json:
    """Every message that was not deleted, the oldest first; in XML a text, with MWS's envelope around it.

    The contract checks what is shown, so XML is refused without the packages that read it.
    """
    if shown.format == "xml":
        try:
            require_extra(MWS)
        except ExtraMissing as error:
            raise InvalidInputError(str(error)) from error
    return {
        "notifications": [
            {
                "destinationId": posting.destination.destination_id,
                "destination": posting.destination.resource.wire(),
                "message": _in_form(posting.message.wire(), shown),
            }
            for posting in emulator.notifications.outbox
        ]
    }


def empty_queues(emulator: ControlledEmulator) -> Json:
    """Delete all messages; subscriptions stay."""
    outbox = emulator.notifications.outbox
    number = len(outbox)
    outbox.clear()
    return {"deleted": number}


def _in_form(message: Json, shown: ShowNotifications) -> Json | str:
    return legacy_message(message) if shown.format == "xml" else message


CONTROLS = (
    Control("GET", ("notifications",), show_notifications, ShowNotifications),
    Control("DELETE", ("notifications",), empty_queues),
)
