"""Today's message in the form that MWS sent it in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pytest_mcf.model.mws import ENVELOPE, FULFILLMENT_ORDER_STATUS_NOTIFICATION

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What MWS called the type of the message in its envelope.
NOTIFICATION_TYPE = "FulfillmentOrderStatus"

_PACKAGES = "FulfillmentShipmentPackages"

#: JSON can hold these characters, and XML cannot.
_NOT_XML = r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def legacy_message(message: Mapping[str, Any], *, envelope: bool = True) -> str:
    """The XML of a FULFILLMENT_ORDER_STATUS message, with MWS's envelope around it or without.

    What MWS does not have is left out: of the content the SellerId, of the metadata the application and the
    subscription.
    """
    content = message["Payload"]["FulfillmentOrderStatusNotification"]
    if not envelope:
        return _text(_content(content))
    root = Element(ENVELOPE)
    metadata = SubElement(root, "NotificationMetaData")
    for name, value in (
        ("NotificationType", NOTIFICATION_TYPE),
        ("PayloadVersion", message["PayloadVersion"]),
        ("UniqueId", message["NotificationMetadata"]["NotificationId"]),
        ("PublishTime", message["NotificationMetadata"]["PublishTime"]),
        ("SellerId", content.get("SellerId")),
    ):
        if value is not None:
            SubElement(metadata, name).text = value
    SubElement(root, "NotificationPayload").append(_content(content))
    return _text(root)


def _content(content: Mapping[str, Any]) -> Element:
    root = Element(FULFILLMENT_ORDER_STATUS_NOTIFICATION)
    _fill(root, {name: value for name, value in content.items() if name != "SellerId"})
    return root


def _fill(element: Element, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if name == _PACKAGES:
            packages = SubElement(element, "FulfillmentShipmentPackageList")
            for package in value:
                _fill(SubElement(packages, "FulfillmentShipmentPackage"), package)
        elif isinstance(value, dict):
            _fill(SubElement(element, name), value)
        else:
            SubElement(element, name).text = re.sub(_NOT_XML, "\ufffd", str(value))


def _text(root: Element) -> str:
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
