"""What the port speaks of, in business words: small frozen models.

An adapter builds them from whatever its integration knows. Names of statuses, speeds and codes are
Amazon's own, in Amazon's spelling; a value that the documents do not know is passed on as it came
(MCF-STATE-15). Times are aware datetimes. A value that the integration does not know is None.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class View(BaseModel):
    """The base of all views: frozen, and strict about names, so that a typing slip is seen at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Address(View):
    """Where an order goes. `country_code` is ISO 3166-1 alpha-2; Japan has no `city` (MCF-CREATE-14)."""

    name: str
    address_line1: str
    address_line2: str | None = None
    city: str | None = None
    state_or_region: str | None = None
    postal_code: str
    country_code: str
    phone: str | None = None


class OrderLine(View):
    """One line of an order to be placed. `line_id` tells lines apart within the order (MCF-CREATE-20)."""

    line_id: str
    sku: str
    quantity: int


class Order(View):
    """An order to be previewed or placed. `placed_at` and `comment` are what the recipient sees."""

    order_id: str
    lines: tuple[OrderLine, ...]
    destination: Address
    speed: str = "Standard"
    placed_at: AwareDatetime
    comment: str = "Thank you for your order"
    action: str | None = None
    policy: str | None = None


class UnfulfillableLine(View):
    """A line that a preview says cannot be had, and Amazon's reasons."""

    line_id: str
    sku: str
    quantity: int
    reasons: tuple[str, ...] = ()


class ShippingOption(View):
    """One way to ship that a preview offers. Only a `fulfillable` one may be ordered (MCF-PREV-12)."""

    speed: str
    fulfillable: bool
    latest_arrival: AwareDatetime | None = None
    unfulfillable_lines: tuple[UnfulfillableLine, ...] = ()
    reasons: tuple[str, ...] = ()


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
    """A package of a shipment. `package_number` is what tracking takes (MCF-TRACK-02)."""

    package_number: int
    carrier_code: str | None = None
    tracking_number: str | None = None


class ShipmentLine(View):
    """Units of one order line that travel in a shipment."""

    line_id: str
    sku: str
    quantity: int
    package_number: int | None = None


class ShipmentView(View):
    """A shipment: PENDING, SHIPPED, CANCELLED_BY_FULFILLER or CANCELLED_BY_SELLER (MCF-SHIP-02)."""

    shipment_id: str
    status: str
    lines: tuple[ShipmentLine, ...] = ()
    packages: tuple[PackageView, ...] = ()


class OrderView(View):
    """How an order stands, read from Amazon. `updated_at` is when its status last changed."""

    order_id: str
    status: str
    action: str | None = None
    policy: str | None = None
    speed: str | None = None
    received_at: AwareDatetime
    updated_at: AwareDatetime
    lines: tuple[LineView, ...]
    shipments: tuple[ShipmentView, ...] = ()

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


class TrackingEvent(View):
    """Something that happened to a package. `code` is Amazon's, such as EVENT_301."""

    code: str
    at: AwareDatetime
    description: str | None = None
    city: str | None = None
    state: str | None = None
    country: str | None = None


class PackageTracking(View):
    """Where a package is. Only the number is certain (MCF-TRACK-03); `events` go from old to new."""

    package_number: int
    status: str | None = None
    carrier_code: str | None = None
    tracking_number: str | None = None
    estimated_arrival: AwareDatetime | None = None
    signed_for_by: str | None = None
    left_at: str | None = None
    events: tuple[TrackingEvent, ...] = ()


class DeliveryDocument(View):
    """Proof that one package was delivered.

    `document_type` and `url` are None where Amazon tells only the place; `url` works for one hour
    (MCF-POD-05). `drop_off` is the kind of place, such as FRONT_DOOR.
    """

    package_number: int
    document_type: str | None = None
    url: str | None = None
    drop_off: str | None = None
    drop_off_attributes: Mapping[str, str] = Field(default_factory=dict)


class Feature(View):
    """A fulfilment feature of a marketplace. `eligible` is None where Amazon does not say (MCF-FEAT-02)."""

    name: str
    description: str
    eligible: bool | None = None


class FeatureSku(View):
    """Stock that supports a feature. SKUs that overlap share one pool of units (MCF-FEAT-09)."""

    sku: str
    count: float | None = None
    overlapping_skus: tuple[str, ...] = ()


class FeatureEligibility(View):
    """Whether a feature may be asked for with a SKU, and if not, why (MCF-FEAT-11)."""

    feature: str
    sku: str | None
    eligible: bool
    reasons: tuple[str, ...] = ()
    count: float | None = None
