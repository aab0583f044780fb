"""What documents say of requests in prose: the contract reports what the emulator refuses."""

import json
from copy import deepcopy

import httpx
import pytest

from pytest_mcf.contract import Contract
from pytest_mcf.emulator import Emulator, EmulatorSettings
from pytest_mcf.gateway.contract_check import exchange_of
from pytest_mcf.http import request_from_httpx, response_from_httpx
from pytest_mcf.model import OPERATIONS

from ..each_case import each_case

US, JAPAN, INDIA, GERMANY = "ATVPDKIKX0DER", "A1VC38T7YXB528", "A21TJRUUN4KGV", "A1PA6795UKMFR9"
ADDRESS = {
    "name": "Cleo Sample",
    "addressLine1": "7 Sample Road",
    "city": "Tulsa",
    "stateOrRegion": "OK",
    "postalCode": "74101",
    "countryCode": "US",
}
ITEM = {"sellerSku": "CUP", "sellerFulfillmentOrderItemId": "1", "quantity": 2}
VALUE = {"currencyCode": "INR", "value": "9.50"}
ORDER = {
    "marketplaceId": US,
    "sellerFulfillmentOrderId": "T-1",
    "displayableOrderId": "T-1",
    "displayableOrderDate": "2026-01-05T09:00:00Z",
    "displayableOrderComment": "Thank you",
    "shippingSpeedCategory": "Standard",
    "destinationAddress": ADDRESS,
    "items": [ITEM],
}
PREVIEW = {"marketplaceId": US, "address": ADDRESS, "items": [ITEM]}
OFFERS = {
    "product": {"productIdentifier": {"merchantSku": "CUP"}},
    "terms": {
        "origin": {"countryCode": "US"},
        "destination": {"deliveryAddress": {"postalCode": "74101", "countryCode": "US"}},
    },
}
BODIES = {"createFulfillmentOrder": ORDER, "getFulfillmentPreview": PREVIEW, "deliveryOffers": OFFERS}
TOKYO = {**{name: value for name, value in ADDRESS.items() if name != "city"}, "countryCode": "JP"}
WINDOW = {"startDate": "2026-01-09T09:00:00+09:00", "endDate": "2026-01-09T12:00:00+09:00"}
SCHEDULED = {"shippingSpeedCategory": "ScheduledDelivery", "destinationAddress": TOKYO}
PAYMENT = [{"paymentTransactionId": "1", "paymentMode": "Card", "paymentDate": "2026-01-05T09:00:00Z"}]
LINES = [{**ITEM, "sellerFulfillmentOrderItemId": str(number), "quantity": 1} for number in range(101)]


def changed(body, changes):
    """A copy of a body with other values at pointers; None removes one."""
    body = deepcopy(body)
    for pointer, value in changes.items():
        *path, last = [int(step) if step.isdigit() else step for step in pointer.split("/")]
        holder = body
        for step in path:
            holder = holder[step] if isinstance(step, int) else holder.setdefault(step, {})
        if value is None:
            holder.pop(last)
        else:
            holder[last] = value
    return body


