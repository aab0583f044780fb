"""`check`, `schema` and `convert` of messages, in JSON and in the XML of MWS."""

import json
import sys
from xml.etree.ElementTree import fromstring

import pytest

from ..legacy_documents import ABSENT, LEGACY, PUBLISHED, as_json, as_xml, with_value

JSON, XML = "FULFILLMENT_ORDER_STATUS", "FulfillmentOrderStatusNotification"
LATE = with_value(LEGACY["Shipment"], "FulfillmentShipment/EstimatedArrivalDateTime", ABSENT)


def test_a_message_is_checked_with_pointers(run):
    message = with_value(PUBLISHED, f"Payload/{XML}/EventType", "Order")
    result = run("check", JSON, "-", stdin=as_json(message).decode())
    assert result.exit_code == 1
    assert (
        f"error: {JSON} message, at /Payload/{XML}/FulfillmentShipment: expected FulfillmentShipment with "
        'EventType Shipment only, got "Order" [MCF-NOTIF-11]\n'
    ) in result.stdout
    assert result.stderr == f"{JSON}: 4 errors, 1 notice.\n"


def test_a_legacy_message_is_checked_with_xpaths(run, tmp_path):
    file = tmp_path / "message.xml"
    file.write_bytes(as_xml(LATE))
    result = run("check", XML, file)
    assert result.exit_code == 1
    assert result.stdout == (
        f"error: {XML} message, at /{XML}/FulfillmentShipment/EstimatedArrivalDateTime: "
        'expected a date of arrival of a shipment that is "Shipped", got none [MCF-NOTIF-14]\n'
    )


def test_the_contradiction_of_the_reference_is_named(run):
    cancelled = with_value(LATE, "FulfillmentShipment/FulfillmentShipmentStatus", "CancelledBySeller")
    result = run("check", XML, "-", stdin=as_xml(cancelled))
    assert result.exit_code == 0
    assert result.stdout.startswith("notice: ")
    assert "(known: MCF-NOTIF-14)" in result.stdout
    assert run("check", XML, "-", "--strict", stdin=as_xml(cancelled)).exit_code == 1


def test_violations_as_json(run):
    (violation,) = json.loads(run("check", XML, "-", "--json", stdin=as_xml(LATE)).stdout)
    assert violation["pointer"] == f"/{XML}/FulfillmentShipment/EstimatedArrivalDateTime"
    assert (violation["rule"], violation["side"]) == ("MCF-NOTIF-14", "message")


@pytest.mark.parametrize("name", [JSON, XML])
@pytest.mark.parametrize("option", [("--request",), ("--status", "200")])
def test_a_message_is_no_request_and_has_no_status(run, name, option):
    result = run("check", name, "-", *option, stdin="{}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{name} is a message. Leave {option[0]} out." in result.stderr


def test_the_schemas(run):
    schema = json.loads(run("schema", JSON).stdout)
    assert schema["title"] == f"{JSON} message"
    assert "NotificationMetadata" in schema["properties"]
    root = fromstring(run("schema", XML).stdout)
    names = {each.get("name") for each in root.iter("{http://www.w3.org/2001/XMLSchema}element")}
    assert names >= {XML, "Notification", "FulfillmentShipmentPackageList", "ReturnedQuantity"}
    assert run("schema", XML, "--request").exit_code == 2


def test_a_legacy_message_is_converted(run):
    result = run("convert", "-", stdin=as_xml(LEGACY["Shipment"]))
    assert result.exit_code == 0
    assert "SellerId: JSON names the seller" in result.stderr
    assert "FulfillmentShipmentPackageList: " in result.stderr
    again = run("check", JSON, "-", stdin=result.stdout)
    assert again.exit_code == 0
    assert "error" not in again.stdout


def test_what_is_not_valid_is_not_converted(run):
    result = run("convert", "-", stdin=as_xml(LATE))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"error: {XML} message, at /{XML}/FulfillmentShipment")
    assert result.stderr.endswith("[MCF-NOTIF-14]\n")


def test_a_time_that_json_cannot_hold_is_not_converted(run):
    text = as_xml(with_value(LEGACY["Order"], "StatusUpdatedDateTime", "12013-01-05T09:00:00Z"))
    result = run("convert", "-", stdin=text)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error: expected a StatusUpdatedDateTime between the years 1 and 9999")


@pytest.mark.parametrize("command", [("check", XML), ("convert",)])
def test_without_the_extra_a_sentence_says_how_to_install_it(run, monkeypatch, command):
    monkeypatch.setitem(sys.modules, "defusedxml", None)
    result = run(*command, "-", stdin=as_xml(LEGACY["Order"]))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: This needs defusedxml, which is not installed. "
        "Expected the extra mws: pip install 'pytest-mcf[mws]'.\n"
    )


def test_json_needs_no_extra(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "defusedxml", None)
    monkeypatch.setitem(sys.modules, "xmlschema", None)
    assert run("check", JSON, "-", stdin=as_json(PUBLISHED).decode()).exit_code == 0
    assert run("schema", XML).exit_code == 0
