"""Controls of the queues that notifications are sent to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_mcf.emulator.controls.control import ControlledEmulator, Json


def show_notifications(emulator: ControlledEmulator) -> Json:
    """Every message that was not deleted, the oldest first."""
    return {
        "notifications": [
            {
                "destinationId": posting.destination.destination_id,
                "destination": posting.destination.resource.wire(),
                "message": posting.message.wire(),
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
