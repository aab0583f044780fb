"""How an order stands: its lines, its shipments and their packages, and what messages say of changes."""

from __future__ import annotations

from pydantic import AwareDatetime

from pytest_mcf.integration.views.base import Address, PackageNumber, View
from pytest_mcf.integration.views.delivery import DeliveryWindow
from pytest_mcf.integration.views.payment import CashOnDelivery, Money, Payment
from pytest_mcf.integration.views.returns import ReturnAuthorization, ReturnedItem


class LineView(View):
    """How one line of an order stands, in units.

    `ordered` = shipped + still open + `cancelled` + `unfulfillable`; `unfulfillable` other than 0 is
    what shows that an order was fulfilled in part (MCF-PART-06). The estimated dates may change, and are
    None once nothing of the line is on its way (MCF-GET-11).
    """

    line_id: str
    sku: str
    ordered: int
    cancelled: int
    unfulfillable: int
    gift_message: str | None = None
    comment: str | None = None
    network_sku: str | None = None
    disposition: str | None = None
    estimated_ship_date: AwareDatetime | None = None
    estimated_arrival: AwareDatetime | None = None
    declared_value: Money | None = None
    price: Money | None = None
    tax: Money | None = None


class PackageView(View):
    """A package of a shipment. `package_number` is what tracking takes (MCF-TRACK-02): its number, or its id.

    `tracking_number` is the carrier's. `locker_number` and `locker_access_code` open the locker that a
    package waits in (MCF-POD-10): the recipient needs both, and they are confidential.
    """

    package_number: PackageNumber
    carrier_code: str | None = None
    tracking_number: str | None = None
    estimated_arrival: AwareDatetime | None = None
    locker_number: str | None = None
    locker_access_code: str | None = None


class ShipmentLine(View):
    """Units of one order line that travel in a shipment. An empty serial number is None (MCF-SHIP-14)."""

    line_id: str
    sku: str
    quantity: int
    package_number: PackageNumber | None = None
    serial_number: str | None = None
    lot_codes: tuple[str, ...] = ()


class ShipmentView(View):
    """A shipment: PENDING, SHIPPED, CANCELLED_BY_FULFILLER or CANCELLED_BY_SELLER (MCF-SHIP-02).

    `shipped_at` is when it left; as long as Amazon only estimates that, it is None (MCF-SHIP-04). Returns
    ask for the `shipment_id` (MCF-SHIP-16). `notes` may say why a date is not known (MCF-SHIP-15).
    """

    shipment_id: str
    status: str
    shipped_at: AwareDatetime | None = None
    estimated_arrival: AwareDatetime | None = None
    lines: tuple[ShipmentLine, ...] = ()
    packages: tuple[PackageView, ...] = ()
    fulfillment_center: str | None = None
    notes: tuple[str, ...] = ()


class OrderView(View):
    """How an order stands, read from Amazon. `updated_at` is when its status last changed.

    `returned` is empty as long as nothing was accepted for return (MCF-GET-12). What was sent when the order
    was placed comes back (MCF-GET-04). `features` are those without which the order is not sent; those that
    are only wished for (NotRequired) may be among them.
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
    displayable_id: str | None = None
    comment: str | None = None
    destination: Address | None = None
    emails: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    delivery_window: DeliveryWindow | None = None
    cash_on_delivery: CashOnDelivery | None = None
    payments: tuple[Payment, ...] = ()

    @property
    def package_numbers(self) -> tuple[PackageNumber, ...]:
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
    package_numbers: tuple[PackageNumber, ...] = ()
    returned_sku: str | None = None
    returned_units: int | None = None
