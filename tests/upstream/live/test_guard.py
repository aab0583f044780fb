"""What never leaves for a real account, tried with every operation of the catalogue."""

from contextlib import suppress

import httpx
import pytest

from pytest_mcf.errors import RequestBlocked
from pytest_mcf.model import OPERATIONS
from pytest_mcf.regions import REGIONS
from pytest_mcf.upstream.live.guard import Guard

from ...each_case import each_case
from .conftest import BASE, OUTBOUND, request_of

HELD = {"sellerFulfillmentOrderId": "MCF-1", "fulfillmentAction": "Hold"}
CREATE = OPERATIONS["createFulfillmentOrder"]
CANCEL = OPERATIONS["cancelFulfillmentOrder"]

#: The same in the words of the successor.
HELD_BY_SUCCESSOR = {"orderId": "MCF-1", "fulfillmentConfiguration": {"action": "HOLD"}}
CREATE_ORDER = OPERATIONS["createOrder"]
CANCEL_ORDER = OPERATIONS["cancelOrder"]

#: What reads, name by name: a new operation has to be thought of here.
READING = {
    "getAccessToken",
    "createRestrictedDataToken",
    "getFulfillmentPreview",
    "deliveryOffers",
    "listAllFulfillmentOrders",
    "getPackageTrackingDetails",
    "listReturnReasonCodes",
    "getFulfillmentOrder",
    "getFeatures",
    "getFeatureInventory",
    "getFeatureSKU",
    "getInventorySummaries",
    "getSubscriptions",
    "getSubscription",
    "getSubscriptionById",
    "getDestinations",
    "getDestination",
    "getOrders",
    "getOrderPreview",
    "getOffers",
    "listOrders",
    "outbound.getOrder",
    "orders.getOrder",
    "searchOrders",
    "getOrder",
    "getOrderBuyerInfo",
    "getOrderAddress",
    "getOrderItems",
    "getOrderItemsBuyerInfo",
    "getOrderRegulatedInfo",
    "getMessagingActionsForOrder",
    "GetAttributes",
}
LASTING = {"createSubscription", "deleteSubscriptionById", "createDestination", "deleteDestination"}

each_operation = each_case("operation", OPERATIONS.values(), ids=list(OPERATIONS))
each_production_host = each_case(
    "host", [region.production_host for region in REGIONS.values()], ids=list(REGIONS)
)


@each_operation
@each_production_host
def test_only_what_reads_leaves_for_production(wire, settings, operation, host):
    line = wire()
    guard = Guard(line, settings("production", url=f"https://{host}"))
    if operation.name in READING:
        guard.handle_request(request_of(operation))
    else:
        with pytest.raises(RequestBlocked, match=operation.name):
            guard.handle_request(request_of(operation, body=HELD))
    assert len(line.left) == (operation.name in READING)


@each_operation
@each_production_host
@each_case("target", ["production", "sandbox"])
def test_what_is_for_the_sandbox_never_leaves_for_a_production_host(wire, settings, operation, host, target):
    """Not where everything is allowed, and not where the settings believe it to be the sandbox."""
    line = wire()
    everything = settings(target, url=f"https://{host}", may_order=True, allowed=frozenset(OPERATIONS))
    guard = Guard(line, everything)
    with suppress(RequestBlocked):
        guard.handle_request(request_of(operation, body=HELD))
    assert [request for request in line.left if operation.sandbox_only] == []
    assert len(line.left) == (operation.name in READING | {"createFulfillmentOrder"})


@each_operation
def test_in_the_sandbox_all_leaves_but_what_outlasts_it(wire, settings, operation):
    line = wire()
    guard = Guard(line, settings())
    if operation.name in LASTING:
        with pytest.raises(RequestBlocked, match=r"--mcf-allow create[A-Z][a-z]+ lets it pass"):
            guard.handle_request(request_of(operation))
    else:
        guard.handle_request(request_of(operation))
    assert len(line.left) == (operation.name not in LASTING)


