"""The control of what the successor of the API only accepts, with 202."""

from __future__ import annotations

from pytest_mcf.emulator.controls.control import Control, ControlBody, ControlledEmulator, Json


class Acceptance(ControlBody):
    """What is accepted from now on, and not done while the client waits."""

    expected = (
        '`{"orders"?: true, "cancellations"?: true}`: whether createOrder answers 202, and whether the order '
        "goes on although cancelOrder was accepted."
    )

    orders: bool = False
    cancellations: bool = False


def accept(emulator: ControlledEmulator, body: Acceptance) -> Json:
    """Have requests of the successor accepted first."""
    account = emulator.account()
    account.accepts_orders, account.accepts_cancellations = body.orders, body.cancellations
    return {"orders": body.orders, "cancellations": body.cancellations}


CONTROLS = (Control("POST", ("acceptance",), accept, Acceptance),)
