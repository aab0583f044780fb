import pytest

from ..conftest import US


def reasons(seller, **parameters):
    return seller.client.get(f"{seller.outbound_url}/returnReasonCodes", params=parameters)


def item(number=1, shipment="unknown", line="line-1", reason="DEFECTIVE", **changes):
    return {
        "sellerReturnItemId": f"return-{number}",
        "sellerFulfillmentOrderItemId": line,
        "amazonShipmentId": shipment,
        "returnReasonCode": reason,
        **changes,
    }


def send_back(seller, *items, order_id="order-1"):
    return seller.client.put(seller.order_url(order_id, "/return"), json={"items": items})


def result(response):
    assert response.status_code == 200, response.text
    return response.json()["payload"]


def refused(response):
    return [
        each["invalidItemReason"]["invalidItemReasonCode"] for each in result(response)["invalidReturnItems"]
    ]


@pytest.fixture
def shipment(seller):
    """The id of a shipment of two mugs that left."""
    seller.ship_one_package()
    return seller.shipments()[0]["amazonShipmentId"]


def test_reasons_have_codes_and_descriptions(seller):
    details = reasons(seller, sellerSku="MUG").json()["payload"]["reasonCodeDetails"]
    assert len({each["returnReasonCode"] for each in details}) == len(details) > 3
    assert all(each["description"] for each in details)
    assert not any("translatedDescription" in each for each in details)


@pytest.mark.parametrize(("language", "text"), [("de_DE", "kam zu spät an"), ("ja-JP", "到着が遅すぎた")])
def test_reasons_are_translated(seller, language, text):
    details = reasons(seller, sellerSku="MUG", language=language).json()["payload"]["reasonCodeDetails"]
    assert text in {each["translatedDescription"] for each in details}


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({}, "sellerSku"),
        ({"sellerSku": ""}, "sellerSku"),
        ({"sellerSku": "NOBODY"}, "sellerSku"),
        ({"sellerSku": "MUG", "marketplaceId": "nowhere"}, "marketplaceId"),
        ({"sellerSku": "MUG", "marketplaceId": "A1PA6795UKMFR9"}, "sellerSku"),
        ({"sellerSku": "MUG", "sellerFulfillmentOrderId": "nobody"}, "sellerFulfillmentOrderId"),
    ],
)
def test_bad_questions_for_reasons_are_refused(seller, refusal, parameters, named):
    assert named in refusal(reasons(seller, **parameters))


def test_without_a_marketplace_the_product_may_be_in_any_of_them(seller):
    seller.add_stock("TASSE", 3, "A1PA6795UKMFR9")
    assert reasons(seller, sellerSku="TASSE").status_code == 200
    assert reasons(seller, sellerSku="TASSE", marketplaceId=US).status_code == 400


def test_an_order_determines_the_marketplace(seller):
    canada = "A2EUQ1WTGCTBG2"
    seller.add_stock("CUP", 3, canada)
    seller.place(lines=[("CUP", 1)], marketplaceId=canada)
    assert reasons(seller, sellerSku="CUP", sellerFulfillmentOrderId="order-1").status_code == 200


def test_a_return_is_accepted_with_an_authorization(seller, shipment):
    returned = result(send_back(seller, item(shipment=shipment, returnComment="broken")))
    (accepted,) = returned["returnItems"]
    (authorization,) = returned["returnAuthorizations"]
    assert returned["invalidReturnItems"] == []
    assert (accepted["status"], accepted["sellerReturnReasonCode"]) == ("New", "DEFECTIVE")
    assert accepted["returnComment"] == "broken"
    assert accepted["returnAuthorizationId"] == authorization["returnAuthorizationId"]
    assert authorization["rmaPageURL"].endswith(authorization["amazonRmaId"])
    assert authorization["returnToAddress"]["countryCode"] == "US"


def test_accepted_returns_show_on_the_order(seller, shipment):
    before = seller.read()["fulfillmentOrder"]
    returned = result(send_back(seller, item(1, shipment), item(2, shipment)))
    order = seller.read()
    assert order["returnItems"] == returned["returnItems"]
    assert order["returnAuthorizations"] == returned["returnAuthorizations"]
    assert len(order["returnAuthorizations"]) == 1
    assert order["fulfillmentOrder"] == before


