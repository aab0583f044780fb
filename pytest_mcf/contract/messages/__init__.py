"""Messages about orders: today's JSON and the legacy XML, each against what its documents say.

FULFILLMENT_ORDER_STATUS              order_status.py   the model, then facts.py
FulfillmentOrderStatusNotification    legacy.py         the XSD, then facts.py
"""

from pytest_mcf.contract.messages.legacy import check_legacy_message, legacy_schema
from pytest_mcf.contract.messages.order_status import (
    check_message,
    check_order_status,
    messages_in,
    order_status_schema,
)

__all__ = [
    "check_legacy_message",
    "check_message",
    "check_order_status",
    "legacy_schema",
    "messages_in",
    "order_status_schema",
]
