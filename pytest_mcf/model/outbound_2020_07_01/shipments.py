"""Shipments of an order and the packages in them."""

from enum import StrEnum

from pytest_mcf.model.definition import Definition, Int32, StringList, Timestamp
from pytest_mcf.model.outbound_2020_07_01.common import Quantity
from pytest_mcf.model.outbound_2020_07_01.delivery import DropOffLocation


class FulfillmentShipmentStatus(StrEnum):
    """Where a shipment stands."""

    PENDING = "PENDING"
    """Picking has begun."""
    SHIPPED = "SHIPPED"
    """Every package has left the fulfillment center."""
    CANCELLED_BY_FULFILLER = "CANCELLED_BY_FULFILLER"
    """It could not be fulfilled as planned; Amazon tries again with another shipment at once."""
    CANCELLED_BY_SELLER = "CANCELLED_BY_SELLER"
    """The seller cancelled the order."""


class FulfillmentShipmentItem(Definition):
    """Units of one order line in a shipment."""

    seller_sku: str
    seller_fulfillment_order_item_id: str
    quantity: Quantity
    package_number: Int32 | None = None
    """The package the units are in; 0 while they are not packed."""
    serial_number: str | None = None
    manufacturer_lot_codes: StringList | None = None


FulfillmentShipmentItemList = list[FulfillmentShipmentItem]
"""What a shipment contains."""


class LockerDetails(Definition):
    """What it takes to open the locker that holds a package."""

    locker_number: str | None = None
    locker_access_code: str | None = None


class DeliveryDocument(Definition):
    """A document about a delivery, in practice the photograph that proves it."""

    document_type: str
    """DELIVERY_IMAGE is the only type there is."""
    url: str | None = None
    """Good for one hour; reading the order again gives a fresh one."""


DeliveryDocumentList = list[DeliveryDocument]
"""The documents about one package."""


class DeliveryInformation(Definition):
    """How a package was delivered; absent until it was."""

    delivery_document_list: DeliveryDocumentList | None = None
    drop_off_location: DropOffLocation | None = None


class FulfillmentShipmentPackage(Definition):
    """One package, and how to follow it."""

    package_number: Int32
    carrier_code: str
    tracking_number: str | None = None
    """The carrier's own number."""
    amazon_fulfillment_tracking_number: str | None = None
    """Amazon's number, with every carrier."""
    estimated_arrival_date: Timestamp | None = None
    locker_details: LockerDetails | None = None
    delivery_information: DeliveryInformation | None = None


FulfillmentShipmentPackageList = list[FulfillmentShipmentPackage]
"""The packages of a shipment."""


class FulfillmentShipment(Definition):
    """One shipment of an order, from one fulfillment center."""

    amazon_shipment_id: str
    fulfillment_center_id: str
    fulfillment_shipment_status: FulfillmentShipmentStatus
    shipping_date: Timestamp | None = None
    """An estimate while pending, a fact once shipped, absent when cancelled."""
    estimated_arrival_date: Timestamp | None = None
    """May change; absent when cancelled."""
    shipping_notes: list[str] | None = None
    fulfillment_shipment_item: FulfillmentShipmentItemList
    """A list, in spite of its name."""
    fulfillment_shipment_package: FulfillmentShipmentPackageList | None = None
    """A list, in spite of its name."""


FulfillmentShipmentList = list[FulfillmentShipment]
"""The shipments of an order."""
