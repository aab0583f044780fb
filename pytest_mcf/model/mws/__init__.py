"""Amazon MWS, which ended on 31 March 2024: the one message of it that teams still hold.

`FulfillmentOrderStatusNotification` is what FULFILLMENT_ORDER_STATUS is today, in XML. `reading` reads it
safely, `conversion` makes today's JSON of it, and `writing` writes it. Reading needs the extra `mws`.
"""

FULFILLMENT_ORDER_STATUS_NOTIFICATION = "FulfillmentOrderStatusNotification"
"""The root element of the message, and what the document calls it."""

ENVELOPE = "Notification"
"""The element that MWS put around it on the way to a queue."""
