"""The profile `sparse`: what may be absent is, what is promised stays, and the contract is kept."""

import pytest

from pytest_mcf.emulator.sparse import PROMISES
from pytest_mcf.emulator.sparse.draws import Draws
from pytest_mcf.emulator.sparse.wording import CARRIERS
from pytest_mcf.model.definition import Definition
from pytest_mcf.rules.requirements import catalogue

SEEDS = [f"seed {number}" for number in range(8)]
ORDER_OF_THREE = [("MUG", 1), ("MUG", 2), ("MUG", 3)]


@pytest.fixture
def sparse(make_seller):
    """Makes a seller with mugs, who gets the least that the documents allow."""

    def make(seed="pytest-mcf", **settings):
        # Its responses are checked against the contract.
        seller = make_seller("sparse", seed=seed, **settings)
        seller.add_stock("MUG", 30)
        return seller

    return make


@pytest.mark.parametrize("seed", SEEDS)
def test_a_package_that_left_is_tracked_by_its_number_and_little_else(sparse, seed):
    seller = sparse(seed)
    package = seller.ship_one_package()
    tracking = seller.track(package).json()["payload"]
    assert tracking["packageNumber"] == package
    assert tracking.keys() <= {"packageNumber", "shipToAddress", "trackingEvents", "deliveryWindow"}


def test_the_number_alone_is_one_of_the_responses(sparse):
    responses = []
    for seed in SEEDS:
        seller = sparse(seed)
        responses.append(seller.track(seller.ship_one_package()).json()["payload"].keys())
    assert {"packageNumber"} in responses
    assert any("trackingEvents" in each for each in responses)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_order_has_what_is_required_and_what_is_promised(sparse, seed):
    seller = sparse(seed)
    seller.place("order-1", ORDER_OF_THREE, notificationEmails=["jane@example.com"])
    seller.move("Planning", "Processing", "Complete")
    read = seller.read("order-1")
    order, (shipment,) = read["fulfillmentOrder"], read["fulfillmentShipments"]
    assert not {"notificationEmails", "fulfillmentPolicy"} & order.keys()
    assert order["destinationAddress"] == seller.address
    # A shipment that left says when, and in which packages (MCF-SHIP-03, MCF-SHIP-04).
    assert "shippingDate" in shipment
    assert "estimatedArrivalDate" not in shipment
    (package,) = shipment["fulfillmentShipmentPackage"]
    assert package.keys() == {"packageNumber", "carrierCode"}
    assert package["carrierCode"] in CARRIERS


@pytest.mark.parametrize("seed", SEEDS)
def test_a_list_is_never_in_the_order_of_the_documented_profile(sparse, make_seller, seed):
    def lines(seller):
        seller.place("order-1", ORDER_OF_THREE)
        return [line["quantity"] for line in seller.read("order-1")["fulfillmentOrderItems"]]

    documented = make_seller(seed=seed)
    documented.add_stock("MUG", 30)
    assert sorted(lines(sparse(seed))) == lines(documented) == [1, 2, 3]
    assert Draws(seed).in_another_order([1, 2]) == [2, 1]
    assert Draws(seed).in_another_order([1]) == [1]


def test_a_refusal_has_other_words_for_each_seed_and_names_the_same_field(sparse):
    refusals = [sparse(seed).try_order("order-1", [("MUG", 1)], displayableOrderId=None) for seed in SEEDS]
    errors = [error for refusal in refusals for error in refusal.json()["errors"]]
    assert {refusal.status_code for refusal in refusals} == {400}
    assert {error["code"] for error in errors} == {"InvalidInput"}
    assert all("displayableOrderId" in error["message"] for error in errors)
    assert all(error.keys() == {"code", "message"} for error in errors)
    assert len({error["message"] for error in errors}) > 1


def test_a_refusal_for_want_of_a_token_says_so(sparse):
    seller = sparse()
    del seller.client.headers["x-amz-access-token"]
    (error,) = seller.track(1).json()["errors"]
    assert error["code"] == "Unauthorized"
    assert error["details"]


def test_a_page_has_its_token_and_the_last_one_an_empty_one_or_none(sparse):
    last = set()
    for seed in SEEDS:
        seller = sparse(seed, page_size=2)
        for number in range(3):
            seller.place(f"order-{number}", [("MUG", 1)])
        page = seller.list(queryStartDate="2026-01-05T09:00:00Z").json()["payload"]
        assert page["nextToken"]
        page = seller.list(nextToken=page["nextToken"]).json()["payload"]
        last.add(page.get("nextToken"))
    assert last == {None, ""}


def test_no_response_announces_a_rate(sparse):
    response = sparse().list(queryStartDate="2026-01-05T09:00:00Z")
    assert "x-amzn-ratelimit-limit" not in response.headers
    assert response.headers["x-amzn-requestid"]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(sparse):
    def play(seed):
        seller = sparse(seed, now=lambda: 1e9)
        package = seller.ship_one_package()
        read = f"{seller.outbound_url}/fulfillmentOrders/order-1"
        responses = [seller.client.get(read), seller.client.get(read), seller.track(package)]
        return [each.content for each in (*responses, seller.try_order("order-2", [("GHOST", 1)]))]

    first = play("one")
    assert play("one") == first
    assert first[0] == first[1]
    assert play("two") != first


def test_tokens_and_controls_are_complete(sparse, make_seller):
    def play(profile):
        seller = make_seller(profile, now=lambda: 1e9)
        return seller.client.post("/auth/o2/token", data=seller.token_form()).json(), seller.client.get(
            "/_mcf/state"
        ).json()

    assert play("sparse") == play("documented")


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: f"{promise.model.__name__} {promise.rule}")
def test_a_promise_names_its_rule_and_is_of_optional_fields(promise):
    assert promise.rule in catalogue()
    if promise.model is not Definition:
        fields = promise.model.model_fields
        assert set(promise.names) <= fields.keys()
        assert any(not fields[name].is_required() for name in promise.names)
