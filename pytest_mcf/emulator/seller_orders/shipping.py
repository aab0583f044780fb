"""The operations of Orders v0 by which a seller reports the progress of an order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.seller_orders.orders import addressed_order, check_marketplace
from pytest_mcf.emulator.world.marketplaces import known_marketplace
from pytest_mcf.emulator.world.seller_orders import OPEN, ConfirmedPackage
from pytest_mcf.model.orders_v0.values import ShipmentStatus
from pytest_mcf.model.request_rules.neighbours import POSITIVE_NUMBER
from pytest_mcf.regions import country_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.seller_orders import SellerOrder
    from pytest_mcf.model.orders_v0.definitions import ConfirmShipmentRequest, PackageDetail


def confirm_shipment(call: OperationCall) -> None:
    """Record that a package was shipped (MCF-FLOW-14 to 20)."""
    package = call.body.package_detail
    known_marketplace(call.body.marketplace_id)
    _check_payment(call.body)
    _check_carrier(package)
    _check_lines(package)
    order = addressed_order(call)
    check_marketplace(order, "marketplaceId", call.body.marketplace_id)
    _check_confirmable(order)
    former = _former_package(call, order, package)
    units = _units(order, [(item.order_item_id, item.quantity) for item in package.order_items])
    taken_back = former.units if former else {}
    _check_left(order, units, taken_back)
    for line in order.lines:
        line.shipped += units.get(line.item_id, 0) - taken_back.get(line.item_id, 0)
    reference = _reference(package)
    order.packages[reference] = ConfirmedPackage(
        reference=reference,
        carrier=package.carrier_name or package.carrier_code,
        tracking_number=package.tracking_number,
        shipped=package.ship_date,
        units=units,
    )
    call.account.seller_orders.move(order, order.status_by_units(), call.account.now)


def update_shipment_status(call: OperationCall) -> None:
    """Record the progress of a pick-up in a store; it is for nothing else (MCF-FLOW-13, MCF-QUIRK-43)."""
    items = [(item.order_item_id, item.quantity) for item in call.body.order_items or ()]
    known_marketplace(call.body.marketplace_id)
    _check_quantities(items)
    order, status = addressed_order(call), call.body.shipment_status
    check_marketplace(order, "marketplaceId", call.body.marketplace_id)
    if not order.is_pick_up:
        raise InvalidInputError(
            "shipmentStatus: Unsupported ShipmentStatus.",
            "Only orders that the buyer picks up in a store have one; packages are confirmed.",
        )
    _check_open(order)
    units = _units(order, items)
    units = units or {line.item_id: line.left for line in order.lines if line.left}
    _check_left(order, units, {})
    for line in order.lines:
        if status is ShipmentStatus.PICKED_UP:
            line.shipped += units.get(line.item_id, 0)
        elif status is ShipmentStatus.REFUSED_PICKUP:
            line.refused += units.get(line.item_id, 0)
    call.account.seller_orders.move(order, order.status_by_units(), call.account.now)


def _check_open(order: SellerOrder) -> None:
    """Only paid orders with something left are fulfilled (MCF-FLOW-03)."""
    if order.status not in OPEN:
        raise InvalidInputError(f"{order.order_id} has nothing to ship: its status is {order.status}.")


def _check_confirmable(order: SellerOrder) -> None:
    if not order.is_by_seller:
        raise InvalidInputError(f"{order.order_id} is fulfilled by Amazon (FulfillmentChannel AFN).")


def _check_payment(body: ConfirmShipmentRequest) -> None:
    """How a customer pays at the door is asked in Japan alone (MCF-FLOW-14)."""
    if body.cod_collection_method is not None and country_of(body.marketplace_id) != "JP":
        raise InvalidInputError("codCollectionMethod: is for Japan only.")


def _check_carrier(package: PackageDetail) -> None:
    """Who delivers it, and under which number (MCF-FLOW-15, MCF-FLOW-16)."""
    if not POSITIVE_NUMBER.fullmatch(package.package_reference_id):
        raise InvalidInputError("packageDetail.packageReferenceId: must be a positive numeric value.")
    for name, text in (("carrierCode", package.carrier_code), ("trackingNumber", package.tracking_number)):
        if not text.strip():
            raise InvalidInputError(f"packageDetail.{name}: must not be empty.")
    if package.carrier_code.casefold() == "other" and not (package.carrier_name or "").strip():
        raise InvalidInputError("packageDetail.carrierName: is required where carrierCode is Other.")


def _former_package(
    call: OperationCall, order: SellerOrder, package: PackageDetail
) -> ConfirmedPackage | None:
    """What was confirmed under the same number before, if it may be replaced (MCF-FLOW-17, MCF-FLOW-22)."""
    former = order.packages.get(_reference(package))
    may_replace = call.account.settings.repeated_confirmation == "replace"
    if former is not None and not may_replace:
        raise InvalidInputError(
            f"packageDetail.packageReferenceId: package {former.reference} of {order.order_id} "
            "has been confirmed before.",
            "Each package is confirmed once, under a number of its own.",
        )
    if former is None:
        _check_open(order)
    return former


def _reference(package: PackageDetail) -> str:
    """The number of a package, without leading zeros: 01 is 1."""
    return package.package_reference_id.lstrip("0")


def _units(order: SellerOrder, items: Iterable[tuple[str | None, int | None]]) -> dict[str, int]:
    """How many units of which line; a line may be named twice."""
    units: Counter[str] = Counter()
    for item_id, quantity in items:
        if item_id is None or order.find_line(item_id) is None:
            raise InvalidInputError(f"orderItems: {order.order_id} has no orderItemId {item_id!r}.")
        units[item_id] += quantity or 0
    return dict(units)


def _check_lines(package: PackageDetail) -> None:
    if not package.order_items:
        raise InvalidInputError("orderItems: at least one is required.")
    _check_quantities((item.order_item_id, item.quantity) for item in package.order_items)


def _check_quantities(items: Iterable[tuple[str | None, int | None]]) -> None:
    """At least one unit of each line, whatever the order is like (MCF-FLOW-18)."""
    for item_id, quantity in items:
        if quantity is None or quantity < 1:
            raise InvalidInputError(f"orderItems: the quantity of {item_id} must be at least 1.")


def _check_left(order: SellerOrder, units: Mapping[str, int], taken_back: Mapping[str, int]) -> None:
    """No more units than are left (MCF-FLOW-18)."""
    if not units:
        raise InvalidInputError("orderItems: at least one is required.")
    for line in order.lines:
        left = line.left + taken_back.get(line.item_id, 0)
        if units.get(line.item_id, 0) > left:
            raise InvalidInputError(
                f"orderItems: of {line.item_id} only {left} units are left, not {units[line.item_id]}."
            )