#: An operation, what is changed in a request that conforms, where that is reported, and by which rule.
BROKEN = [
    ("createFulfillmentOrder", {"items": []}, "/items", "MCF-CREATE-18"),
    ("createFulfillmentOrder", {"items/0/quantity": 0}, "/items/0/quantity", "MCF-CREATE-18"),
    ("createFulfillmentOrder", {"items/0/quantity": -3}, "/items/0/quantity", "MCF-CREATE-18"),
    ("createFulfillmentOrder", {"items/0/quantity": 251}, "/items", "MCF-CREATE-19"),
    ("createFulfillmentOrder", {"items": LINES}, "/items", "MCF-CREATE-19"),
    (
        "createFulfillmentOrder",
        {"items": [ITEM, ITEM]},
        "/items/1/sellerFulfillmentOrderItemId",
        "MCF-CREATE-20",
    ),
    ("createFulfillmentOrder", {"items/0/sellerFulfillmentOrderItemId": " "}, None, "MCF-CREATE-17"),
    ("createFulfillmentOrder", {"items/0/sellerSku": ""}, None, "MCF-CREATE-17"),
    (
        "createFulfillmentOrder",
        {"items/0/perUnitPrice": {"currencyCode": "EURO", "value": "1"}},
        "/items/0/perUnitPrice/currencyCode",
        "MCF-CREATE-23",
    ),
    (
        "createFulfillmentOrder",
        {"items/0/perUnitTax": {"currencyCode": "XYZ", "value": "1"}},
        "/items/0/perUnitTax/currencyCode",
        "MCF-CREATE-23",
    ),
    (
        "createFulfillmentOrder",
        {"items/0/perUnitPrice": {"currencyCode": "EUR", "value": "1,50"}},
        "/items/0/perUnitPrice/value",
        "MCF-CREATE-23",
    ),
    ("createFulfillmentOrder", {"sellerFulfillmentOrderId": ""}, None, "MCF-CREATE-03"),
    ("createFulfillmentOrder", {"displayableOrderId": "  "}, None, "MCF-CREATE-06"),
    ("createFulfillmentOrder", {"displayableOrderId": "A  1"}, None, "MCF-CREATE-06"),
    ("createFulfillmentOrder", {"displayableOrderId": "\u0416-1"}, None, "MCF-CREATE-06"),
    ("createFulfillmentOrder", {"destinationAddress/countryCode": "EL"}, None, "MCF-CREATE-15"),
    ("createFulfillmentOrder", {"destinationAddress/countryCode": "us"}, None, "MCF-CREATE-15"),
    ("createFulfillmentOrder", {"destinationAddress/countryCode": "DEU"}, None, "MCF-CREATE-15"),
    ("createFulfillmentOrder", {"destinationAddress/countryCode": ""}, None, "MCF-CREATE-15"),
    ("createFulfillmentOrder", {"destinationAddress/addressLine1": " "}, None, "MCF-CREATE-13"),
    ("createFulfillmentOrder", {"destinationAddress/city": None}, None, "MCF-CREATE-14"),
    (
        "createFulfillmentOrder",
        {"destinationAddress/countryCode": "JP"},
        "/destinationAddress/city",
        "MCF-CREATE-14",
    ),
    ("createFulfillmentOrder", {"shipFromCountryCode": "XX"}, None, "MCF-CREATE-32"),
    ("createFulfillmentOrder", {"shippingSpeedCategory": "ScheduledDelivery"}, None, "MCF-CREATE-11"),
    (
        "createFulfillmentOrder",
        {**SCHEDULED, "marketplaceId": JAPAN, "fulfillmentAction": "Hold"},
        "/fulfillmentAction",
        "MCF-CREATE-11",
    ),
    ("createFulfillmentOrder", {"deliveryWindow": WINDOW}, None, "MCF-CREATE-12"),
    (
        "createFulfillmentOrder",
        {
            **SCHEDULED,
            "marketplaceId": JAPAN,
            "deliveryWindow": {"startDate": WINDOW["endDate"], "endDate": WINDOW["startDate"]},
        },
        "/deliveryWindow",
        "MCF-CREATE-12",
    ),
    (
        "createFulfillmentOrder",
        {
            "deliveryPreferences": {
                "dropOffLocation": {"type": "FALLBACK_NEIGHBOR_DELIVERY", "attributes": {"houseNumber": "8"}}
            }
        },
        "/deliveryPreferences/dropOffLocation/attributes/neighborName",
        "MCF-CREATE-31",
    ),
    (
        "createFulfillmentOrder",
        {"marketplaceId": INDIA, "paymentInformation": PAYMENT},
        "/items/0/perUnitDeclaredValue",
        "MCF-CREATE-25",
    ),
    (
        "createFulfillmentOrder",
        {"marketplaceId": INDIA, "items/0/perUnitDeclaredValue": VALUE},
        "/paymentInformation",
        "MCF-CREATE-26",
    ),
    (
        "createFulfillmentOrder",
        {
            "marketplaceId": INDIA,
            "items/0/perUnitDeclaredValue": VALUE,
            "paymentInformation": PAYMENT,
            "codSettings": {"isCodRequired": True, "codCharge": VALUE},
        },
        "/codSettings/codCharge",
        "MCF-CREATE-28",
    ),
    (
        "createFulfillmentOrder",
        {
            "marketplaceId": GERMANY,
            "featureConstraints": [
                {"featureName": "SIGNATURE_CONFIRMATION", "featureFulfillmentPolicy": "Required"}
            ],
        },
        "/featureConstraints/0/featureName",
        "MCF-FEAT-16",
    ),
    (
        "createFulfillmentOrder",
        {
            "marketplaceId": GERMANY,
            "featureConstraints": [{"featureName": "PACKING_SLIP", "featureFulfillmentPolicy": "Required"}],
        },
        "/featureConstraints/0/featureName",
        "MCF-FEAT-18",
    ),
    ("createFulfillmentOrder", {"marketplaceId": "XX"}, None, "model"),
    ("getFulfillmentPreview", {"items": []}, "/items", "MCF-PREV-02"),
    ("getFulfillmentPreview", {"items/0/quantity": 0}, None, "MCF-PREV-03"),
    ("getFulfillmentPreview", {"items/0/quantity": 251}, "/items", "MCF-PREV-04"),
    ("getFulfillmentPreview", {"items": LINES}, "/items", "MCF-PREV-04"),
    ("getFulfillmentPreview", {"address/countryCode": "AN"}, None, "MCF-PREV-05"),
    ("getFulfillmentPreview", {"address/countryCode": "CA"}, "/items/0/perUnitDeclaredValue", "MCF-PREV-22"),
    ("deliveryOffers", {"terms/origin/countryCode": "UK"}, None, "MCF-OFFER-04"),
    ("deliveryOffers", {"terms/destination": {}}, None, "MCF-OFFER-05"),
    (
        "deliveryOffers",
        {"terms/destination": {"ipAddress": "300.1.1.1"}},
        "/terms/destination/ipAddress",
        "MCF-OFFER-05",
    ),
    ("deliveryOffers", {"terms/destination/deliveryAddress/countryCode": "UK"}, None, "MCF-OFFER-06"),
    ("deliveryOffers", {"terms/destination/deliveryAddress/postalCode": " "}, None, "MCF-OFFER-06"),
    (
        "deliveryOffers",
        {
            "terms/destination/deliveryAddress": {
                "postalCode": "1000001",
                "countryCode": "JP",
                "city": "Tokyo",
            }
        },
        "/terms/destination/deliveryAddress/city",
        "MCF-OFFER-06",
    ),
    (
        "deliveryOffers",
        {"product/amount": {"unitOfMeasure": "Eaches", "value": "0"}},
        "/product/amount/value",
        "MCF-OFFER-07",
    ),
]

