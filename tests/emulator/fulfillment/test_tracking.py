import re
from datetime import timedelta

import httpx
import pytest

from pytest_mcf.common.controls import leads_to_controls
from pytest_mcf.gateway import Gateway

DELIVERED = ["EVENT_101", "EVENT_201", "EVENT_302", "EVENT_301"]


def details(seller, number):
    response = seller.track(number)
    assert response.status_code == 200, response.text
    return response.json()["payload"]


def codes(payload):
    return [event["eventCode"] for event in payload["trackingEvents"]]


def proof(seller):
    return seller.packages()[0].get("deliveryInformation")


def test_a_package_that_left_is_in_transit(seller):
    number = seller.ship_one_package()
    payload = details(seller, number)
    package = seller.packages()[0]
    assert payload["packageNumber"] == number
    assert payload["currentStatus"] == "IN_TRANSIT"
    assert codes(payload) == ["EVENT_101"]
    assert payload["carrierCode"] == package["carrierCode"]
    assert payload["trackingNumber"] == package["trackingNumber"]
    assert payload["shipDate"] == seller.shipments()[0]["shippingDate"]
    assert payload["estimatedArrivalDate"] == package["estimatedArrivalDate"]
    assert payload["shipToAddress"] == {"city": "Troy", "state": "MI", "country": "US"}
    assert not {"deliveryWindow", "signedForBy", "additionalLocationInfo"} & set(payload)


def test_an_unknown_package_is_404(seller):
    for number in (0, -1, 1, 2**31 - 1):
        assert seller.track(number).status_code == 404


@pytest.mark.parametrize("number", ["", "12ab", "1.0", "1e3", "abc", 2**31, "9" * 4000, "१२", "0x10"])
def test_a_package_number_is_an_integer(seller, refusal, number):
    assert "packageNumber" in refusal(seller.track(number))


def test_a_package_number_is_required(seller, refusal):
    assert "packageNumber" in refusal(seller.client.get(f"{seller.outbound_url}/tracking"))


def test_another_seller_cannot_see_a_package(seller, second_seller):
    assert second_seller.track(seller.ship_one_package()).status_code == 404


def test_delivery_has_its_events_in_the_order_of_their_dates(seller):
    number = seller.ship_one_package()
    seller.control(f"packages/{number}/deliver", signedForBy="Jane Roe", additionalLocationInfo="PORCH")
    payload = details(seller, number)
    assert payload["currentStatus"] == "DELIVERED"
    assert codes(payload) == DELIVERED
    dates = [event["eventDate"] for event in payload["trackingEvents"]]
    assert dates == sorted(set(dates))
    assert (payload["signedForBy"], payload["additionalLocationInfo"]) == ("Jane Roe", "PORCH")
    assert payload["deliveryWindow"]["earliest"] < payload["deliveryWindow"]["latest"]


def test_the_first_event_is_in_the_town_of_the_fulfillment_center(seller):
    number = seller.ship_one_package()
    (event,) = details(seller, number)["trackingEvents"]
    assert event["eventAddress"] == {"city": "Tulsa", "state": "OK", "country": "US"}


def test_delivery_does_not_change_the_order(seller):
    number = seller.ship_one_package()
    before = seller.read()["fulfillmentOrder"]
    seller.control(f"packages/{number}/deliver")
    assert seller.read()["fulfillmentOrder"] == before


def test_a_package_is_delivered_once(seller, refusal):
    number = seller.ship_one_package()
    seller.control(f"packages/{number}/deliver")
    assert "before" in refusal(seller.try_control(f"packages/{number}/deliver"))


def test_a_carrier_may_report_only_the_end(make_seller):
    seller = make_seller(tracking_delay=timedelta(days=1))
    seller.add_stock("MUG", 2)
    number = seller.ship_one_package()
    payload = details(seller, number)
    assert payload["trackingEvents"] == []
    assert "currentStatus" not in payload
    seller.control(f"packages/{number}/deliver", onlyFinalEvent=True)
    assert codes(details(seller, number)) == ["EVENT_301"]
    seller.control("clock", seconds=2 * 86_400)
    assert codes(details(seller, number)) == ["EVENT_301"]


