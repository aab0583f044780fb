import pytest

from ...each_case import each_case
from .conftest import ORDERS, error_of


def test_an_order_is_answered_with_all_that_is_known_of_it(successor):
    slip = {"templateName": "thanks", "templateAttributes": {"orderText": "Thank you", "theme": "blue"}}
    how = {
        "serviceLevel": {"serviceTiers": ["EXPEDITED", "STANDARD"]},
        "action": "SHIP",
        "policy": "FILL_ALL_AVAILABLE",
        "services": {
            "packaging": {"packagingOption": "UNBRANDED", "overbox": "NOT_REQUIRED", "packingSlip": slip},
            "additional": {"some": "service"},
        },
    }
    address = {**successor.seller.address, "email": "jane@example.com"}
    order = successor.place(
        channel="SHOPIFY",
        fulfillmentConfiguration=how,
        destination={"deliveryAddress": address, "deliveryNotes": "Ring twice"},
    )
    assert order["channel"] == "SHOPIFY"
    assert order["status"] == "PROCESSING"
    assert order["receiveTime"] == order["statusUpdateTime"]
    assert order["fulfillmentConfiguration"] == how
    assert order["origin"] == {"countryCode": "US"}
    assert order["destination"] == {"deliveryAddress": address, "deliveryNotes": "Ring twice"}
    (line,) = order["lineItems"]
    assert line["amount"] == {"unit": "EACHES", "value": "2.0"}
    assert line["cancelledAmount"] == line["unfulfillableAmount"] == {"unit": "EACHES", "value": "0.0"}
    assert "shipments" not in order
    assert successor.read() == order


def test_the_defaults_are_those_that_amazon_documents(successor):
    how = successor.place()["fulfillmentConfiguration"]
    assert (how["action"], how["policy"]) == ("SHIP", "FILL_OR_KILL")
    assert how["serviceLevel"] == {"serviceTiers": ["STANDARD"]}


def test_an_order_that_is_accepted_later_is_promised_and_there(make_successor):
    successor = make_successor(order_accepted_later=True)
    response = successor.try_order()
    assert (response.status_code, response.json()) == (202, {"orderId": "order-1", "status": "PROCESSING"})
    assert successor.read()["orderId"] == "order-1"


def test_an_order_without_stock_is_invalid(successor):
    order = successor.place(lines=[("MUG", 11)])
    assert order["status"] == "INVALID"
    assert order["lineItems"][0]["unfulfillableAmount"]["value"] == "11.0"


@each_case("amount", ["1", "1.0", "1.00", "1e0", "10e-1"])
def test_an_amount_is_any_number_that_is_a_whole_one(successor, amount):
    body = successor.body(f"order-{amount}")
    body["lineItems"][0]["amount"] = {"value": amount}
    response = successor.client.post(ORDERS, json=body)
    assert response.json()["order"]["lineItems"][0]["amount"]["value"] == "1.0"


@each_case("amount", ["1.5", "one", "", "1_0", "0.0", "-1.0", "1e999999", "NaN"])
def test_an_amount_that_no_order_can_have_is_refused(successor, amount):
    body = successor.body()
    body["lineItems"][0]["amount"]["value"] = amount
    assert error_of(successor.client.post(ORDERS, json=body)).startswith("lineItems[0].amount.value: ")


@each_case(
    ("changes", "where"),
    [
        ({"orderId": "x" * 41}, "orderId"),
        ({"orderId": ""}, "orderId"),
        ({"lineItems": []}, "lineItems"),
        ({"lines": [("MUG", 251)]}, "lineItems"),
        ({"origin": {"countryCode": "AQ"}}, "origin.countryCode"),
        ({"channel": "x" * 41}, "channel"),
        ({"fulfillmentConfiguration": {"action": "Ship"}}, "fulfillmentConfiguration.action"),
        ({"fulfillmentConfiguration": {"policy": "FillAll"}}, "fulfillmentConfiguration.policy"),
        (
            {"fulfillmentConfiguration": {"serviceLevel": {"serviceTiers": ["PRIORITY"]}}},
            "fulfillmentConfiguration.serviceLevel.serviceTiers[0]",
        ),
        (
            {"fulfillmentConfiguration": {"services": {"packaging": {"overbox": "YES"}}}},
            "fulfillmentConfiguration.services.packaging.overbox",
        ),
    ],
)
def test_a_refusal_names_the_field_as_the_successor_does(successor, changes, where):
    assert error_of(successor.try_order(**changes)).partition(": ")[0] == where


def test_a_city_is_required_by_the_same_words(successor):
    address = {**successor.seller.address, "city": ""}
    message = error_of(successor.try_order(destination={"deliveryAddress": address}))
    assert message.startswith("destination.deliveryAddress.city: ")


def test_an_unknown_sku_and_a_used_id_are_refused(successor):
    assert "line-1" in error_of(successor.try_order(lines=[("FORK", 1)]))
    successor.place()
    assert error_of(successor.try_order()).startswith("orderId: there already is")


