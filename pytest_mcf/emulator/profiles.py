"""The two profiles of the emulator, as transports: what is documented, and what users have seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.quirks import QUIRKS, QuirkyEmulator
from pytest_mcf.emulator.wire import EmulatorTransport

if TYPE_CHECKING:
    from pytest_mcf.emulator.app import Emulator
    from pytest_mcf.settings.settings import Profile


def transport_for(emulator: Emulator, profile: Profile) -> EmulatorTransport:
    """The emulator as an httpx transport, under a profile."""
    return EmulatorTransport(QuirkyEmulator(emulator, QUIRKS) if profile == "quirks" else emulator)
