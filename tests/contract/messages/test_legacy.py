"""The XML of MWS: every element, type and optionality of its reference."""

import pytest

from pytest_mcf.contract import Contract

from ...each_case import each_case
from ...legacy_documents import ABSENT, LEGACY, as_xml, with_value

TOP = "/FulfillmentOrderStatusNotification"
SHIPMENT, RETURN = f"{TOP}/FulfillmentShipment", f"{TOP}/FulfillmentReturnItem"
PACKAGE = f"{SHIPMENT}/FulfillmentShipmentPackageList/FulfillmentShipmentPackage"
IN_PACKAGE = "FulfillmentShipment/FulfillmentShipmentPackageList/1"


def found(text, **settings):
    """Where something is wrong, how severe it is, by which rule and erratum."""
    violations = Contract(**settings).check_legacy_message(text)
    return [(each.pointer, each.severity, each.rule, each.erratum) for each in violations]


@pytest.mark.parametrize("event", LEGACY)
@pytest.mark.parametrize("envelope", [False, True])
def test_each_event_is_well_alone_and_in_its_envelope(event, envelope):
    assert found(as_xml(LEGACY[event], envelope=envelope)) == []


def test_the_order_of_elements_is_not_documented():
    content = dict(reversed(LEGACY["Shipment"].items()))
    assert found(as_xml(content)) == []


@pytest.mark.parametrize(
    "path", ["FulfillmentShipment", "FulfillmentShipment/FulfillmentShipmentPackageList"]
)
def test_what_is_optional_may_be_absent(path):
    assert found(as_xml(with_value(LEGACY["Shipment"], path, ABSENT))) == []


@each_case(
    ("event", "path", "where", "rule"),
    [
        *(
            ("Order", name, f"{TOP}/{name}", "MCF-NOTIF-32")
            for name in (
                "EventType",
                "StatusUpdatedDateTime",
                "SellerFulfillmentOrderId",
                "FulfillmentOrderStatus",
            )
        ),
        *(
            ("Shipment", f"FulfillmentShipment/{name}", f"{SHIPMENT}/{name}", "MCF-NOTIF-14")
            for name in ("FulfillmentShipmentStatus", "AmazonShipmentId", "EstimatedArrivalDateTime")
        ),
        *(
            ("Shipment", f"{IN_PACKAGE}/{name}", f"{PACKAGE}[2]/{name}", "MCF-NOTIF-15")
            for name in ("PackageNumber", "CarrierCode", "TrackingNumber")
        ),
        *(
            ("Return", f"FulfillmentReturnItem/{name}", f"{RETURN}/{name}", "MCF-NOTIF-16")
            for name in ("ReceivedDateTime", "ReturnedQuantity", "SellerSKU")
        ),
    ],
)
def test_what_is_required_is_missed(event, path, where, rule):
    assert found(as_xml(with_value(LEGACY[event], path, ABSENT))) == [(where, "error", rule, None)]


@each_case(
    ("event", "path", "value", "where", "rule"),
    [
        ("Order", "EventType", "order", f"{TOP}/EventType", "MCF-NOTIF-10"),
        ("Order", "FulfillmentOrderStatus", "New", f"{TOP}/FulfillmentOrderStatus", "MCF-NOTIF-12"),
        ("Order", "StatusUpdatedDateTime", "2013-01-05", f"{TOP}/StatusUpdatedDateTime", "MCF-NOTIF-32"),
        (
            "Order",
            "StatusUpdatedDateTime",
            "2013-02-30T00:00:00Z",
            f"{TOP}/StatusUpdatedDateTime",
            "MCF-NOTIF-32",
        ),
        (
            "Shipment",
            "FulfillmentShipment/FulfillmentShipmentStatus",
            "SHIPPED",
            f"{SHIPMENT}/FulfillmentShipmentStatus",
            "MCF-NOTIF-13",
        ),
        (
            "Shipment",
            "FulfillmentShipment/EstimatedArrivalDateTime",
            "soon",
            f"{SHIPMENT}/EstimatedArrivalDateTime",
            "MCF-NOTIF-32",
        ),
        *(
            ("Shipment", f"{IN_PACKAGE}/PackageNumber", value, f"{PACKAGE}[2]/PackageNumber", "MCF-NOTIF-32")
            for value in ("", "one", "1.0", "1_0", "\u0661", "2147483648", "1e3")
        ),
        (
            "Return",
            "FulfillmentReturnItem/ReturnedQuantity",
            "some",
            f"{RETURN}/ReturnedQuantity",
            "MCF-NOTIF-32",
        ),
        (
            "Return",
            "FulfillmentReturnItem/ReceivedDateTime",
            "",
            f"{RETURN}/ReceivedDateTime",
            "MCF-NOTIF-32",
        ),
    ],
)
def test_types_and_values_are_those_of_the_reference(event, path, value, where, rule):
    assert found(as_xml(with_value(LEGACY[event], path, value))) == [(where, "error", rule, None)]


