"""The profile `quirks`: each deviation shows there and nowhere else, and the contract knows it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from pytest_mcf.contract import Contract
from pytest_mcf.emulator import EmulatorSettings
from pytest_mcf.emulator.quirks import QUIRKS
from pytest_mcf.emulator.quirks.tracking import UNKNOWN_CODES
from pytest_mcf.emulator.world.id_generator import IdGenerator
from pytest_mcf.gateway.contract_check import exchange_of
from pytest_mcf.http import request_from_httpx, response_from_httpx
from pytest_mcf.model import OPERATIONS

from ...each_case import each_case

DOCUMENT = Path(__file__).parents[3] / "docs" / "emulator.md"
UNKNOWN = "never-placed"
ABSENT = "absent"


@dataclass(frozen=True)
class Case:
    """What to request, where in a response the quirk shows, and as what; whether the contract sees it."""

    quirk: str
    send: Callable
    pointer: str
    value: Any
    judged: bool = True

    def shows(self, responses):
        return any(found(response, self.pointer) == self.value for response in responses)


def found(response, pointer):
    """What is at a JSON pointer into a response."""
    if response.headers["content-type"] != "application/json":
        return None
    return reduce(step, pointer.split("/")[1:], response.json())


def step(value, name):
    if isinstance(value, list):
        return value[int(name)] if int(name) < len(value) else None
    return value.get(name, ABSENT) if isinstance(value, dict) else None


def errors_in(response):
    """The errors of a refusal; none if it is a page."""
    return response.json()["errors"] if response.headers["content-type"] == "application/json" else []


def payload(response):
    return response.json().get("payload", {})


def patiently(call):
    """Repeat what a quirk prevents."""
    while (response := call()).status_code in {403, 429}:
        pass
    return response


def read(seller, order_id="order-1"):
    return [seller.client.get(seller.order_url(order_id))]


def read_new(seller):
    seller.place()
    return read(seller)


def read_pending(seller):
    seller.place()
    seller.move("Planning", "Processing")
    return read(seller)


def read_half(seller):
    """Read an order of which one of two shipments has left."""
    seller.place()
    seller.control("orders/order-1/split", shipments=2)
    seller.move("Planning", "Processing")
    seller.control("orders/order-1/ship")
    return read(seller)


def list_stock(seller):
    seller.add_stock("SOLD OUT", 0)
    marketplace = "ATVPDKIKX0DER"
    query = {
        "granularityType": "Marketplace",
        "granularityId": marketplace,
        "marketplaceIds": marketplace,
    }
    return [seller.client.get(f"{seller.inventory_url}/summaries", params=query)]


def read_complete(seller):
    seller.ship_one_package()
    return read(seller)


def list_three(seller):
    for name in ("A", "B", "C"):
        seller.place(name, [("MUG", 1)])
    return [seller.list() for _ in range(2)]


def track_new(seller):
    return [seller.track(number_of(seller))]


def track_delivered(seller):
    number = number_of(seller)
    seller.control(f"packages/{number}/deliver", additionalLocationInfo="PORCH")
    return [seller.track(number)]


def track_often(seller):
    number = number_of(seller)
    return [seller.track(number) for _ in range(8)]


def number_of(seller):
    seller.ship_one_package()
    # Under quirks, package numbers are text in the order.
    return int(seller.packages()[0]["packageNumber"])


def track_unknown(seller):
    return [seller.track(999_999_999)]


def read_unknown(seller):
    return read(seller, UNKNOWN)


def place_with_plus(seller):
    seller.place("a+b")
    return read(seller, "a+b")


def place_unknown_skus(seller):
    return [seller.try_order(f"order-{number}", [("GHOST", 1)]) for number in range(12)]


def place_elsewhere(seller):
    return [seller.try_order(f"order-{number}", marketplaceId="NOWHERE") for number in range(12)]


def place_without_amounts(seller):
    line = {"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": 1}
    lines = [{**line, "perUnitDeclaredValue": {"currencyCode": "USD", "value": ""}}]
    return [seller.try_order(f"order-{number}", items=lines) for number in range(12)]


def preview(seller):
    body = {"address": seller.address, "items": seller.order_body()["items"]}
    return [seller.client.post(f"{seller.orders_url}/preview", json=body)]


def offer(seller):
    body = {
        "product": {"productIdentifier": {"merchantSku": "MUG"}},
        "terms": {
            "origin": {"countryCode": "US"},
            "destination": {"deliveryAddress": {"postalCode": "48084", "countryCode": "US"}},
        },
    }
    return [seller.client.post(f"{seller.outbound_url}/deliveryOffers", json=body)]


def give_back(seller):
    seller.ship_one_package()
    url = f"{seller.outbound_url}/returnReasonCodes"
    reasons = patiently(lambda: seller.client.get(url, params={"sellerSku": "MUG"}))
    item = {
        "sellerReturnItemId": "return-1",
        "sellerFulfillmentOrderItemId": "line-1",
        "amazonShipmentId": seller.shipments()[0]["amazonShipmentId"],
        "returnReasonCode": payload(reasons)["reasonCodeDetails"][0]["returnReasonCode"],
    }
    return [patiently(lambda: seller.client.put(seller.order_url(action="/return"), json={"items": [item]}))]


def features(path="", **parameters):
    def send(seller):
        url = f"{seller.outbound_url}/features{path}"
        return [seller.client.get(url, params={"marketplaceId": "ATVPDKIKX0DER", **parameters})]

    return send


def list_with_wrong_name(seller):
    for number in range(5):
        seller.place(f"order-{number}", [("MUG", 1)])
    token = payload(seller.list())["nextToken"]
    return [seller.list(NextToken=token) for _ in range(6)]


def list_pages(seller):
    for number in range(5):
        seller.place(f"order-{number}", [("MUG", 1)])
    pages = [seller.list()]
    while token := payload(pages[-1]).get("nextToken"):
        pages.append(seller.list(nextToken=token))
    return pages


def list_nonsense(seller):
    return [seller.list(queryStartDate="last Tuesday")]


def seller_order(seller):
    return [seller.client.get("/orders/v0/orders/026-1234567-1234567")]


def restricted_token(seller):
    resource = {"method": "GET", "path": "/orders/v0/orders/{orderId}/address"}
    url = "/tokens/2021-03-01/restrictedDataToken"
    return [seller.client.post(url, json={"restrictedResources": [resource]})]


ORDER = "/payload/fulfillmentOrder"
LINE = "/payload/fulfillmentOrderItems/0"
SHIPMENT = "/payload/fulfillmentShipments/0"
ENTRY = "/payload/fulfillmentOrders"
MESSAGE = "/errors/0/message"

#: The first package of an emulator, and the event that its tracking has beside the documented ones.
PACKAGE = IdGenerator(EmulatorSettings().seed).package()
UNKNOWN_CODE = UNKNOWN_CODES[PACKAGE % len(UNKNOWN_CODES)]

CASES = (
    Case("MCF-PART-07", read_half, f"{ORDER}/fulfillmentOrderStatus", "COMPLETEPARTIALLED"),
    Case("MCF-QUIRK-01", read_new, f"{ORDER}/fulfillmentOrderStatus", "RECEIVED"),
    Case("MCF-QUIRK-01", list_three, f"{ENTRY}/0/fulfillmentOrderStatus", "RECEIVED"),
    Case("MCF-QUIRK-02", read_complete, f"{LINE}/quantity", "2"),
    Case("MCF-QUIRK-02", read_complete, f"{LINE}/cancelledQuantity", "0"),
    Case(
        "MCF-QUIRK-02", read_complete, f"{SHIPMENT}/fulfillmentShipmentPackage/0/packageNumber", str(PACKAGE)
    ),
    Case("MCF-QUIRK-03", preview, "/payload/fulfillmentPreviews/0/isCODCapable", ABSENT),
    Case("MCF-QUIRK-03", give_back, "/payload/returnItems/0/sellerReturnReasonCode", ABSENT),
    Case("MCF-QUIRK-04", track_new, "/payload/currentStatus", "UNDISPLAYED"),
    Case("MCF-QUIRK-05", track_delivered, "/payload/additionalLocationInfo", "FRONT DOOR/PORCH"),
    Case("MCF-QUIRK-06", track_delivered, "/payload/trackingEvents/1/eventCode", UNKNOWN_CODE),
    Case("MCF-QUIRK-09", list_pages, "/payload/fulfillmentOrders", [], judged=False),
    Case("MCF-QUIRK-10", list_three, f"{ENTRY}/0/marketplaceId", ABSENT),
    Case("MCF-QUIRK-11", list_three, f"{ENTRY}/1/marketplaceId", 31060),
    Case("MCF-QUIRK-12", list_three, f"{ENTRY}/2/featureConstraints", None),
    Case("MCF-QUIRK-12", list_stock, "/payload/inventorySummaries/1/lastUpdatedTime", ""),
    Case("MCF-QUIRK-13", place_with_plus, MESSAGE, "Requested order not found", judged=False),
    Case("MCF-QUIRK-15", read_unknown, MESSAGE, "Requested order not found", judged=False),
    Case("MCF-QUIRK-16", track_unknown, MESSAGE, "null", judged=False),
    Case("MCF-QUIRK-17", place_unknown_skus, MESSAGE, "Invalid Input", judged=False),
    Case("MCF-QUIRK-18", place_without_amounts, MESSAGE, "missing value for decimal type", judged=False),
    Case("MCF-QUIRK-19", place_elsewhere, MESSAGE, "Value for parameter SellerId is invalid", judged=False),
    Case(
        "MCF-QUIRK-20",
        place_unknown_skus,
        MESSAGE,
        "the SellerSKU for Item Id: line-1 is invalid",
        judged=False,
    ),
    Case("MCF-QUIRK-23", list_nonsense, MESSAGE, None),
    Case("MCF-QUIRK-25", features(), "/payload", ABSENT),
    Case("MCF-QUIRK-26", features("/inventory/BLANK_BOX/MUG"), "/payload/skuInfo/skuCount", 10),
    Case(
        "MCF-QUIRK-27",
        features("/inventory/GOLD_BOX/MUG"),
        MESSAGE,
        "PRIME_ELIGIBILITY is not supported in this region.",
        judged=False,
    ),
    Case("MCF-QUIRK-28", read_new, f"{ORDER}/primeUpgraded", "true"),
    Case("MCF-QUIRK-28", read_new, f"{ORDER}/destinationAddress/email", "recipient@example.invalid"),
    Case("MCF-QUIRK-29", offer, "/payload/deliveryOffers/0/policy/messaging/locale", "en_US"),
    Case("MCF-QUIRK-30", track_new, "/payload/shipToAddress/stateOrRegion", "MI"),
    Case("MCF-QUIRK-30", track_new, "/payload/shipToAddress/state", ABSENT),
    Case(
        "MCF-QUIRK-31",
        track_new,
        "/payload/customerTrackingLink",
        f"https%3A%2F%2Fswiship.emulator.invalid%2Ftrack%3Fid%3DAFTN{PACKAGE:012}%0A",
        judged=False,
    ),
    Case(
        "MCF-QUIRK-32", read_pending, f"{SHIPMENT}/fulfillmentShipmentItem/0/packageNumber", "0", judged=False
    ),
    Case("MCF-QUIRK-41", track_often, "/errors/0/code", "QuotaExceeded", judged=False),
    Case("MCF-QUIRK-42", seller_order, "", {"payload": {}}),
    Case(
        "MCF-QUIRK-45",
        track_often,
        "/errors/0/details",
        "The access token you provided has expired.",
        judged=False,
    ),
    Case("MCF-QUIRK-46", restricted_token, "/restrictedDataToken", ABSENT),
    Case("MCF-QUIRK-48", read_complete, f"{SHIPMENT}/shippingDate", "2026-02-04T09:00:05Z", judged=False),
)

#: These show between responses, or in something other than JSON, and have their own tests below.
OF_THEIR_OWN = {"MCF-QUIRK-07", "MCF-QUIRK-22"}


@pytest.fixture
def quirky(make_seller):
    """A seller whose Amazon shows quirks."""
    return stocked(make_seller("quirks", page_size=3))


@pytest.fixture
def documented(make_seller):
    """A seller whose Amazon behaves as documented; each response is checked."""
    return stocked(make_seller(page_size=3))


def stocked(seller):
    seller.add_stock("MUG", 10)
    return seller


def verdicts(responses):
    """What the contract finds in responses: severities and errata."""
    return {
        (violation.severity, violation.erratum)
        for response in responses
        for violation in Contract().check(
            exchange_of(request_from_httpx(response.request), response_from_httpx(response))
        )
        if violation.side == "response"
    }


def test_every_quirk_has_a_case():
    assert {quirk.id for quirk in QUIRKS} == {case.quirk for case in CASES} | OF_THEIR_OWN


def case_id(case):
    return f"{case.quirk} {case.pointer}"


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_it_shows_in_the_profile_and_is_known_to_the_contract(quirky, case):
    responses = case.send(quirky)
    assert case.shows(responses), [response.text for response in responses]
    verdict = verdicts(responses)
    assert {severity for severity, _ in verdict} <= {"notice"}
    assert None not in {erratum for _, erratum in verdict}
    assert (("notice", case.quirk) in verdict) is case.judged


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_it_does_not_show_in_what_is_documented(documented, case):
    assert not case.shows(case.send(documented))


@pytest.mark.parametrize(("profile", "tokens"), [("documented", 1), ("quirks", 3)])
def test_the_same_page_comes_with_a_new_token(make_seller, profile, tokens):
    """MCF-QUIRK-07: NextToken is an unknown parameter, so this requests the first page."""
    seller = stocked(make_seller(profile, page_size=3))
    first, *again = [page for page in list_with_wrong_name(seller) if payload(page)["fulfillmentOrders"]][:3]
    assert all(payload(page)["fulfillmentOrders"] == payload(first)["fulfillmentOrders"] for page in again)
    assert len({payload(page)["nextToken"] for page in (first, *again)}) == tokens


def test_some_refusals_are_html_pages_that_the_contract_reports(quirky, documented):
    """MCF-QUIRK-22."""
    pages = [response for response in place_unknown_skus(quirky) if response.text.startswith("<html>")]
    assert {(page.status_code, page.headers["content-type"]) for page in pages} == {(400, "text/html")}
    assert len(pages) == 3
    assert verdicts(pages) == {("notice", "MCF-QUIRK-22")}
    assert all(response.json()["errors"] for response in place_unknown_skus(documented))


@pytest.mark.parametrize("ids", [["it's", 'a "b"'], ["c\\d", "' is not valid"]])
def test_an_unknown_sku_is_named_by_the_id_of_its_line_whatever_the_id_is(quirky, ids):
    """MCF-QUIRK-20."""
    known = {"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "known", "quantity": 1}
    items = [known, *({**known, "sellerSku": "GHOST", "sellerFulfillmentOrderItemId": id_} for id_ in ids)]
    responses = [quirky.try_order(f"order-{number}", items=items) for number in range(4)]
    messages = [[error["message"] for error in errors_in(response)] for response in responses]
    assert [f"the SellerSKU for Item Id: {id_} is invalid" for id_ in ids] in messages


def test_the_table_is_sound():
    for quirk in QUIRKS:
        assert quirk.operations
        assert set(quirk.operations) <= set(OPERATIONS)
        assert quirk.shows.endswith(".")


@each_case("quirk", QUIRKS, ids=lambda quirk: quirk.id)
def test_every_quirk_has_a_row_in_the_docs(quirk):
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| MCF-")]
    number = quirk.id.removeprefix("MCF-")
    assert any(number in row.split("|")[1] and f"| {quirk.cadence} |" in row for row in rows)
