"""Which statuses an order can be moved to next, and why it cannot be moved to others."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.world.stock import needs_of
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus as Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.orders import Order
    from pytest_mcf.emulator.world.shipments import Shipment


def possible_moves(account: Account, order: Order) -> list[Status]:
    """The statuses that an order can be moved to now."""
    if order.is_held:
        return [Status.CANCELLED]
    return [status for status in Status if order.may_become(status) and _is_open(account, order, status)]


def _is_open(account: Account, order: Order, status: Status) -> bool:
    check = _CHECKS.get(status)
    if check is None:
        return True
    try:
        check(account, order)
    except InvalidInputError:
        return False
    return True


def check_complete(account: Account, order: Order) -> None:
    """Refuse Complete while a unit is known not to leave (MCF-PART-15)."""
    if any(line.unfulfillable for line in order.lines):
        raise InvalidInputError(
            f"{order.order_id} cannot become Complete: units of it are unfulfillable.",
            "CompletePartialled is what is left.",
        )
    for sku, units in needs_of_waiting(order).items():
        # The SKU may have been deleted: units that an order waits for are not reserved.
        shelf = account.stock.find(order.marketplace.marketplace_id, sku)
        if shelf is None or min(shelf.fulfillable, shelf.pickable) < units:
            raise InvalidInputError(
                f"{order.order_id} cannot become Complete: it still waits for units that are not in stock."
            )


def check_complete_partially(_: Account, order: Order) -> None:
    """Refuse CompletePartialled unless a unit leaves and another one does not (MCF-PART-07)."""
    leaving = sum(sum(each.units.values()) for each in order.shipments if each.is_live and each.picked)
    short = is_short(order)
    if not short and not any(line.open for line in order.lines):
        raise InvalidInputError(f"{order.order_id} cannot become CompletePartialled: every unit has left.")
    if leaving < (1 if short else 2):
        raise InvalidInputError(
            f"{order.order_id} cannot become CompletePartialled: no unit of it would ship.",
            "Unfulfillable is what is left.",
        )


def check_unfulfillable(_: Account, order: Order) -> None:
    """Refuse Unfulfillable once a unit has left (MCF-PART-14)."""
    if order.has_shipped:
        raise InvalidInputError(
            f"{order.order_id} cannot become Unfulfillable: units of it have left.",
            "CompletePartialled is what is left.",
        )


def is_short(order: Order) -> bool:
    """Whether units of it are known not to ship, or are still waited for."""
    return any(line.unfulfillable for line in order.lines) or bool(waiting_shipments(order))


def waiting_shipments(order: Order) -> list[Shipment]:
    """The shipments of a FillAll order for which units are still to come in."""
    return [shipment for shipment in order.pending if not shipment.picked]


def needs_of_waiting(order: Order) -> dict[str, int]:
    """How many units of each SKU those shipments wait for."""
    return needs_of(
        (order.lines[place].sku, count)
        for shipment in waiting_shipments(order)
        for place, count in shipment.units.items()
    )


_CHECKS: Mapping[Status, Callable[[Account, Order], None]] = MappingProxyType(
    {
        Status.COMPLETE: check_complete,
        Status.COMPLETE_PARTIALLED: check_complete_partially,
        Status.UNFULFILLABLE: check_unfulfillable,
    }
)
