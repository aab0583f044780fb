"""The profiles of the emulator: what is documented, the least of it, and what users have seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_mcf.emulator.app import Emulator
    from pytest_mcf.http import Handler
    from pytest_mcf.settings.settings import Profile


def handler_for(emulator: Emulator, profile: Profile) -> Handler:
    """The emulator as it responds under a profile."""
    match profile:
        case "documented":
            return emulator
        case "sparse":
            from pytest_mcf.emulator.sparse import SparseMiddleware  # noqa: PLC0415 - few runs need it

            return SparseMiddleware(emulator, seed=emulator.settings.seed)
        case "quirks":
            from pytest_mcf.emulator.quirks import QUIRKS, QuirksMiddleware  # noqa: PLC0415 - as above

            return QuirksMiddleware(emulator, QUIRKS, seed=emulator.settings.seed)