def test_the_first_event_shows_after_its_delay(make_seller):
    seller = make_seller(tracking_delay=timedelta(days=1))
    seller.add_stock("MUG", 2)
    number = seller.ship_one_package()
    seller.control("clock", seconds=86_400)
    assert codes(details(seller, number)) == ["EVENT_101"]


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("EVENT_202", "IN_TRANSIT"),
        ("EVENT_302", "OUT_FOR_DELIVERY"),
        ("EVENT_304", "DELIVERY_ATTEMPTED"),
        ("EVENT_308", "AVAILABLE_FOR_PICKUP"),
        ("EVENT_409", "UNDELIVERABLE"),
        ("EVENT_418", "DELAYED"),
        ("EVENT_301", "DELIVERED"),
    ],
)
def test_an_event_moves_the_state(seller, code, status):
    number = seller.ship_one_package()
    seller.control(f"packages/{number}/move", eventCode=code, city="京都市", state="京都府", country="JP")
    payload = details(seller, number)
    assert payload["currentStatus"] == status
    assert payload["trackingEvents"][-1]["eventCode"] == code
    assert payload["trackingEvents"][-1]["eventAddress"]["city"] == "京都市"


def test_a_state_can_be_given_with_an_event(seller):
    number = seller.ship_one_package()
    seller.control(f"packages/{number}/move", eventCode="EVENT_404", status="CUSTOMER_ACTION")
    assert details(seller, number)["currentStatus"] == "CUSTOMER_ACTION"


@pytest.mark.parametrize(
    "body",
    [
        {"eventCode": "EVENT_101", "status": "DELIVERED"},
        {"eventCode": "EVENT_301", "status": "IN_TRANSIT"},
        {"eventCode": "EVENT_804"},
        {"eventCode": "EVENT_303"},
        {"eventCode": "EVENT_101", "status": "Delivered"},
        {},
    ],
)
def test_events_and_states_agree(seller, refusal, body):
    number = seller.ship_one_package()
    refusal(seller.try_control(f"packages/{number}/move", **body))
    assert codes(details(seller, number)) == ["EVENT_101"]


def test_a_locker_is_filled_and_emptied(seller):
    number = seller.ship_one_package()
    seller.control(f"packages/{number}/move", eventCode="EVENT_801")
    assert details(seller, number)["currentStatus"] == "AVAILABLE_FOR_PICKUP"
    seller.control(f"packages/{number}/move", eventCode="EVENT_804")
    assert details(seller, number)["currentStatus"] == "DELIVERED"


def test_a_package_may_come_back_after_delivery(seller):
    number = seller.ship_one_package()
    seller.control(f"packages/{number}/deliver")
    seller.control(f"packages/{number}/move", eventCode="EVENT_408")
    assert details(seller, number)["currentStatus"] == "RETURNING"


def test_the_delivery_window_is_known_from_the_last_station_on(seller):
    number = seller.ship_one_package()
    seller.control(f"packages/{number}/move", eventCode="EVENT_201", city="Reno", state="NV")
    assert "deliveryWindow" not in details(seller, number)
    seller.control(f"packages/{number}/move", eventCode="EVENT_201")
    assert "deliveryWindow" in details(seller, number)


def test_proof_of_delivery_is_there_after_delivery_only(seller):
    number = seller.ship_one_package()
    assert proof(seller) is None
    seller.control(f"packages/{number}/move", eventCode="EVENT_302")
    assert proof(seller) is None
    seller.control(
        f"packages/{number}/deliver", dropOffLocation="RECEPTIONIST", attributes={"recipientName": "Sam"}
    )
    found = proof(seller)
    assert found["dropOffLocation"] == {"type": "RECEPTIONIST", "attributes": {"recipientName": "Sam"}}
    assert [document["documentType"] for document in found["deliveryDocumentList"]] == ["DELIVERY_IMAGE"]


