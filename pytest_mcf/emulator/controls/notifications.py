"""Controls: looking into the queues that notifications went to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pytest_mcf.emulator.app import Emulator


def show_notifications(emulator: Emulator) -> dict[str, Any]:
    """Every message that has not been thrown away, the oldest first."""
    return {
        "notifications": [
            {
                "destinationId": posting.destination.destination_id,
                "destination": posting.destination.resource.wire(),
                "message": posting.message.wire(),
            }
            for posting in emulator.account().notifications.outbox
        ]
    }


def empty_queues(emulator: Emulator) -> dict[str, Any]:
    """Throw all messages away; subscriptions stay."""
    outbox = emulator.account().notifications.outbox
    number = len(outbox)
    outbox.clear()
    return {"deleted": number}
