"""The types of notification that Amazon documents, and what subscriptions to them may have."""

from __future__ import annotations

from pytest_mcf.model.notifications_v1.filters import EventFilterType
from pytest_mcf.model.notifications_v1.fulfillment_order_status import FULFILLMENT_ORDER_STATUS

#: The one documented version of FULFILLMENT_ORDER_STATUS.
VERSION = "1.0"

#: Subscriptions to these may have a filter expression.
WITH_FILTER_EXPRESSION = frozenset(
    {
        "ACCOUNT_STATUS_CHANGED",
        "ANY_OFFER_CHANGED",
        "B2B_ANY_OFFER_CHANGED",
        "DETAIL_PAGE_TRAFFIC_EVENT",
        "EXTERNAL_FULFILLMENT_SHIPMENT_STATUS_CHANGE",
        "FBA_INVENTORY_AVAILABILITY_CHANGES",
        "FBA_OUTBOUND_SHIPMENT_STATUS",
        "FEED_PROCESSING_FINISHED",
        "FEE_PROMOTION",
        "FULFILLMENT_ORDER_STATUS",
        "ITEM_INVENTORY_EVENT_CHANGE",
        "ITEM_SALES_EVENT_CHANGE",
        "ORDER_CHANGE",
        "PRICING_HEALTH",
        "REPORT_PROCESSING_FINISHED",
        "TRANSACTION_UPDATE",
    }
)

#: Subscriptions to these may have an event filter.
WITH_EVENT_FILTER = frozenset(each.value for each in EventFilterType)

_OTHERS = frozenset(
    {
        "BRANDED_ITEM_CONTENT_CHANGE",
        "DATA_KIOSK_QUERY_PROCESSING_FINISHED",
        "ITEM_PRODUCT_TYPE_CHANGE",
        "LISTINGS_ITEM_ISSUES_CHANGE",
        "LISTINGS_ITEM_MFN_QUANTITY_CHANGE",
        "LISTINGS_ITEM_STATUS_CHANGE",
        "ORDER_STATUS_CHANGE",
        "PRODUCT_TYPE_DEFINITIONS_CHANGE",
    }
)

NOTIFICATION_TYPES = WITH_FILTER_EXPRESSION | WITH_EVENT_FILTER | _OTHERS


def has_version(notification_type: str, version: str) -> bool:
    """Whether a type has a version; of the other types it is not known here, so they have any."""
    return notification_type != FULFILLMENT_ORDER_STATUS or version == VERSION
