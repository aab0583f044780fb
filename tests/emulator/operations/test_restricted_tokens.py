import pytest

from pytest_mcf.emulator import Emulator, EmulatorSettings

from ...each_case import each_case

URL = "/tokens/2021-03-01/restrictedDataToken"
ORDERS = "/orders/v0/orders"
ORDER_ID = "902-1845936-5435065"
OTHER_ID = "902-8745147-1934268"
EVERY_ORDER = f"{ORDERS}/{{orderId}}"
LIST = {"MarketplaceIds": "ATVPDKIKX0DER", "CreatedAfter": "2026-01-01T00:00:00Z"}


def resource(path, *data_elements, method="GET"):
    return {"method": method, "path": path} | ({"dataElements": list(data_elements)} if data_elements else {})


def request_token(seller, *resources, **changes):
    return seller.client.post(URL, json={"restrictedResources": list(resources), **changes})


def restricted(seller, *resources):
    """The headers of a call with a token for those resources."""
    response = request_token(seller, *resources)
    assert response.status_code == 200, response.text
    return {"x-amz-access-token": response.json()["restrictedDataToken"]}


def denied(response):
    assert response.status_code == 403, response.text
    (error,) = response.json()["errors"]
    assert (error["code"], error["message"]) == ("Unauthorized", "Access to requested resource is denied.")
    return error["details"]


@pytest.fixture
def seller(seller):
    """A seller with two orders of customers."""
    for order_id in (ORDER_ID, OTHER_ID):
        line = {"sellerSku": "MUG", "quantity": 2, "giftMessage": "For you"}
        buyer = {"purchaseOrderNumber": "PO-1"}
        seller.control("seller-orders", orderId=order_id, lines=[line], buyer=buyer)
    return seller


def test_a_token_states_how_long_it_is_valid(seller):
    content = request_token(seller, resource(f"{ORDERS}/{ORDER_ID}/address")).json()
    assert set(content) == {"restrictedDataToken", "expiresIn"}
    assert content["restrictedDataToken"].startswith("Atz.sprdt|")
    assert content["expiresIn"] == 3600


@each_case(
    ("resources", "named"),
    [
        ([], "restrictedResources"),
        ([resource(f"{EVERY_ORDER}/address")] * 51, "51"),
        ([resource(f"{EVERY_ORDER}/address", method="PUT")], "restrictedResources[0].path"),
        ([resource(f"{EVERY_ORDER}/address", method="PATCH")], "restrictedResources[0].method"),
        ([resource(f"{EVERY_ORDER}/address"), resource(f"{ORDERS}/")], "restrictedResources[1].path"),
        ([resource("getOrders")], "path"),
        ([resource("orders/v0/orders", "buyerInfo")], "path"),
        ([resource(f"{ORDERS}?x=1", "buyerInfo")], "path"),
        ([resource(f"{ORDERS}/{'9' * 300}/address")], "path"),
        ([resource("/fba/outbound/2020-07-01/fulfillmentOrders")], "path"),
        ([resource(f"{ORDERS}/{ORDER_ID}/shipment", method="POST")], "path"),
        ([resource(ORDERS)], "dataElements"),
        ([resource(EVERY_ORDER)], "dataElements"),
        ([resource(ORDERS, "everything")], "everything"),
        ([resource(f"{EVERY_ORDER}/orderItems", "shippingAddress")], "shippingAddress"),
        ([resource(f"{EVERY_ORDER}/address", "shippingAddress")], "dataElements: only getOrders"),
        ([resource("/mfn/v0/shipments/{shipmentId}", "shippingAddress")], "dataElements: only getOrders"),
        ([resource("/mfn/v0/shipments/")], "path"),
    ],
)
def test_a_bad_request_is_refused_with_the_place_of_the_error(seller, refusal, resources, named):
    assert named in refusal(request_token(seller, *resources))


def test_fifty_resources_are_allowed_and_fit_into_a_header(seller):
    resources = [resource(f"{ORDERS}/902-{number:07d}-0000000/address") for number in range(50)]
    headers = restricted(seller, *resources)
    assert len(headers["x-amz-access-token"]) < 8000
    response = seller.client.get(f"{ORDERS}/902-0000049-0000000/address", headers=headers)
    assert response.status_code == 404, "the token is good, and there is no such order"


