"""Which rule a part of a message follows from: what a finding about it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

ENVELOPE = "MCF-NOTIF-08"
CONTENT = "MCF-NOTIF-09"
PARTS = "MCF-NOTIF-11"
ARRIVAL = "MCF-NOTIF-14"
TIMES = "MCF-NOTIF-26"
LEGACY = "MCF-NOTIF-32"

_BY_NAME: Mapping[str, str] = MappingProxyType(
    {
        "EventType": "MCF-NOTIF-10",
        "FulfillmentOrderStatus": "MCF-NOTIF-12",
        "FulfillmentShipmentStatus": "MCF-NOTIF-13",
        "FulfillmentShipmentPackages": "MCF-NOTIF-15",
        "FulfillmentShipmentPackageList": "MCF-NOTIF-15",
        "FulfillmentShipment": ARRIVAL,
        "FulfillmentReturnItem": "MCF-NOTIF-16",
        "FulfillmentOrderStatusNotification": CONTENT,
    }
)


def rule_of(names: Sequence[str], otherwise: str, *, missing: bool = False) -> str:
    """The rule about the part with these names on the way to it: the innermost name that has one.

    What is missing is about the part around it, such as one of the four fields that each message has.
    """
    way = names[:-1] if missing else names
    return next((_BY_NAME[name] for name in reversed(way) if name in _BY_NAME), otherwise)
