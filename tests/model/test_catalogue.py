import re
from urllib.parse import quote

import pytest

from pytest_mcf.model import OPERATIONS, find_operation, find_path
from pytest_mcf.model.catalogue import APIS, NOT_MODELLED

from ..each_case import each_case

OUTBOUND = "/fba/outbound/2020-07-01"
ORDERS = f"{OUTBOUND}/fulfillmentOrders"
ITEMS = "/fba/inventory/v1/items"
SUBSCRIPTIONS = "/notifications/v1/subscriptions"
CUSTOMER_ORDERS = "/orders/v0/orders"
NEWER_CUSTOMER_ORDERS = "/orders/2026-01-01/orders"


def test_catalogue_holds_every_operation_of_every_api():
    assert {api: len(operations) for api, operations in APIS.items()} == {
        "outbound_2020_07_01": 14,
        "outbound_2026_07_04": 9,
        "inventory_v1": 4,
        "login_with_amazon": 1,
        "tokens_2021_03_01": 1,
        "notifications_v1": 10,
        "orders_v0": 10,
        "orders_2026_01_01": 2,
        "messaging_v1": 5,
    }
    # Names are unique across APIs: a second operation of a name would have replaced the first.
    assert len(OPERATIONS) == 56
    assert all(operation.api == api for api, operations in APIS.items() for operation in operations)


def test_what_is_left_out_is_left_out_of_an_api_that_is_there():
    assert set(NOT_MODELLED) <= set(APIS)
    assert not frozenset().union(*NOT_MODELLED.values()) & set(OPERATIONS)


def test_no_two_operations_answer_the_same_requests():
    addresses = [
        (operation.method, re.sub(r"\{\w+\}", "{}", operation.path)) for operation in OPERATIONS.values()
    ]
    assert len(set(addresses)) == len(addresses)


def test_notifications_are_set_up_without_a_seller_and_subscribed_to_with_one():
    assert {name for name, operation in OPERATIONS.items() if operation.grantless} == {
        "getSubscriptionById",
        "deleteSubscriptionById",
        "getDestinations",
        "getDestination",
        "createDestination",
        "deleteDestination",
        "sendTestNotification",
    }


def test_personal_data_are_in_customers_orders_and_nowhere_in_fulfillment_outbound():
    restricted = {name: operation for name, operation in OPERATIONS.items() if operation.restricted}
    assert {name: operation.data_elements for name, operation in restricted.items()} == {
        "getOrders": ("buyerInfo", "shippingAddress", "buyerTaxInformation"),
        "getOrder": ("buyerInfo", "shippingAddress", "buyerTaxInformation"),
        "getOrderItems": ("buyerInfo",),
        "getOrderAddress": (),
        "getOrderBuyerInfo": (),
        "getOrderItemsBuyerInfo": (),
        "getOrderRegulatedInfo": (),
    }
    assert not any(operation.data_elements for operation in OPERATIONS.values() if not operation.restricted)


def test_success_without_a_body_still_has_a_body_for_every_failure():
    silent = {name: operation for name, operation in OPERATIONS.items() if operation.response is None}
    assert {name: operation.success for name, operation in silent.items()} == {
        "updateOrderStatus": 204,
        "updatePackage": 204,
        "updateShipmentStatus": 204,
        "updateVerificationStatus": 204,
        "confirmShipment": 204,
    }
    for operation in silent.values():
        assert set(operation.error_responses) == set(operation.failures)