def test_every_fault_is_named(seller):
    response = request_token(seller, resource("/a"), resource("/b"))
    assert len(response.json()["errors"]) == 2


@pytest.mark.parametrize("what", ["address", "buyerInfo"])
def test_personal_data_alone_needs_a_token_of_its_own(seller, what):
    path = f"{ORDERS}/{ORDER_ID}/{what}"
    assert "Restricted Data Token" in denied(seller.client.get(path))
    response = seller.client.get(path, headers=restricted(seller, resource(path)))
    assert response.json()["payload"]["AmazonOrderId"] == ORDER_ID


def test_the_address_and_the_buyer_are_whole(seller):
    headers = restricted(seller, resource(f"{EVERY_ORDER}/address"), resource(f"{EVERY_ORDER}/buyerInfo"))
    address = seller.client.get(f"{ORDERS}/{ORDER_ID}/address", headers=headers).json()["payload"]
    assert address["ShippingAddress"] == {
        "Name": "Jane Roe",
        "AddressLine1": "12 Any Street",
        "City": "Troy",
        "StateOrRegion": "MI",
        "PostalCode": "48084",
        "CountryCode": "US",
        "Phone": "555-0100",
    }
    buyer = seller.client.get(f"{ORDERS}/{ORDER_ID}/buyerInfo", headers=headers).json()["payload"]
    assert buyer == {
        "AmazonOrderId": ORDER_ID,
        "BuyerEmail": "alias@marketplace.example",
        "BuyerName": "Jane Roe",
        "PurchaseOrderNumber": "PO-1",
    }


def test_other_tokens_leave_out_what_is_personal(seller):
    for order in (
        seller.client.get(f"{ORDERS}/{ORDER_ID}").json()["payload"],
        *seller.client.get(ORDERS, params=LIST).json()["payload"]["Orders"],
    ):
        assert set(order["ShippingAddress"]) == {"City", "StateOrRegion", "PostalCode", "CountryCode"}
        assert order["BuyerInfo"] == {"BuyerEmail": "alias@marketplace.example"}
    (item,) = seller.client.get(f"{ORDERS}/{ORDER_ID}/orderItems").json()["payload"]["OrderItems"]
    assert "BuyerInfo" not in item
    assert item["IsGift"] == "true"


@pytest.mark.parametrize(
    ("element", "shown"), [("shippingAddress", "ShippingAddress"), ("buyerInfo", "BuyerInfo")]
)
def test_a_token_permits_the_requested_elements(seller, element, shown):
    one, many = resource(EVERY_ORDER, element), resource(ORDERS, element)
    headers = restricted(seller, one, many)
    for order in (
        seller.client.get(f"{ORDERS}/{ORDER_ID}", headers=headers).json()["payload"],
        *seller.client.get(ORDERS, params=LIST, headers=headers).json()["payload"]["Orders"],
    ):
        assert ("Name" in order["ShippingAddress"]) is (shown == "ShippingAddress")
        assert ("BuyerName" in order["BuyerInfo"]) is (shown == "BuyerInfo")


def test_amazons_own_shipments_keep_the_phone_number_to_themselves(seller):
    order_id = seller.control("seller-orders", lines=[{"sellerSku": "MUG"}], channel="AFN")["orderId"]
    headers = restricted(seller, resource(f"{EVERY_ORDER}/address"), resource(ORDERS, "shippingAddress"))
    alone = seller.client.get(f"{ORDERS}/{order_id}/address", headers=headers).json()["payload"]
    listed = seller.client.get(ORDERS, params=LIST, headers=headers).json()["payload"]["Orders"]
    for address in (alone["ShippingAddress"], listed[-1]["ShippingAddress"]):
        assert (address["Name"], "Phone" in address) == ("Jane Roe", False)


