"""The operations of the successor that only a sandbox has: they drive orders and packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError, NotFoundError
from pytest_mcf.emulator.fulfillment.deliveries import add_event, deliver
from pytest_mcf.emulator.operations.orders import move_to
from pytest_mcf.emulator.successor.orders import addressed_order
from pytest_mcf.emulator.successor.shipment_views import package_id
from pytest_mcf.emulator.world.shipments import Delivery
from pytest_mcf.model.counterparts import EVENT_FOR, ORDER_STATUS, STATUS_FOR
from pytest_mcf.model.outbound_2020_07_01.definitions import DropOffLocation, DropOffLocationType
from pytest_mcf.model.outbound_2020_07_01.life_cycle import route
from pytest_mcf.model.outbound_2026_07_04 import values

if TYPE_CHECKING:
    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.shipments import Package
    from pytest_mcf.model.outbound_2026_07_04.definitions import OrderDropOffLocation, Tracking


def update_order_status(call: OperationCall) -> None:
    """Move an order to a status, through all that the first version has on the way."""
    account, order = call.account, addressed_order(call)
    wanted = values.OrderStatus(call.body.status)
    way = route(order.status, STATUS_FOR[wanted])
    if way is None or (order.status.is_final and not way):
        raise InvalidInputError(f"status: an order cannot go from {ORDER_STATUS[order.status]} to {wanted}.")
    if order.is_held and wanted is not values.OrderStatus.CANCELLED:
        raise InvalidInputError(f"status: {order.order_id} is on hold.", "The action SHIP releases it.")
    for status in way:
        move_to(account, order, status)


def update_package(call: OperationCall) -> None:
    """Let something happen to a package: its carrier reports it now."""
    account, order = call.account, addressed_order(call)
    package = _package(account, order.order_id, call.parameters["packageId"])
    status = values.PackageStatus(call.body.status)
    if package.delivery is not None:
        raise InvalidInputError(f"{package_id(package)} has been delivered before.")
    if status is values.PackageStatus.PROCESSING:
        raise InvalidInputError(f"status: {package_id(package)} has left, and is no longer processed.")
    if call.body.delivery_time is not None:
        package.arrival = call.body.delivery_time
    _renumber(package, call.body.tracking)
    if status is values.PackageStatus.DELIVERED:
        delivery = _delivery(account, call.body.tracking)
        deliver(account, package, delivery, only_final_event=True)
    else:
        code, state = EVENT_FOR[status]
        add_event(account, package, code, status=state)


def _package(account: Account, order_id: str, wanted: str) -> Package:
    for package in account.packages_of(order_id):
        if package_id(package) == wanted:
            return package
    raise NotFoundError(f"The order {order_id!r} has no package {wanted!r}.")


def _renumber(package: Package, tracking: Tracking | None) -> None:
    """Give a package other numbers, as far as the request has some."""
    carrier = tracking.carrier if tracking else None
    amazon = tracking.amazon if tracking else None
    if carrier is not None:
        package.carrier = carrier.carrier_code
        package.tracking_number = carrier.tracking_number or package.tracking_number
    if amazon is not None:
        package.amazon_tracking_number = amazon.tracking_number or package.amazon_tracking_number


def _delivery(account: Account, tracking: Tracking | None) -> Delivery:
    """How a package is handed over. The photo is one of the emulator's own, whatever URL was sent."""
    proof = tracking.proof_of_delivery if tracking else None
    return Delivery(
        date=account.now,
        photo=proof is not None and proof.delivery_photo_url is not None,
        drop_off=_drop_off(tracking.drop_off_location if tracking else None),
        signed_for_by=proof.received_by if proof else None,
    )


def _drop_off(location: OrderDropOffLocation | None) -> DropOffLocation | None:
    """The place where a package is left, in the first version's words."""
    if location is None or location.type is None:
        return None
    if location.type == values.DropOffLocationType.LOCKER:
        return None
    attributes = {name: str(value) for name, value in (location.attributes or {}).items()}
    return DropOffLocation(type=DropOffLocationType(location.type), attributes=attributes or None)