#: Requests at the edge of a rule, and what they leave open.
SOUND = [
    ("createFulfillmentOrder", {}),
    ("createFulfillmentOrder", {"items": LINES[:100]}),
    ("createFulfillmentOrder", {"items/0/quantity": 250}),
    ("createFulfillmentOrder", {"destinationAddress/countryCode": "GB"}),
    ("createFulfillmentOrder", {"destinationAddress": TOKYO}),
    ("createFulfillmentOrder", {"displayableOrderId": " \xc9-1 "}),
    ("createFulfillmentOrder", {"shipFromCountryCode": "DE"}),
    ("createFulfillmentOrder", {"items/0/perUnitPrice": {"currencyCode": "JPY", "value": "150"}}),
    (
        "createFulfillmentOrder",
        {"featureConstraints": [{"featureName": "BLOCK_AMZL", "featureFulfillmentPolicy": "Required"}]},
    ),
    ("getFulfillmentPreview", {}),
    ("getFulfillmentPreview", {"items/0/quantity": 250}),
    ("deliveryOffers", {}),
    ("deliveryOffers", {"terms/destination": {"ipAddress": "2001:db8::1"}}),
    ("deliveryOffers", {"product/amount": {"unitOfMeasure": "Eaches", "value": "3"}}),
]


def about_request(operation, body):
    return Contract().check_request_body(OPERATIONS[operation], json.dumps(body).encode())


