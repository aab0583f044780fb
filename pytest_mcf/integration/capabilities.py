"""The capabilities of an integration, by the methods of the port: how broad a certificate is.

A new method of the port belongs into a row of this table; a new row makes every breadth one broader.
docs/grades.md has the table as well. A test holds both.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capability:
    """What a business can do through an integration."""

    name: str
    methods: tuple[str, ...]
    """The methods of the port that it needs."""
    rules: tuple[str, ...]
    """The subjects of its rules: `CANCEL` stands for MCF-CANCEL-01 and those after it."""
    is_core: bool = False
    """Whether every grade needs it."""
    ways: tuple[tuple[str, ...], ...] = ()
    """Groups of its methods, one of which is enough; without any, all methods are needed."""


CAPABILITIES: tuple[Capability, ...] = (
    Capability("placing", ("place_order",), ("CREATE",), is_core=True),
    Capability("reading", ("get_order",), ("GET", "SHIP", "PART", "STATE"), is_core=True),
    Capability("cancelling", ("cancel_order",), ("CANCEL",), is_core=True),
    Capability("tracking", ("track_package",), ("TRACK",), is_core=True),
    Capability("listing", ("list_orders",), ("LIST",)),
    Capability("proof of delivery", ("get_proof_of_delivery",), ("POD",)),
    Capability("previews", ("preview_order",), ("PREV",)),
    Capability("offers", ("list_delivery_offers",), ("OFFER",)),
    Capability("holds and changes", ("release_order", "update_order"), ("HOLD",)),
    Capability("returns", ("list_return_reasons", "request_return"), ("RET",)),
    Capability("features", ("list_features", "get_feature_inventory", "get_feature_sku"), ("FEAT",)),
    Capability(
        "notifications",
        ("receive_notification", "subscribe_to_order_status", "process_notifications"),
        ("NOTIF",),
        ways=(("receive_notification",), ("subscribe_to_order_status", "process_notifications")),
    ),
    Capability("customer orders", ("read_customer_order", "check_stock", "fulfil_customer_order"), ("FLOW",)),
    Capability("shipment confirmations", ("confirm_shipment",), ("FLOW",)),
    Capability("customer messages", ("notify_customer",), ("FLOW",)),
)
