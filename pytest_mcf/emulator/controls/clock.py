"""Controls of virtual time."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from pytest_mcf.emulator.controls.control import Control, ControlBody, ControlledEmulator, Json, NoBody
from pytest_mcf.emulator.errors import InvalidInputError

#: Ten years; more than a run can want, and little enough for dates to stay dates.
MOST_SECONDS = 10 * 366 * 86_400


class AdvanceClock(ControlBody):
    """How far time moves on."""

    expected = '`{"seconds": n}`: how far time moves on.'

    seconds: Annotated[int, Field(ge=0, le=MOST_SECONDS)]


def reset(emulator: ControlledEmulator, _: NoBody) -> Json:
    """Remove all orders and stock, and begin again at the start of virtual time."""
    emulator.reset()
    return {"now": emulator.clock.now.isoformat()}


def advance_clock(emulator: ControlledEmulator, body: AdvanceClock) -> Json:
    """Let time pass."""
    span = timedelta(seconds=body.seconds)
    if not emulator.clock.can_advance(span):
        raise InvalidInputError("seconds: that is beyond the end of time.")
    return {"now": emulator.clock.advance(span).isoformat()}


CONTROLS = (
    Control("POST", ("reset",), reset, NoBody),
    Control("POST", ("clock",), advance_clock, AdvanceClock),
)
