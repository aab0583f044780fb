"""The embedded sandbox: Fulfillment Outbound v2020-07-01 with its neighbours, in process.

    emulator = Emulator()
    client = httpx.Client(transport=EmulatorTransport(emulator), base_url="https://sandbox.invalid")

What it does is described in `docs/emulator.md`: what is documented, and what had to be assumed.
"""

from pytest_mcf.emulator.app import Answer, Emulator, Message
from pytest_mcf.emulator.clock import VirtualClock
from pytest_mcf.emulator.profiles import transport_for
from pytest_mcf.emulator.settings import Authorization, EmulatorSettings
from pytest_mcf.emulator.wire import EmulatorTransport

__all__ = [
    "Answer",
    "Authorization",
    "Emulator",
    "EmulatorSettings",
    "EmulatorTransport",
    "Message",
    "VirtualClock",
    "transport_for",
]
