"""Messages as documents have them, and how one of them is changed."""

import json
from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement, tostring

#: The sample of the schema that Amazon publishes: it has an event and statuses that do not exist.
PUBLISHED = {
    "NotificationVersion": "1.0",
    "NotificationType": "FULFILLMENT_ORDER_STATUS",
    "PayloadVersion": "1.0",
    "EventTime": "2020-07-13T19:42:04.284Z",
    "Payload": {
        "FulfillmentOrderStatusNotification": {
            "SellerId": "SELLER",
            "EventType": "TYPE3945",
            "StatusUpdatedDateTime": "2020-07-13T19:42:04.284Z",
            "SellerFulfillmentOrderId": "ORDER",
            "FulfillmentOrderStatus": "PROCESSED",
            "FulfillmentShipment": {
                "FulfillmentShipmentStatus": "PROCESSED",
                "AmazonShipmentId": "SHIPMENT",
                "EstimatedArrivalDateTime": "2020-07-13T19:42:04.284Z",
                "info": {"PackageNumber": 1, "CarrierCode": "UPS", "TrackingNumber": "1Z"},
                "FulfillmentShipmentPackages": [
                    {"PackageNumber": 1, "CarrierCode": "UPS", "TrackingNumber": "1Z"},
                ],
            },
            "FulfillmentReturnItem": {
                "ReceivedDateTime": "2020-07-13T19:42:04.284Z",
                "ReturnedQuantity": 12,
                "SellerSKU": "MUG",
            },
        }
    },
    "NotificationMetadata": {
        "ApplicationId": "APPLICATION",
        "SubscriptionId": "SUBSCRIPTION",
        "PublishTime": "2020-07-13T19:42:04.284Z",
        "NotificationId": "NOTIFICATION",
    },
}

_CONTENT = {
    "EventType": "Order",
    "StatusUpdatedDateTime": "2013-01-05T09:00:00Z",
    "SellerFulfillmentOrderId": "ORDER",
    "FulfillmentOrderStatus": "Processing",
}
_PACKAGE = {"PackageNumber": "1", "CarrierCode": "UPS", "TrackingNumber": "1Z"}
_SHIPMENT = {
    "FulfillmentShipmentStatus": "Shipped",
    "AmazonShipmentId": "SHIPMENT",
    "EstimatedArrivalDateTime": "2013-01-07T09:00:00Z",
    "FulfillmentShipmentPackageList": [_PACKAGE, {**_PACKAGE, "PackageNumber": "2"}],
}
_RETURN = {"ReceivedDateTime": "2013-02-05T09:00:00Z", "ReturnedQuantity": "1", "SellerSKU": "MUG"}

#: The message of MWS with every element that its reference describes, one for each event.
LEGACY = {
    "Order": _CONTENT,
    "Shipment": {**_CONTENT, "EventType": "Shipment", "FulfillmentShipment": _SHIPMENT},
    "Return": {**_CONTENT, "EventType": "Return", "FulfillmentReturnItem": _RETURN},
}

ABSENT = object()


def with_value(document, path, value):
    """A copy with another value at a path such as FulfillmentShipment/AmazonShipmentId."""
    copy = deepcopy(document)
    *way, last = path.split("/")
    place = copy
    for name in way:
        place = place[int(name)] if isinstance(place, list) else place[name]
    if value is ABSENT:
        del place[last]
    else:
        place[last] = value
    return copy


def as_json(message):
    return json.dumps(message).encode()


def as_xml(content, *, envelope=False):
    """The XML of a content; in MWS's envelope if it is wanted."""
    root = Element("FulfillmentOrderStatusNotification")
    _fill(root, content)
    if not envelope:
        return tostring(root)
    outer = Element("Notification")
    metadata = SubElement(outer, "NotificationMetaData")
    for name, value in (
        ("NotificationType", "FulfillmentOrderStatus"),
        ("PayloadVersion", "1.0"),
        ("UniqueId", "UNIQUE"),
        ("PublishTime", "2013-01-05T09:00:01Z"),
        ("SellerId", "SELLER"),
        ("MarketplaceId", "ATVPDKIKX0DER"),
    ):
        SubElement(metadata, name).text = value
    SubElement(outer, "NotificationPayload").append(root)
    return tostring(outer)


def _fill(element, content):
    for name, value in content.items():
        child = SubElement(element, name)
        if isinstance(value, dict):
            _fill(child, value)
        elif isinstance(value, list):
            for package in value:
                _fill(SubElement(child, "FulfillmentShipmentPackage"), package)
        else:
            child.text = value