def test_a_delivery_need_not_have_a_photo(seller):
    number = seller.ship_one_package()
    seller.control(f"packages/{number}/deliver", photo=False)
    assert proof(seller) == {"dropOffLocation": {"type": "FRONT_DOOR"}}


def test_a_photo_can_be_fetched_for_an_hour_and_then_by_a_new_url(seller):
    number = seller.ship_one_package()
    seller.control(f"packages/{number}/deliver")
    url = proof(seller)["deliveryDocumentList"][0]["url"]
    photo = seller.client.get(url)
    assert photo.status_code == 200
    assert photo.headers["content-type"] == "image/png"
    assert photo.content.startswith(b"\x89PNG")
    seller.control("clock", seconds=3599)
    assert seller.client.get(url).status_code == 200
    seller.control("clock", seconds=1)
    assert seller.client.get(url).status_code == 403
    fresh = proof(seller)["deliveryDocumentList"][0]["url"]
    assert fresh != url
    assert seller.client.get(fresh).status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        ("Expires=3600", "Expires=7200"),
        ("X-Amz-Date=2026", "X-Amz-Date=2027"),
        ("Signature=", "Signature=0"),
        ("&X-Amz-Signature=", "&x="),
        ("X-Amz-SignedHeaders=host", ""),
        ("/proof-of-delivery/", "/proof-of-delivery/0"),
    ],
)
def test_a_url_that_was_changed_is_denied(seller, change):
    number = seller.ship_one_package()
    seller.control(f"packages/{number}/deliver")
    url = proof(seller)["deliveryDocumentList"][0]["url"]
    changed = url.replace(*change)
    assert changed != url
    assert seller.client.get(changed).status_code == 403


def test_a_url_is_signed_for_reading_alone(seller):
    number = seller.ship_one_package()
    seller.control(f"packages/{number}/deliver")
    url = proof(seller)["deliveryDocumentList"][0]["url"]
    assert {seller.client.request(method, url).status_code for method in ("PUT", "DELETE", "HEAD")} == {403}


def test_nothing_in_a_url_leads_to_the_package_or_to_the_harness(seller):
    number = seller.ship_one_package()
    seller.control(f"packages/{number}/deliver")
    url = proof(seller)["deliveryDocumentList"][0]["url"]
    assert re.fullmatch(
        r"https://documents\.emulator\.invalid/proof-of-delivery/[0-9a-f]{32}"
        r"\?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=\d{8}T\d{6}Z&X-Amz-Expires=3600"
        r"&X-Amz-SignedHeaders=host&X-Amz-Signature=[0-9a-f]{64}",
        url,
    )
    assert str(number) not in url
    assert not leads_to_controls(httpx.URL(url).path)


def test_an_integration_fetches_a_photo_through_its_own_mount(seller):
    number = seller.ship_one_package()
    seller.control(f"packages/{number}/deliver")
    url = proof(seller)["deliveryDocumentList"][0]["url"]
    gateway = Gateway(seller.emulator)
    integration = httpx.Client(transport=gateway.mount("integration"))
    assert integration.get(url).headers["content-type"] == "image/png"


def test_each_package_has_its_own_proof(seller):
    seller.place()
    seller.control("orders/order-1/split", packages=2)
    seller.move("Planning", "Processing", "Complete")
    first, second = (package["packageNumber"] for package in seller.packages())
    seller.control(f"packages/{second}/deliver", lockerNumber="7", lockerAccessCode="4711")
    packages = {package["packageNumber"]: package for package in seller.packages()}
    assert "deliveryInformation" not in packages[first]
    assert packages[second]["lockerDetails"] == {"lockerNumber": "7", "lockerAccessCode": "4711"}
    assert "EVENT_801" in codes(details(seller, second))
    assert codes(details(seller, first)) == ["EVENT_101"]