def test_each_fulfillment_center_has_its_own_authorization(seller):
    seller.place()
    seller.control("orders/order-1/split", shipments=2)
    seller.move("Planning", "Processing", "Complete")
    items = [
        item(number, each["amazonShipmentId"]) for number, each in enumerate(seller.shipments(), start=1)
    ]
    returned = result(send_back(seller, *items))
    assert len(returned["returnAuthorizations"]) == 2
    assert len({each["returnAuthorizationId"] for each in returned["returnItems"]}) == 2


@pytest.mark.parametrize(
    "changes",
    [{"line": "line-9"}, {"reason": "OTHER"}, {"shipment": "unknown"}, {"sellerReturnItemId": ""}],
)
def test_what_the_order_does_not_have_is_invalid(seller, shipment, changes):
    assert refused(send_back(seller, item(**{"shipment": shipment, **changes}))) == ["InvalidValues"]
    assert seller.read()["returnItems"] == []


def test_a_return_item_is_named_once(seller, shipment):
    assert refused(send_back(seller, item(1, shipment), item(1, shipment))) == ["DuplicateRequest"]
    assert refused(send_back(seller, item(1, shipment))) == ["DuplicateRequest"]
    assert len(seller.read()["returnItems"]) == 1


@pytest.mark.parametrize("statuses", [[], ["Planning"], ["Planning", "Processing"]])
def test_what_has_not_left_cannot_come_back(seller, statuses):
    seller.place()
    seller.move(*statuses)
    assert refused(send_back(seller, item())) == ["NoCompletedShipItems"]


def test_a_pending_shipment_cannot_come_back(seller):
    seller.place()
    seller.control("orders/order-1/split", shipments=2)
    seller.move("Planning", "Processing")
    seller.control("orders/order-1/ship")
    left, pending = (each["amazonShipmentId"] for each in seller.shipments())
    assert refused(send_back(seller, item(1, pending), item(2, left))) == ["NoCompletedShipItems"]


def test_no_more_units_are_returned_than_were_shipped(seller, shipment):
    items = [item(number, shipment) for number in range(3)]
    response = send_back(seller, *items)
    assert refused(response) == ["NoReturnableQuantity"]
    assert len(result(response)["returnItems"]) == 2


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"sellerReturnItemId": "x" * 81}, "sellerReturnItemId"),
        ({"returnComment": "x" * 1001}, "returnComment"),
        ({"amazonShipmentId": None}, "amazonShipmentId"),
        ({"returnReasonCode": 3}, "returnReasonCode"),
    ],
)
def test_a_malformed_item_refuses_the_whole_request(seller, shipment, refusal, changes, named):
    assert named in refusal(send_back(seller, item(1, shipment), item(2, shipment, **changes)))
    assert seller.read()["returnItems"] == []


def test_a_return_needs_items_and_an_order(seller, refusal):
    seller.place()
    assert "items" in refusal(send_back(seller))
    assert send_back(seller, item(), order_id="nobody").status_code == 404


@pytest.mark.parametrize(("condition", "on_hand"), [("Sellable", 9), ("CustomerDamaged", 8)])
def test_only_sellable_units_go_back_on_the_shelf(seller, shipment, condition, on_hand):
    send_back(seller, item(1, shipment))
    seller.control("returns/order-1/return-1", condition=condition, reasonCode="NOT_AS_DESCRIBED")
    (returned,) = seller.read()["returnItems"]
    assert (returned["status"], returned["returnReceivedCondition"]) == ("Processed", condition)
    assert returned["amazonReturnReasonCode"] == "NOT_AS_DESCRIBED"
    assert returned["sellerReturnReasonCode"] == "DEFECTIVE"
    assert returned["fulfillmentCenterId"] == "TUL2"
    assert seller.ledger()["onHand"] == on_hand


def test_a_return_is_processed_once(seller, shipment, refusal):
    refusal(seller.try_control("returns/order-1/return-1"))
    send_back(seller, item(1, shipment))
    seller.control("returns/order-1/return-1")
    assert "before" in refusal(seller.try_control("returns/order-1/return-1"))
    assert seller.ledger()["returned"] == 1


def test_a_unit_of_a_deleted_sku_is_not_restocked(seller):
    seller.ship_one_package(lines=[("PLATE", 1)])
    send_back(seller, item(1, seller.shipments()[0]["amazonShipmentId"]))
    parameters = {"marketplaceId": "ATVPDKIKX0DER"}
    seller.client.delete(f"{seller.inventory_url}/items/PLATE", params=parameters)
    seller.control("returns/order-1/return-1", condition="Sellable")
    assert seller.read()["returnItems"][0]["status"] == "Processed"
