"""Previews and offers: how an order would be fulfilled, and what an item's page can promise."""

from pytest_mcf.model.definition import Definition, Timestamp
from pytest_mcf.model.outbound_2026_07_04.common import (
    Address,
    Amount,
    Constraint,
    IpAddress,
    Money,
    OrderOrigin,
    ProductIdentifier,
    VariablePrecisionAddress,
    Weight,
)
from pytest_mcf.model.outbound_2026_07_04.orders import Channel
from pytest_mcf.model.outbound_2026_07_04.services import (
    OfferFulfillmentConfiguration,
    OfferOptionFulfillmentConfiguration,
    PreviewFulfillmentConfiguration,
    PreviewOfferFulfillmentConfiguration,
)


class PreviewDestination(Definition):
    """Where a previewed order would go."""

    delivery_address: Address


class PreviewProduct(Definition):
    """The product of a line of a preview."""

    product_identifier: ProductIdentifier
    per_unit_declared_value: Money | None = None


class PreviewLineItem(Definition):
    """One line of a preview."""

    product: PreviewProduct
    amount: Amount


class GetOrderPreviewRequest(Definition):
    """An order that might be placed."""

    channel: Channel | None = None
    fulfillment_configuration: PreviewFulfillmentConfiguration | None = None
    origin: OrderOrigin | None = None
    destination: PreviewDestination
    line_items: list[PreviewLineItem]
    exclude_estimated_fees: bool | None = None
    """False if absent."""
    include_payment_on_delivery: bool | None = None
    """False if absent."""


class RollupPrice(Definition):
    """One part of a price."""

    type: str
    value: Money


class EstimatedPrice(Definition):
    """What an offer would cost."""

    rollup_prices: list[RollupPrice]
    total_price: Money


class PreviewDeliveryOffer(Definition):
    """One way to deliver a planned shipment."""

    estimated_price: EstimatedPrice | None = None
    fulfillment_configuration: PreviewOfferFulfillmentConfiguration | None = None


class PreviewPlannedShipmentItem(Definition):
    """Units of a product in a planned shipment."""

    product_identifier: ProductIdentifier
    amount: Amount


class PreviewPlannedShipment(Definition):
    """What would be delivered together, and how it could be."""

    estimated_shipping_weight: Weight | None = None
    items: list[PreviewPlannedShipmentItem]
    offers: list[PreviewDeliveryOffer] | None = None


class GetOrderPreviewResponse(Definition):
    """What getOrderPreview answers."""

    planned_shipments: list[PreviewPlannedShipment]
    constraints: list[Constraint] | None = None


class OfferDestination(Definition):
    """Where an offer is for."""

    delivery_address: VariablePrecisionAddress | None = None
    ip_address: IpAddress | None = None


class OfferItem(Definition):
    """The product that an offer is for."""

    product_identifier: ProductIdentifier | None = None


class GetOffersRequest(Definition):
    """Products that offers are requested for."""

    fulfillment_configuration: OfferFulfillmentConfiguration | None = None
    origin: OrderOrigin
    destination: OfferDestination | None = None
    items: list[OfferItem]


class OfferOption(Definition):
    """One delivery that can be promised."""

    expiry_time: Timestamp | None = None
    fulfillment_configuration: OfferOptionFulfillmentConfiguration | None = None


class OfferResult(Definition):
    """The offers for one item, and what prevented others."""

    item: OfferItem | None = None
    offers: list[OfferOption] | None = None
    constraints: list[Constraint] | None = None


class GetOffersResponse(Definition):
    """What getOffers answers."""

    offer_results: list[OfferResult] | None = None
