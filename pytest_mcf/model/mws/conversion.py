"""The legacy message as today's message FULFILLMENT_ORDER_STATUS, and what of it has no counterpart."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from pytest_mcf.model.mws.reading import UnreadableMessage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from pytest_mcf.model.mws.reading import LegacyMessage

VERSION = "1.0"

#: The fields of each part, by the type that the reference gives them.
_FIELDS: Mapping[str, type[str | int | datetime]] = {
    "EventType": str,
    "StatusUpdatedDateTime": datetime,
    "SellerFulfillmentOrderId": str,
    "FulfillmentOrderStatus": str,
    "FulfillmentShipmentStatus": str,
    "AmazonShipmentId": str,
    "EstimatedArrivalDateTime": datetime,
    "PackageNumber": int,
    "CarrierCode": str,
    "TrackingNumber": str,
    "ReceivedDateTime": datetime,
    "ReturnedQuantity": int,
    "SellerSKU": str,
}
_CONTENT = ("EventType", "StatusUpdatedDateTime", "SellerFulfillmentOrderId", "FulfillmentOrderStatus")
_SHIPMENT = ("FulfillmentShipmentStatus", "AmazonShipmentId", "EstimatedArrivalDateTime")
_PACKAGE = ("PackageNumber", "CarrierCode", "TrackingNumber")
_RETURN = ("ReceivedDateTime", "ReturnedQuantity", "SellerSKU")

_LIST = "FulfillmentShipmentPackageList"

_DATE_TIME = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)T(?P<hour>\d\d)(?P<rest>:\d\d:\d\d)(?P<fraction>\.\d+)?(?P<zone>Z|[+-]\d\d:\d\d)?",
    re.ASCII,
)
_MICROSECONDS = 7  # with the point


@dataclass(frozen=True, slots=True)
class Converted:
    """Today's message, and a sentence for each thing that one of the two forms has alone."""

    message: Mapping[str, Any]
    without_counterpart: tuple[str, ...]


def convert(legacy: LegacyMessage) -> Converted:
    """Today's JSON of a message that is valid. Raises UnreadableMessage for a time that JSON cannot hold.

    Only the content decides about the NotificationId if the message has none, so a message that was
    delivered twice has the same one.
    """
    notes: list[str] = []
    content = _part(legacy.content, _CONTENT, notes)
    shipment = legacy.content.find("FulfillmentShipment")
    if shipment is not None:
        content["FulfillmentShipment"] = _shipment(shipment, notes)
    returned = legacy.content.find("FulfillmentReturnItem")
    if returned is not None:
        content["FulfillmentReturnItem"] = _part(returned, _RETURN, notes)
    seller = legacy.metadata.get("SellerId")
    message = {
        "NotificationVersion": VERSION,
        "NotificationType": "FULFILLMENT_ORDER_STATUS",
        "PayloadVersion": legacy.metadata.get("PayloadVersion") or VERSION,
        "EventTime": content["StatusUpdatedDateTime"],
        "Payload": {
            "FulfillmentOrderStatusNotification": {**({"SellerId": seller} if seller else {}), **content}
        },
        "NotificationMetadata": _metadata(legacy, content, notes),
    }
    return Converted(message, (*_of_the_envelope(legacy), *_undeclared(legacy), *notes))


def content_id(content: Mapping[str, Any]) -> str:
    """An id that equal contents share, and no others: duplicates without a notification id have it."""
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).digest()
    return str(uuid.UUID(bytes=digest[:16], version=4))


def _shipment(element: Element, notes: list[str]) -> dict[str, Any]:
    shipment = _part(element, _SHIPMENT, notes)
    packages = element.find(_LIST)
    if packages is not None:
        shipment["FulfillmentShipmentPackages"] = [
            _part(package, _PACKAGE, notes) for package in packages.findall("FulfillmentShipmentPackage")
        ]
        notes.append(
            f"{_LIST}: JSON has no list element; its packages are in the array FulfillmentShipmentPackages "
            "(MCF-NOTIF-15)."
        )
    return shipment


def _part(element: Element, names: tuple[str, ...], notes: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in names:
        found = element.find(name)
        if found is None:
            continue
        text = found.text or ""
        if _FIELDS[name] is int:
            values[name] = int(text)
        elif _FIELDS[name] is datetime:
            values[name] = _date_time(name, text, notes)
        else:
            values[name] = text
    return values


def _date_time(name: str, text: str, notes: list[str]) -> str:
    """An xs:dateTime as JSON has it: in UTC (MCF-NOTIF-26), and with an hour below 24."""
    found = _DATE_TIME.fullmatch(text.strip())
    if found is None:
        raise UnreadableMessage(f"a {name} between the years 1 and 9999", repr(text.strip()[:40]))
    if found["zone"] is None:
        notes.append(f"{name}: it has no time zone, and JSON needs one; it is read as UTC.")
    fraction = (found["fraction"] or "")[:_MICROSECONDS]
    is_midnight = found["hour"] == "24"
    plain = f"{found['date']}T{'00' if is_midnight else found['hour']}{found['rest']}{fraction}"
    if found["zone"] in (None, "Z") and not is_midnight:
        return f"{plain}Z"
    try:
        moment = datetime.fromisoformat(f"{plain}{found['zone'] or 'Z'}") + timedelta(days=is_midnight)
        return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError) as error:
        raise UnreadableMessage(f"a {name} between the years 1 and 9999", repr(text.strip())) from error


def _metadata(legacy: LegacyMessage, content: Mapping[str, Any], notes: list[str]) -> dict[str, str]:
    notes.append(
        "NotificationMetadata.ApplicationId and SubscriptionId: MWS had no such ids; both are empty."
    )
    unique_id = legacy.metadata.get("UniqueId")
    if not unique_id:
        notes.append("NotificationMetadata.NotificationId: the message has none; it is made of the content.")
    published = legacy.metadata.get("PublishTime")
    if not published:
        notes.append(
            "NotificationMetadata.PublishTime: the message has none; it is that of the status update."
        )
    return {
        "ApplicationId": "",
        "SubscriptionId": "",
        "PublishTime": _date_time("PublishTime", published, notes)
        if published
        else content["StatusUpdatedDateTime"],
        "NotificationId": unique_id or content_id(content),
    }


def _of_the_envelope(legacy: LegacyMessage) -> Iterator[str]:
    """What JSON has and the XML has not, or the other way round."""
    if not legacy.metadata.get("SellerId"):
        yield "SellerId: JSON names the seller, and the XML does not; it is left out (MCF-NOTIF-25)."
    for name in sorted(legacy.metadata.keys() - _KNOWN_METADATA):
        yield f"{name}: JSON has nothing of the kind; it is left out."


_KNOWN_METADATA = {"NotificationType", "PayloadVersion", "UniqueId", "PublishTime", "SellerId"}


def _undeclared(legacy: LegacyMessage) -> Iterator[str]:
    """Elements that the reference does not describe."""
    declared = {*_FIELDS, _LIST, "FulfillmentShipment", "FulfillmentReturnItem", "FulfillmentShipmentPackage"}
    content = legacy.content
    unknown = {str(each.tag) for each in content.iter() if each is not content and each.tag not in declared}
    for name in sorted(unknown):
        yield f"{name}: the reference does not describe it, and JSON has nothing of the kind; it is left out."
