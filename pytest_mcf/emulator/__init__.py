"""The embedded sandbox: both versions of Fulfillment Outbound and the APIs around them, in process.

    client = httpx.Client(transport=Emulator(), base_url="https://sandbox.invalid")

`docs/emulator.md` describes what it does: what is documented, and what had to be assumed.
"""

from pytest_mcf.emulator.app import Emulator
from pytest_mcf.emulator.clock import VirtualClock
from pytest_mcf.emulator.profiles import handler_for
from pytest_mcf.emulator.settings import PAGE_SIZE, Authorization, EmulatorSettings

__all__ = [
    "PAGE_SIZE",
    "Authorization",
    "Emulator",
    "EmulatorSettings",
    "VirtualClock",
    "handler_for",
]