@pytest.fixture(scope="module")
def amazon():
    """An emulator's own response to a request, with all that the contract says of the exchange."""
    emulator = Emulator(EmulatorSettings(unknown_sku="unlimited"))
    with httpx.Client(transport=emulator, base_url="https://emulator.invalid") as client:
        settings = emulator.settings
        form = {
            "grant_type": "refresh_token",
            "client_id": settings.client_id,
            "client_secret": settings.client_secret,
            "refresh_token": settings.refresh_token,
        }
        token = client.post("/auth/o2/token", data=form).json()["access_token"]
        client.headers["x-amz-access-token"] = token

        def send(operation, body):
            called = OPERATIONS[operation]
            response = client.request(called.method, called.path, json=body)
            request = request_from_httpx(response.request)
            return response.status_code, Contract().check(exchange_of(request, response_from_httpx(response)))

        yield send


@each_case("operation, changes, pointer, rule", BROKEN)
def test_what_breaks_a_rule_is_reported_by_the_contract_and_refused_by_the_emulator(
    amazon, operation, changes, pointer, rule
):
    body = changed(BODIES[operation], changes)
    where = pointer or "/" + next(iter(changes))
    by_itself = about_request(operation, body)
    assert [(each.pointer, each.rule, each.severity) for each in by_itself] == [(where, rule, "error")]
    status, in_exchange = amazon(operation, body)
    assert status == 400
    assert [str(each) for each in in_exchange if each.side == "request"] == [str(each) for each in by_itself]


@each_case("operation, changes", SOUND)
def test_what_keeps_every_rule_conforms_and_is_accepted(amazon, operation, changes):
    body = changed(BODIES[operation], changes)
    if operation == "createFulfillmentOrder":
        body["sellerFulfillmentOrderId"] = f"T-{hash(json.dumps(body))}"
    assert about_request(operation, body) == ()
    status, violations = amazon(operation, body)
    assert (status, violations) == (200, ())


BLANK = ["addressLine2", "addressLine3", "districtOrCounty", "stateOrRegion", "phone"]


@each_case("name", BLANK)
@each_case("blank", ["", "  "])
def test_a_blank_option_is_a_notice(name, blank):
    body = changed(ORDER, {f"destinationAddress/{name}": blank})
    (notice,) = about_request("createFulfillmentOrder", body)
    assert (notice.pointer, notice.rule, notice.severity) == (
        f"/destinationAddress/{name}",
        "MCF-CREATE-38",
        "notice",
    )


@each_case("body, rule", [({}, "model"), ({"items": None}, "model"), ({"items": []}, "MCF-RET-06")])
def test_a_return_has_items(body, rule):
    (found,) = about_request("createFulfillmentReturn", body)
    assert (found.pointer, found.rule, found.severity) == ("/items", rule, "error")


def test_a_status_update_has_a_status():
    (found,) = about_request("submitFulfillmentOrderStatusUpdate", {})
    assert (found.pointer, found.rule) == ("/fulfillmentOrderStatus", "MCF-SBX-03")


def test_a_name_that_a_document_may_have_by_now_is_a_notice():
    """Lists to which Amazon adds: features, types of notification, restricted operations."""
    setting = {"featureName": "GIFT_WRAP", "featureFulfillmentPolicy": "Required"}
    (found,) = about_request("createFulfillmentOrder", {**ORDER, "featureConstraints": [setting]})
    assert (found.rule, found.severity) == ("MCF-FEAT-13", "notice")
    resource = {"method": "GET", "path": "/shipping/v9/shipments/1"}
    (found,) = about_request("createRestrictedDataToken", {"restrictedResources": [resource]})
    assert (found.rule, found.severity) == ("MCF-AUTH-12", "notice")


def test_a_change_of_an_order_follows_the_rules_of_what_it_has():
    body = {"items": [{"sellerFulfillmentOrderItemId": "1", "quantity": 0}], "displayableOrderId": "A  1"}
    found = about_request("updateFulfillmentOrder", body)
    assert {(each.pointer, each.rule) for each in found} == {
        ("/items/0/quantity", "MCF-CREATE-18"),
        ("/displayableOrderId", "MCF-CREATE-06"),
    }
    assert about_request("updateFulfillmentOrder", {"fulfillmentAction": "Ship"}) == ()


@each_case(
    "body", [[], {"items": 3}, {"items": [3]}, {"destinationAddress": []}, {"codSettings": {"codCharge": 1}}]
)
@each_case("operation", BODIES)
def test_a_body_of_another_shape_is_reported_by_the_schema(operation, body):
    assert any(each.rule == "model" for each in about_request(operation, body))
