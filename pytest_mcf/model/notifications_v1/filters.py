"""Filters: which events a subscription is notified of, and how often."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Definition


class AggregationTimePeriod(StrEnum):
    """For how long events are gathered into one notification."""

    FIVE_MINUTES = "FiveMinutes"
    TEN_MINUTES = "TenMinutes"


class AggregationSettings(Definition):
    """How events are gathered."""

    aggregation_time_period: AggregationTimePeriod


class AggregationFilter(Definition):
    """Fewer notifications: the first event at once, then the last state of each period."""

    aggregation_settings: AggregationSettings | None = None


MarketplaceIds = list[str]
"""The marketplaces to be notified of; absent means all."""


class MarketplaceFilter(Definition):
    """Some marketplaces only."""

    marketplace_ids: MarketplaceIds | None = None


class OrderChangeTypeEnum(StrEnum):
    """What may change about an order, for notifications of the type ORDER_CHANGE."""

    BUYER_REQUESTED_CHANGE = "BuyerRequestedChange"
    DELIVERY_TIP_CHANGE = "DeliveryTipChange"
    ORDER_STATUS_CHANGE = "OrderStatusChange"


OrderChangeTypes = list[OrderChangeTypeEnum]
"""The changes to be notified of; absent means all."""


class OrderChangeTypeFilter(Definition):
    """Some kinds of change only."""

    order_change_types: OrderChangeTypes | None = None


class CarrierTracking(Definition):
    """A shipment by the number of its carrier."""

    tracking_number: str
    carrier_code: str | None = None


class TrackingIdentifier(Definition):
    """A shipment by exactly one of its numbers, which only the text says."""

    id: str | None = None
    """Amazon's number in tracking."""
    acsin: str | None = None
    """The number in air cargo."""
    aftn: str | None = None
    """Amazon's number in fulfillment."""
    container_number: str | None = None
    house_bill_of_lading_number: str | None = None
    carrier_tracking: CarrierTracking | None = None


class TrackingFilter(Definition):
    """One shipment only."""

    tracking_identifier: TrackingIdentifier | None = None


class EventFilterType(StrEnum):
    """The types of notification that can be filtered this way, without FULFILLMENT_ORDER_STATUS."""

    ANY_OFFER_CHANGED = "ANY_OFFER_CHANGED"
    ORDER_CHANGE = "ORDER_CHANGE"
    SHIPMENT_TRACKING_MILESTONE_CHANGED = "SHIPMENT_TRACKING_MILESTONE_CHANGED"


class EventFilter(AggregationFilter, MarketplaceFilter, OrderChangeTypeFilter, TrackingFilter):
    """Every filter there is, of which a type of notification knows some."""

    event_filter_type: EventFilterType


class ProcessingDirective(Definition):
    """How events become notifications: by a filter or by an expression, never by both."""

    event_filter: EventFilter | None = None
    filter_expression: Annotated[str, Field(min_length=1, max_length=256)] | None = None
    """A condition on the notification's payload, in Google's Common Expression Language."""