@pytest.mark.parametrize("value", ["+2", " 2 ", "-0", "002"])
def test_integers_as_xsd_spells_them(value):
    assert found(as_xml(with_value(LEGACY["Return"], "FulfillmentReturnItem/ReturnedQuantity", value))) == []


@pytest.mark.parametrize(
    "value", ["2013-01-05T24:00:00Z", "2013-01-05T09:00:00", " 2013-01-05T09:00:00.5+14:00 "]
)
def test_times_as_xsd_spells_them(value):
    assert found(as_xml(with_value(LEGACY["Order"], "StatusUpdatedDateTime", value))) == []


@pytest.mark.parametrize(
    ("event", "part"),
    [
        ("Order", "FulfillmentShipment"),
        ("Return", "FulfillmentShipment"),
        ("Shipment", "FulfillmentReturnItem"),
    ],
)
def test_a_part_comes_with_its_event_alone(event, part):
    owner = "Shipment" if part == "FulfillmentShipment" else "Return"
    content = {**LEGACY[event], part: LEGACY[owner][part]}
    assert found(as_xml(content)) == [(f"{TOP}/{part}", "error", "MCF-NOTIF-11", None)]


def test_the_reference_contradicts_itself_about_cancelled_shipments():
    """It calls the date required, and says that it is not returned: not returned it is, and that is named."""
    status, date = (
        "FulfillmentShipment/FulfillmentShipmentStatus",
        "FulfillmentShipment/EstimatedArrivalDateTime",
    )
    where = f"{SHIPMENT}/EstimatedArrivalDateTime"
    dated = with_value(LEGACY["Shipment"], status, "CancelledBySeller")
    undated = with_value(dated, date, ABSENT)
    assert found(as_xml(undated)) == [(where, "notice", "MCF-NOTIF-14", "MCF-NOTIF-14")]
    assert found(as_xml(dated)) == [(where, "error", "MCF-NOTIF-14", None)]


def test_the_contradiction_is_found_in_the_envelope_too():
    content = with_value(LEGACY["Shipment"], "FulfillmentShipment/EstimatedArrivalDateTime", ABSENT)
    ((where, *_),) = found(as_xml(content, envelope=True))
    assert where == f"/Notification/NotificationPayload{SHIPMENT}/EstimatedArrivalDateTime"


def test_what_the_reference_does_not_describe_is_a_notice():
    assert found(as_xml({**LEGACY["Order"], "Weather": "fine"})) == [
        (f"{TOP}/Weather", "notice", "model", None)
    ]


def test_an_element_comes_once():
    text = as_xml(LEGACY["Order"]).replace(b"<EventType>", b"<EventType>Order</EventType><EventType>", 1)
    assert found(text) == [(f"{TOP}/EventType", "error", "MCF-NOTIF-32", None)]


def test_nothing_is_missed_because_something_else_is_wrong():
    assert [where for where, *_ in found(b"<FulfillmentOrderStatusNotification/>")] == [
        f"{TOP}/EventType",
        f"{TOP}/StatusUpdatedDateTime",
        f"{TOP}/SellerFulfillmentOrderId",
        f"{TOP}/FulfillmentOrderStatus",
    ]


@pytest.mark.parametrize(
    "attributes",
    [
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://127.0.0.1:9/x"',
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a file:///etc/passwd"',
    ],
)
def test_a_schema_that_a_message_names_is_not_fetched(attributes):
    text = as_xml(LEGACY["Order"]).replace(b"Notification>", f"Notification {attributes}>".encode(), 1)
    assert found(text) == []


def test_an_attribute_is_an_error_with_its_place():
    text = as_xml(LEGACY["Order"]).replace(b"Notification>", b'Notification a="b">', 1)
    assert found(text) == [(TOP, "error", "MCF-NOTIF-32", None)]
