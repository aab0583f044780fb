"""The control that shows what was sent to customers through Messaging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.controls.control import Control

if TYPE_CHECKING:
    from pytest_mcf.emulator.controls.control import ControlledEmulator, Json


def show_messages(emulator: ControlledEmulator) -> Json:
    """Every message to a customer of the main seller, the oldest first."""
    return {
        "messages": [
            {
                "amazonOrderId": message.order_id,
                "action": message.action,
                "text": message.text,
                "sentDate": message.sent.isoformat(),
            }
            for message in emulator.account().messages
        ]
    }


CONTROLS = (Control("GET", ("messages",), show_messages),)