def test_items_show_the_gift_message(seller):
    headers = restricted(seller, resource(f"{EVERY_ORDER}/orderItems", "buyerInfo"))
    response = seller.client.get(f"{ORDERS}/{ORDER_ID}/orderItems", headers=headers)
    assert response.json()["payload"]["OrderItems"][0]["BuyerInfo"] == {"GiftMessageText": "For you"}


def test_elements_of_several_resources_add_up(seller):
    path = f"{ORDERS}/{ORDER_ID}"
    headers = restricted(seller, resource(path, "buyerInfo"), resource(EVERY_ORDER, "shippingAddress"))
    order = seller.client.get(path, headers=headers).json()["payload"]
    assert (order["ShippingAddress"]["Name"], order["BuyerInfo"]["BuyerName"]) == ("Jane Roe", "Jane Roe")
    other = seller.client.get(f"{ORDERS}/{OTHER_ID}", headers=headers).json()["payload"]
    assert other["ShippingAddress"]["Name"] == "Jane Roe"
    assert "BuyerName" not in other["BuyerInfo"]


def test_a_token_opens_nothing_else(seller):
    headers = restricted(seller, resource(f"{ORDERS}/{ORDER_ID}/address"))
    for method, path in (
        ("GET", f"{ORDERS}/{OTHER_ID}/address"),
        ("GET", f"{ORDERS}/{ORDER_ID}/buyerInfo"),
        ("GET", f"{ORDERS}/{ORDER_ID}"),
        ("GET", ORDERS),
        ("POST", f"{ORDERS}/{ORDER_ID}/shipmentConfirmation"),
        ("GET", seller.orders_url),
        ("GET", "/notifications/v1/destinations"),
        ("POST", URL),
    ):
        assert "not asked for" in denied(seller.client.request(method, path, headers=headers)), path


def test_only_its_own_name_in_braces_means_any_order(seller):
    headers = restricted(seller, resource(f"{ORDERS}/{{}}/address"))
    denied(seller.client.get(f"{ORDERS}/{ORDER_ID}/address", headers=headers))


def test_a_token_for_other_apis_opens_nothing_here(seller):
    headers = restricted(seller, resource("/mfn/v0/shipments/{shipmentId}"))
    denied(seller.client.get(f"{ORDERS}/{ORDER_ID}/address", headers=headers))


def test_a_token_shows_the_orders_of_the_seller_who_requested_it(seller, second_seller):
    headers = restricted(second_seller, resource(f"{EVERY_ORDER}/address"))
    assert seller.client.get(f"{ORDERS}/{ORDER_ID}/address", headers=headers).status_code == 404


def test_only_a_seller_may_request_a_token(seller):
    form = seller.token_form(
        grant_type="client_credentials", refresh_token=None, scope="sellingpartnerapi::notifications"
    )
    grantless = seller.client.post("/auth/o2/token", data=form).json()["access_token"]
    seller.client.headers["x-amz-access-token"] = grantless
    assert "grantless" in denied(request_token(seller, resource(f"{EVERY_ORDER}/address")))


def test_a_token_outlives_a_reset_and_not_its_time(seller):
    clock = [1_000_000.0]
    settings = EmulatorSettings(restricted_token_lifetime=60)
    timed = type(seller)(Emulator(settings, now=lambda: clock[0]))
    path = f"{ORDERS}/{ORDER_ID}/address"
    content = request_token(timed, resource(path)).json()
    assert content["expiresIn"] == 60
    headers = {"x-amz-access-token": content["restrictedDataToken"]}
    timed.control("reset")
    timed.control("seller-orders", orderId=ORDER_ID, lines=[{"sellerSku": "MUG"}])
    clock[0] += 59
    assert timed.client.get(path, headers=headers).status_code == 200
    clock[0] += 1
    assert denied(timed.client.get(path, headers=headers)).endswith("expired.")


def test_a_forged_token_is_denied(seller):
    path = f"{ORDERS}/{ORDER_ID}/address"
    token = restricted(seller, resource(path))["x-amz-access-token"]
    forged = token[:-6] + ("A" if token[-6] != "A" else "B") + token[-5:]
    assert "malformed" in denied(seller.client.get(path, headers={"x-amz-access-token": forged}))
