"""How far an order of a customer is: what is left, what has shipped, what was confirmed and reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pytest_mcf.integration.views import (
    CustomerMessage,
    CustomerOrder,
    OrderView,
    PackageNumber,
    PackageView,
    ShipmentLine,
    ShipmentView,
)
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentShipmentStatus
from pytest_mcf.model.outbound_2020_07_01.life_cycle import FulfillmentOrderStatus

#: Fulfillment orders that send nothing any more.
_ENDED = (
    FulfillmentOrderStatus.COMPLETE,
    FulfillmentOrderStatus.COMPLETE_PARTIALLED,
    FulfillmentOrderStatus.CANCELLED,
    FulfillmentOrderStatus.UNFULFILLABLE,
    FulfillmentOrderStatus.INVALID,
)


@dataclass(slots=True)
class Progress:
    """What was done for one order. A shop keeps this in its database."""

    confirmed: dict[PackageNumber, PackageView] = field(default_factory=dict)
    notified: set[PackageNumber] = field(default_factory=set)
    message: CustomerMessage | None = None

    def remember(self, packages: Sequence[PackageView], message: CustomerMessage) -> None:
        """Note that a customer was notified of packages."""
        self.notified.update(package.package_number for package in packages)
        self.message = message


def left_of(order: CustomerOrder) -> dict[str, int]:
    """The units of each line that have not shipped (MCF-FLOW-05)."""
    return {line.item_id: line.ordered - line.shipped for line in order.lines}


def unsent_of(placed: OrderView) -> dict[str, int]:
    """The units that a fulfillment order has not sent and will not send."""
    if placed.status not in _ENDED:
        return {}
    if placed.status == FulfillmentOrderStatus.INVALID:
        return {line.line_id: line.ordered for line in placed.lines}
    return {line.line_id: line.cancelled + line.unfulfillable for line in placed.lines}


def shipped_packages(
    placed: OrderView,
) -> Iterator[tuple[ShipmentView, PackageView, Sequence[ShipmentLine]]]:
    """Packages that have left, with what is in each (MCF-FLOW-18)."""
    for shipment in placed.shipments:
        if shipment.status != FulfillmentShipmentStatus.SHIPPED:
            continue
        for package in shipment.packages:
            alone = len(shipment.packages) == 1
            lines = [
                line for line in shipment.lines if alone or line.package_number == package.package_number
            ]
            if package.tracking_number and lines:
                yield shipment, package, lines