def test_tiers_of_a_country_are_available_there(make_successor):
    successor = make_successor()
    successor.seller.add_stock("MUG", 1, "A2EUQ1WTGCTBG2")
    order = successor.place(
        lines=[("MUG", 1)],
        origin={"countryCode": "CA"},
        fulfillmentConfiguration={"serviceLevel": {"serviceTiers": ["PRIORITY"]}},
    )
    assert order["origin"] == {"countryCode": "CA"}
    assert order["fulfillmentConfiguration"]["serviceLevel"] == {"serviceTiers": ["PRIORITY"]}


def test_another_content_type_is_not_supported(successor):
    headers = {"content-type": "application/x-www-form-urlencoded"}
    response = successor.client.post(ORDERS, content=b"{}", headers=headers)
    assert error_of(response, 415).startswith("content-type: ")


@each_case("headers", [{}, {"content-type": "application/json; charset=utf-8"}])
def test_json_is_supported_with_and_without_its_name(successor, headers):
    response = successor.client.post(ORDERS, content=b"{}", headers=headers)
    assert error_of(response).startswith("orderId: ")


def test_the_id_of_a_fulfillment_service_has_a_longest_length(successor):
    headers = {"x-amzn-fulfillment-service-id": "x" * 40}
    successor.place()
    assert successor.client.get(f"{ORDERS}/order-1", headers=headers).status_code == 200
    headers = {"x-amzn-fulfillment-service-id": "x" * 41}
    assert "40" in error_of(successor.client.get(f"{ORDERS}/order-1", headers=headers))


def test_shipments_are_left_out_on_request(successor):
    successor.place()
    successor.move("PROCESSING")
    assert "shipments" in successor.read()
    assert "shipments" in successor.read(shipments="INCLUDE")
    assert "shipments" not in successor.read(shipments="EXCLUDE")
    assert "shipments" not in successor.list(shipments="EXCLUDE")["orders"][0]
    assert "shipments: " in error_of(successor.client.get(ORDERS, params={"shipments": "NONE"}))


def test_a_listing_has_pages_and_begins_after_a_time(make_successor):
    successor = make_successor(page_size=2)
    times = [successor.place(f"order-{number}", [("MUG", 1)])["receiveTime"] for number in range(3)]
    page = successor.list()
    assert [order["orderId"] for order in page["orders"]] == ["order-0", "order-1"]
    rest = successor.list(pageToken=page["pagination"]["nextToken"])
    assert [order["orderId"] for order in rest["orders"]] == ["order-2"]
    assert "pagination" not in rest
    later = successor.list(updatedAfter=times[1])
    assert [order["orderId"] for order in later["orders"]] == ["order-2"]


def test_a_page_token_of_the_first_version_is_of_no_use(make_successor):
    successor = make_successor(page_size=1)
    for number in range(2):
        successor.place(f"order-{number}", [("MUG", 1)])
    token = successor.seller.list().json()["payload"]["nextToken"]
    assert "token" in error_of(successor.client.get(ORDERS, params={"pageToken": token}))


def test_a_cancel_is_accepted_and_answers_an_empty_object(successor):
    successor.place()
    response = successor.cancel()
    assert (response.status_code, response.json()) == (202, {})
    order = successor.read()
    assert order["status"] == "CANCELLED"
    assert order["lineItems"][0]["cancelledAmount"]["value"] == "2.0"
    assert order["statusUpdateTime"] > order["receiveTime"]
    assert "its status is CANCELLED" in error_of(successor.cancel())


def test_a_cancel_comes_too_late_once_picking_has_begun(successor):
    successor.place()
    successor.move("PROCESSING")
    assert "picking has begun" in error_of(successor.cancel())


def test_an_order_on_hold_is_released_and_nothing_else_is_changed(successor):
    successor.place(fulfillmentConfiguration={"action": "HOLD"})
    assert successor.update(action="HOLD").status_code == 202
    assert successor.read()["fulfillmentConfiguration"]["action"] == "HOLD"
    response = successor.update(action="SHIP")
    assert (response.status_code, response.json()) == (202, {})
    assert successor.read()["fulfillmentConfiguration"]["action"] == "SHIP"
    assert "not on hold" in error_of(successor.update(action="SHIP"))


def test_an_update_without_a_change_is_accepted(successor):
    successor.place(fulfillmentConfiguration={"action": "HOLD"})
    assert successor.client.put(f"{ORDERS}/order-1", json={}).status_code == 202
    assert "should be SHIP or HOLD" in error_of(successor.update(action="Ship"))


@pytest.mark.parametrize("path", ["", "/cancel", "/status", "/packages/PKG-1"])
def test_an_unknown_order_is_not_found(successor, path):
    body = {"status": "PROCESSING"} if "s" in path and path != "/cancel" else {}
    response = successor.client.put(f"{ORDERS}/none{path}", json=body)
    assert response.status_code == 404
    assert response.json()["errors"][0]["code"] == "NotFound"


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_the_least_that_is_promised_still_leads_to_every_order(make_successor, seed):
    successor = make_successor(profile="sparse", seed=seed, page_size=1)
    for number in range(3):
        successor.place(f"order-{number}", [("MUG", 1)])
    found, page = [], successor.list()
    while token := page.get("pagination", {}).get("nextToken"):
        found += page["orders"]
        page = successor.list(pageToken=token)
    found += page["orders"]
    assert [order["orderId"] for order in found] == ["order-0", "order-1", "order-2"]
    assert len(successor.offers("MUG").json()["offerResults"]) == 1
