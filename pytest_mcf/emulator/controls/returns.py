"""The control of returns."""

from __future__ import annotations

from pytest_mcf.emulator.controls.control import PLACEHOLDER, Control, ControlBody, ControlledEmulator, Json
from pytest_mcf.emulator.operations.returns import process_return as process
from pytest_mcf.model.outbound_2020_07_01.definitions import ReturnItemDisposition


class ProcessReturn(ControlBody):
    """What the fulfillment center finds in a return."""

    expected = '`{"condition": "Sellable", "reasonCode"?: code}`: what the fulfillment center found.'

    condition: ReturnItemDisposition = ReturnItemDisposition.SELLABLE
    reason_code: str | None = None


def process_return(emulator: ControlledEmulator, order_id: str, item_id: str, body: ProcessReturn) -> Json:
    """Let a fulfillment center inspect a returned unit."""
    account = emulator.account()
    item = process(account, account.order(order_id), item_id, body.condition, body.reason_code)
    emulator.clock.tick()
    return item.wire()


CONTROLS = (Control("POST", ("returns", PLACEHOLDER, PLACEHOLDER), process_return, ProcessReturn),)
