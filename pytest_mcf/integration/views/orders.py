"""How an order stands: its lines, its shipments and their packages, and what is told of changes."""

from __future__ import annotations

from pydantic import AwareDatetime

from pytest_mcf.integration.views.base import View
from pytest_mcf.integration.views.returns import ReturnAuthorization, ReturnedItem


class LineView(View):
    """How one line of an order stands, in units.

    `ordered` = shipped + still open + `cancelled` + `unfulfillable`; `unfulfillable` other than 0 is
    what tells that an order was fulfilled in part (MCF-PART-06).
    """

    line_id: str
    sku: str
    ordered: int
    cancelled: int
    unfulfillable: int


class PackageView(View):
    """A package of a shipment. `package_number` is what tracking takes (MCF-TRACK-02).

    `tracking_number` is the carrier's. `locker_number` and `locker_access_code` open the locker that a
    package waits in (MCF-POD-10): the recipient needs both, and nobody else is to see them.
    """

    package_number: int
    carrier_code: str | None = None
    tracking_number: str | None = None
    estimated_arrival: AwareDatetime | None = None
    locker_number: str | None = None
    locker_access_code: str | None = None


class ShipmentLine(View):
    """Units of one order line that travel in a shipment."""

    line_id: str
    sku: str
    quantity: int
    package_number: int | None = None


class ShipmentView(View):
    """A shipment: PENDING, SHIPPED, CANCELLED_BY_FULFILLER or CANCELLED_BY_SELLER (MCF-SHIP-02).

    `shipped_at` is when it left; as long as Amazon only estimates that, it is None (MCF-SHIP-04). Returns
    ask for the `shipment_id` (MCF-SHIP-16).
    """

    shipment_id: str
    status: str
    shipped_at: AwareDatetime | None = None
    estimated_arrival: AwareDatetime | None = None
    lines: tuple[ShipmentLine, ...] = ()
    packages: tuple[PackageView, ...] = ()


class OrderView(View):
    """How an order stands, read from Amazon. `updated_at` is when its status last changed.

    `returned` is empty as long as nothing was accepted for return (MCF-GET-12).
    """

    order_id: str
    status: str
    action: str | None = None
    policy: str | None = None
    speed: str | None = None
    received_at: AwareDatetime
    updated_at: AwareDatetime
    lines: tuple[LineView, ...]
    shipments: tuple[ShipmentView, ...] = ()
    returned: tuple[ReturnedItem, ...] = ()
    return_authorizations: tuple[ReturnAuthorization, ...] = ()

    @property
    def package_numbers(self) -> tuple[int, ...]:
        """The number of every package of every shipment, each once (MCF-TRACK-14)."""
        packages = (package for shipment in self.shipments for package in shipment.packages)
        return tuple(dict.fromkeys(package.package_number for package in packages))


class OrderSummary(View):
    """One entry of a list of orders: it has neither lines nor shipments (MCF-LIST-09)."""

    order_id: str
    status: str
    updated_at: AwareDatetime


class OrderStatusChange(View):
    """What a notification came to, once the integration has taken it in.

    `news` is False for what changed nothing: a message that came before (MCF-NOTIF-18), one that was
    overtaken (MCF-NOTIF-19), an event of an unknown type (MCF-NOTIF-10). `status` is how the order stands
    for the integration after the message, whatever the message says. A message about a shipment has
    `shipment_id` and `shipment_status`, in the spelling of `ShipmentView` (MCF-NOTIF-13); one about a return
    has the SKU and the number of units that came back (MCF-NOTIF-16).
    """

    notification_id: str
    """Empty for a message of MWS that has none."""
    event_type: str
    order_id: str
    status: str
    changed_at: AwareDatetime
    news: bool
    shipment_id: str | None = None
    shipment_status: str | None = None
    package_numbers: tuple[int, ...] = ()
    returned_sku: str | None = None
    returned_units: int | None = None