@pytest.mark.parametrize(
    ("made", "ended"),
    [("createDestination", "deleteDestination"), ("createSubscription", "deleteSubscriptionById")],
)
def test_an_allowed_operation_is_sent_and_so_is_what_deletes_its_resource(wire, settings, made, ended):
    line = wire()
    guard = Guard(line, settings(allowed=frozenset({made})))
    for name in (made, ended):
        guard.handle_request(request_of(OPERATIONS[name]))
    for other in LASTING - {made, ended}:
        with pytest.raises(RequestBlocked):
            guard.handle_request(request_of(OPERATIONS[other]))
    assert len(line.left) == 2


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", f"{OUTBOUND}/fulfillmentOrders/MCF-1/%73tatus"),
        ("PUT", f"{OUTBOUND}/fulfillmentOrders/MCF-1/status/"),
        ("PUT", f"{OUTBOUND}/x/../fulfillmentOrders/MCF-1/status"),
        ("POST", f"{BASE}/something/new"),
        ("DELETE", f"{BASE}/fba/outbound/2020-07-01/fulfillmentOrders/MCF-1"),
    ],
)
def test_an_unknown_request_is_not_sent_to_production(wire, settings, method, path):
    line = wire()
    with pytest.raises(RequestBlocked, match=r"is not in the catalogue|is for the sandbox only") as withheld:
        Guard(line, settings("production")).handle_request(httpx.Request(method, path))
    assert str(withheld.value) == f"{withheld.value.reason}."
    assert not withheld.value.reason.endswith(".")
    assert line.left == []


@pytest.mark.parametrize("target", ["sandbox", "production"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_emulators_controls_are_not_amazons(wire, settings, target, method):
    line = wire()
    with pytest.raises(RequestBlocked, match="Amazon has no such controls"):
        Guard(line, settings(target)).handle_request(httpx.Request(method, f"{BASE}/_mcf/state"))
    assert line.left == []


@pytest.mark.parametrize(
    "body",
    [None, [], {}, {**HELD, "fulfillmentAction": "Ship"}, {"fulfillmentAction": "Hold"}],
    ids=["nothing", "a list", "empty", "ship", "without an id"],
)
def test_an_order_in_production_is_on_hold(wire, settings, body):
    line = wire()
    with pytest.raises(RequestBlocked, match="unless it is on Hold"):
        Guard(line, settings("production", may_order=True)).handle_request(request_of(CREATE, body))
    assert line.left == []


def test_an_order_in_production_is_cancelled_only_by_the_scenario_that_created_it(wire, settings):
    line = wire(httpx.ReadTimeout("no response, and maybe an order"))
    guard = Guard(line, settings("production", may_order=True))
    with pytest.raises(RequestBlocked, match="not one that this scenario has made"):
        guard.handle_request(request_of(CANCEL))
    with pytest.raises(httpx.ReadTimeout):
        guard.handle_request(request_of(CREATE, HELD))
    guard.handle_request(request_of(CANCEL))
    assert [request.method for request in line.left] == ["POST", "PUT"]


@pytest.mark.parametrize(
    "body",
    [{}, HELD, {**HELD_BY_SUCCESSOR, "fulfillmentConfiguration": {"action": "SHIP"}}, {"orderId": "MCF-1"}],
    ids=["empty", "in other words", "ship", "without an action"],
)
def test_an_order_of_the_successor_in_production_is_on_hold(wire, settings, body):
    line = wire()
    with pytest.raises(RequestBlocked, match="unless it is on Hold"):
        Guard(line, settings("production", may_order=True)).handle_request(request_of(CREATE_ORDER, body))
    assert line.left == []


def test_an_order_of_the_successor_is_cancelled_only_by_the_scenario_that_created_it(wire, settings):
    line = wire()
    guard = Guard(line, settings("production", may_order=True))
    with pytest.raises(RequestBlocked, match="not one that this scenario has made"):
        guard.handle_request(request_of(CANCEL_ORDER))
    guard.handle_request(request_of(CREATE_ORDER, HELD_BY_SUCCESSOR))
    guard.handle_request(request_of(CANCEL_ORDER))
    assert [request.method for request in line.left] == ["POST", "PUT"]


def test_without_a_word_of_the_seller_no_order_of_the_successor_leaves_for_production(wire, settings):
    line = wire()
    with pytest.raises(RequestBlocked, match="production is read only"):
        Guard(line, settings("production")).handle_request(request_of(CREATE_ORDER, HELD_BY_SUCCESSOR))
    assert line.left == []
