"""What the sandbox alone takes: the status of an order, and what happens to a package."""

from pytest_mcf.model.definition import Definition, Timestamp
from pytest_mcf.model.outbound_2026_07_04.orders import OrderStatus
from pytest_mcf.model.outbound_2026_07_04.shipments import ShipmentPackageStatus, Tracking


class UpdateOrderStatusRequest(Definition):
    """The status that an order is to have."""

    status: OrderStatus


class UpdatePackageRequest(Definition):
    """What is to be known of a package from now on."""

    status: ShipmentPackageStatus
    delivery_time: Timestamp | None = None
    tracking: Tracking | None = None
