"""Shipments of an order, the packages in them, and how to follow these."""

from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Definition, Timestamp, documented_values
from pytest_mcf.model.outbound_2026_07_04 import values
from pytest_mcf.model.outbound_2026_07_04.common import (
    Address,
    Amount,
    OrderDropOffLocation,
    ProductIdentifier,
    ServiceTierText,
)

PackageId = Annotated[str, Field(max_length=40)]
"""The ID of a package: text, not a number."""

ShipmentStatus = Annotated[str, documented_values(values.ShipmentStatus)]
"""Where a shipment is."""

ShipmentPackageStatus = Annotated[str, documented_values(values.PackageStatus)]
"""Where a package is."""

UnitIdentifiers = dict[str, list[str]]
"""Identifiers of units, such as lot codes, by their kind; no kind is documented."""


class AmazonFacility(Definition):
    """Where a shipment leaves from."""

    facility_id: Annotated[str, Field(max_length=40)]
    address: Address | None = None


class ShipmentServiceLevel(Definition):
    """The tier that a shipment really has."""

    service_tier: ServiceTierText | None = None


class CarrierTracking(Definition):
    """How to follow a package at its carrier."""

    tracking_number: str | None = None
    carrier_code: str
    tracking_url: str | None = None


class AmazonTracking(Definition):
    """How to follow a package at Amazon."""

    tracking_number: str | None = None
    tracking_url: str | None = None


class ProofOfDelivery(Definition):
    """What proves a delivery."""

    delivery_photo_url: str | None = None
    received_by: str | None = None


class Tracking(Definition):
    """How to follow a package, and how it was delivered."""

    carrier: CarrierTracking | None = None
    amazon: AmazonTracking | None = None
    drop_off_location: OrderDropOffLocation | None = None
    proof_of_delivery: ProofOfDelivery | None = None


class ShipmentItem(Definition):
    """Units of one line in a shipment."""

    product_identifier: ProductIdentifier
    line_item_id: str
    amount: Amount
    package_id: PackageId | None = None
    unit_identifiers: UnitIdentifiers | None = None
    shipment_item_id: str | None = None


class Package(Definition):
    """One package of a shipment."""

    package_id: PackageId
    delivery_time: Timestamp | None = None
    status: ShipmentPackageStatus | None = None
    tracking: Tracking | None = None
    shipment_item_ids: list[str] | None = None
    """The shipment items that are in it."""


class Shipment(Definition):
    """One shipment of an order, from one facility."""

    amazon_shipment_id: str
    amazon_facility: AmazonFacility
    status: ShipmentStatus
    ship_time: Timestamp | None = None
    """An estimate while it is processed, a fact once shipped, absent when cancelled."""
    delivery_time: Timestamp | None = None
    """May change; absent when cancelled."""
    shipping_notes: list[str] | None = None
    items: list[ShipmentItem]
    packages: list[Package] | None = None
    service_level: ShipmentServiceLevel | None = None