@each_case("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_every_operation_is_found_at_its_own_path(operation):
    values = {name: f"some {name}" for name in re.findall(r"\{(\w+)\}", operation.path)}
    raw_path = operation.path.format_map({name: quote(value) for name, value in values.items()})
    match = find_operation(operation.method, raw_path)
    assert match is not None
    assert match.operation is operation
    assert match.path_parameters == values


@each_case("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_path_parameters_are_those_that_the_path_names(operation):
    declared = {parameter.name for parameter in operation.parameters if parameter.place == "path"}
    assert declared == set(re.findall(r"\{(\w+)\}", operation.path))


@each_case(
    ("segment", "value"),
    [
        ("A-1", "A-1"),
        ("a%2Fb", "a/b"),
        ("a%2fb", "a/b"),
        ("a%20b", "a b"),
        ("a+b", "a+b"),
        ("100%25", "100%"),
        ("a%252Fb", "a%2Fb"),
        ("Zo%C3%AB", "Zoë"),
        ("a%3Fb%23c", "a?b#c"),
        ("%FF", "\N{REPLACEMENT CHARACTER}"),
        ("{x}", "{x}"),
        ("%70review", "preview"),
    ],
)
def test_path_parameter_is_decoded_exactly_once(segment, value):
    match = find_operation("GET", f"{ORDERS}/{segment}")
    assert match is not None
    assert match.operation.name == "getFulfillmentOrder"
    assert match.path_parameters == {"sellerFulfillmentOrderId": value}


def test_encoded_slash_does_not_split_a_segment():
    match = find_operation("PUT", f"{ORDERS}/a%2Fcancel/cancel")
    assert match is not None
    assert match.operation.name == "cancelFulfillmentOrder"
    assert match.path_parameters == {"sellerFulfillmentOrderId": "a/cancel"}


def test_two_path_parameters_keep_their_names():
    match = find_operation("GET", f"{OUTBOUND}/features/inventory/BLANK_BOX/S%2F1")
    assert match is not None
    assert match.operation.name == "getFeatureSKU"
    assert match.path_parameters == {"featureName": "BLANK_BOX", "sellerSku": "S/1"}


@each_case(
    "raw_path",
    [
        f"{ORDERS}/",
        f"{ORDERS}//cancel",
        f"{ORDERS}/A-1/",
        f"{ORDERS}/A-1/cancel/",
        f"{ORDERS}/A-1/unknown",
        f"{OUTBOUND}/features/inventory/",
        f"{OUTBOUND}/features/inventory",
        f"{OUTBOUND}/deliveryOfferings",
        f"{CUSTOMER_ORDERS}/111-1111111-1111111/orderItems/giftInfo",
        OUTBOUND,
        "/fba//outbound/2020-07-01/fulfillmentOrders",
        "/",
        "",
    ],
)
def test_path_that_no_operation_has(raw_path):
    assert find_path(raw_path) == ()
    assert [find_operation(method, raw_path) for method in ("GET", "PUT", "POST", "DELETE")] == [None] * 4


def test_literal_segment_beats_a_parameter():
    match = find_operation("POST", f"{ORDERS}/preview")
    assert match is not None
    assert match.operation.name == "getFulfillmentPreview"
    assert match.path_parameters == {}


@pytest.mark.parametrize(
    ("method", "raw_path"),
    [
        ("GET", f"{ORDERS}/preview"),
        ("DELETE", f"{ITEMS}/inventory"),
        ("GET", f"{SUBSCRIPTIONS}/FULFILLMENT_ORDER_STATUS/testNotification"),
    ],
)
def test_literal_segment_beats_a_parameter_whatever_the_method(method, raw_path):
    assert find_operation(method, raw_path) is None


def test_literal_segment_that_leads_nowhere_is_a_parameter_after_all():
    match = find_operation("PUT", f"{ORDERS}/preview/cancel")
    assert match is not None
    assert match.operation.name == "cancelFulfillmentOrder"
    assert match.path_parameters == {"sellerFulfillmentOrderId": "preview"}


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "get", ""])
def test_method_that_the_path_does_not_take(method):
    assert find_operation(method, f"{ORDERS}/A-1") is None


@each_case(
    ("raw_path", "names"),
    [
        (ORDERS, {"listAllFulfillmentOrders", "createFulfillmentOrder"}),
        (f"{ORDERS}/A-1", {"getFulfillmentOrder", "updateFulfillmentOrder"}),
        (f"{ORDERS}/preview", {"getFulfillmentPreview"}),
        (f"{ITEMS}/inventory", {"addInventory"}),
        (f"{ITEMS}/S%2F1", {"deleteInventoryItem"}),
        ("/auth/o2/token", {"getAccessToken"}),
        ("/tokens/2021-03-01/restrictedDataToken", {"createRestrictedDataToken"}),
        (f"{SUBSCRIPTIONS}/FULFILLMENT_ORDER_STATUS", {"getSubscription", "createSubscription"}),
        (f"{SUBSCRIPTIONS}/FULFILLMENT_ORDER_STATUS/S-1", {"getSubscriptionById", "deleteSubscriptionById"}),
        (f"{SUBSCRIPTIONS}/FULFILLMENT_ORDER_STATUS/testNotification", {"sendTestNotification"}),
        (f"{CUSTOMER_ORDERS}/111-1111111-1111111", {"getOrder"}),
        (f"{CUSTOMER_ORDERS}/111-1111111-1111111/shipmentConfirmation", {"confirmShipment"}),
        (NEWER_CUSTOMER_ORDERS, {"searchOrders"}),
        (f"{NEWER_CUSTOMER_ORDERS}/111-1111111-1111111", {"orders.getOrder"}),
    ],
)
def test_operations_at_a_path(raw_path, names):
    operations = find_path(raw_path)
    assert len(operations) == len(names)
    assert {operation.name for operation in operations} == names


def test_query_is_no_part_of_the_path():
    match = find_operation("GET", f"{ORDERS}?nextToken=a/b")
    assert match is not None
    assert match.operation.name == "listAllFulfillmentOrders"
    assert find_path(f"{ORDERS}?x=1") == find_path(ORDERS)


def test_base_url_that_ends_in_a_slash_is_forgiven():
    match = find_operation("GET", f"/{ORDERS}/A-1")
    assert match is not None
    assert match.path_parameters == {"sellerFulfillmentOrderId": "A-1"}
