"""The messages in the queues in the XML of MWS: valid, checked by the contract, and redacted like JSON."""

import json
import sys
from dataclasses import replace

from pytest_mcf.contract import Contract
from pytest_mcf.exchange import Exchange
from pytest_mcf.model.mws.conversion import convert
from pytest_mcf.model.mws.reading import read_legacy_message
from pytest_mcf.redaction import Pseudonyms

from .test_announcements import messages, subscribe

PATH = "/_mcf/notifications?format=xml"


def reported(seller):
    """Have one message sent, and give the response with it in XML."""
    subscribe(seller)
    seller.place()
    return seller.client.get(PATH)


def exchange_of(response):
    return Exchange("GET", PATH, status=200, response_body=response.content, origin="harness")


def test_the_xml_says_what_the_json_says(seller):
    (posted,) = reported(seller).json()["notifications"]
    (today,) = messages(seller)
    again = convert(read_legacy_message(posted["message"].encode())).message
    assert again["Payload"] == today["Payload"]
    assert again["NotificationMetadata"]["NotificationId"] == today["NotificationMetadata"]["NotificationId"]


def test_both_forms_are_in_the_contract(seller):
    response = reported(seller)
    assert Contract().check(exchange_of(response)) == ()
    listing = response.json()
    text = listing["notifications"][0]["message"]
    listing["notifications"][0]["message"] = text.replace(">Received<", ">New<")
    wrong = Exchange("GET", PATH, status=200, response_body=json.dumps(listing).encode())
    (violation,) = Contract().check(wrong)
    assert violation.pointer == (
        "/notifications/0/message/Notification/NotificationPayload/FulfillmentOrderStatusNotification"
        "/FulfillmentOrderStatus"
    )
    assert (violation.operation, violation.side, violation.rule) == (
        "FulfillmentOrderStatusNotification",
        "message",
        "MCF-NOTIF-12",
    )


def test_an_unknown_form_is_refused(seller):
    response = seller.client.get("/_mcf/notifications?format=yaml")
    assert response.status_code == 400
    assert response.json()["errors"][0]["details"] == "Expected: format, which is json or xml."


def test_without_the_extra_the_refusal_says_what_to_install(seller, monkeypatch):
    monkeypatch.setitem(sys.modules, "xmlschema", None)
    response = reported(seller)
    assert response.status_code == 400
    assert "pip install 'pytest-mcf[mws]'" in response.json()["errors"][0]["message"]


def test_the_xml_is_kept_without_the_seller_and_is_still_a_message(seller):
    exchange = exchange_of(reported(seller))
    redacted = Pseudonyms().redact(exchange)
    (posted,) = redacted.response_json()["notifications"]
    (original,) = exchange.response_json()["notifications"]
    read = read_legacy_message(original["message"].encode())
    kept = read_legacy_message(posted["message"].encode())
    assert kept.metadata["SellerId"] != read.metadata["SellerId"]
    assert kept.metadata["UniqueId"] == read.metadata["UniqueId"]
    assert kept.content.findtext("FulfillmentOrderStatus") == "Received"
    assert Contract().check(redacted) == ()
    assert Pseudonyms().redact(redacted).response_body == redacted.response_body


def test_what_is_more_than_elements_is_not_kept_as_xml(seller):
    exchange = exchange_of(reported(seller))
    listing = exchange.response_json()
    for secret in ("<!-- Jane Doe --><SellerId>", '<SellerId name="Jane Doe">', "Jane Doe<SellerId>"):
        posted = {**listing["notifications"][0]}
        posted["message"] = posted["message"].replace("<SellerId>", secret)
        body = json.dumps({"notifications": [posted]}).encode()
        kept = Pseudonyms().redact(replace(exchange, response_body=body)).response_body.decode()
        assert "Jane" not in kept
