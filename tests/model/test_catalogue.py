import re
from urllib.parse import quote

import pytest

from pytest_mcf.model import OPERATIONS, find_operation, find_path
from pytest_mcf.model.catalogue import APIS

OUTBOUND = "/fba/outbound/2020-07-01"
ORDERS = f"{OUTBOUND}/fulfillmentOrders"
ITEMS = "/fba/inventory/v1/items"


def test_catalogue_holds_every_operation_of_every_api():
    assert {api: len(operations) for api, operations in APIS.items()} == {
        "outbound_2020_07_01": 14,
        "inventory_v1": 4,
        "login_with_amazon": 1,
    }
    # Names are unique across APIs: a second operation of a name would have replaced the first.
    assert len(OPERATIONS) == 19
    assert all(operation.api == api for api, operations in APIS.items() for operation in operations)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_every_operation_is_found_at_its_own_path(operation):
    values = {name: f"some {name}" for name in re.findall(r"\{(\w+)\}", operation.path)}
    raw_path = operation.path.format_map({name: quote(value) for name, value in values.items()})
    match = find_operation(operation.method, raw_path)
    assert match is not None
    assert match.operation is operation
    assert match.path_parameters == values


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_path_parameters_are_those_that_the_path_names(operation):
    declared = {parameter.name for parameter in operation.parameters if parameter.place == "path"}
    assert declared == set(re.findall(r"\{(\w+)\}", operation.path))


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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
    ("method", "raw_path"), [("GET", f"{ORDERS}/preview"), ("DELETE", f"{ITEMS}/inventory")]
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


@pytest.mark.parametrize(
    ("raw_path", "names"),
    [
        (ORDERS, {"listAllFulfillmentOrders", "createFulfillmentOrder"}),
        (f"{ORDERS}/A-1", {"getFulfillmentOrder", "updateFulfillmentOrder"}),
        (f"{ORDERS}/preview", {"getFulfillmentPreview"}),
        (f"{ITEMS}/inventory", {"addInventory"}),
        (f"{ITEMS}/S%2F1", {"deleteInventoryItem"}),
        ("/auth/o2/token", {"getAccessToken"}),
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
