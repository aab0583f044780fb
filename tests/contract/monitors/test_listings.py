"""What monitors say of pages, packages and returns: of what was given, and what came back."""

import pytest

from pytest_mcf.contract.monitors.memory import MOST_KEPT
from pytest_mcf.exchange import Violation

from .conftest import order, shipment

LIST, INVENTORY = "listAllFulfillmentOrders", "getFeatureInventory"
TRACK, RETURN = "getPackageTrackingDetails", "createFulfillmentReturn"


def page(token=None):
    return {"payload": {"fulfillmentOrders": [], "nextToken": token}}


@pytest.mark.parametrize(
    ("query", "broken"),
    [
        ({"updatedAfter": "2026-01-05T09:00:00Z", "shipments": "EXCLUDE"}, []),
        (
            {"shipments": "EXCLUDE"},
            [
                "MCF-NEXT-07: expected a pageToken with the arguments of the page that gave it, "
                "got one with another updatedAfter (#1, #2)"
            ],
        ),
    ],
)
def test_a_page_of_the_successor_has_the_arguments_of_the_page_before(traffic, query, broken):
    first = {"updatedAfter": "2026-01-05T09:00:00Z", "shipments": "EXCLUDE"}
    traffic.call("listOrders", query=first, answer={"orders": [], "pagination": {"nextToken": "T"}})
    assert traffic.call("listOrders", query={**query, "pageToken": "T"}, answer={"orders": []}) == broken
    assert traffic.verdict("MCF-NEXT-07") == (1, len(broken))
    assert traffic.verdict("MCF-QUIRK-08") == (0, 0)


class TestPaging:
    def test_a_listing_that_is_followed_to_its_end(self, traffic):
        traffic.call(LIST, query={"queryStartDate": "2026-01-05T09:00:00Z"}, answer=page("t+1="))
        assert traffic.call(LIST, query={"nextToken": "t+1="}, answer=page("t2")) == []
        assert traffic.call(LIST, query={"nextToken": "t2"}, answer=page()) == []
        assert traffic.finish() == []
        for requirement in ("MCF-LIST-05", "MCF-LIST-07", "MCF-QUIRK-08"):
            assert traffic.verdict(requirement) == (2, 0)
        assert traffic.verdict("MCF-LIST-06") == (1, 0)

    def test_a_listing_that_stops_in_the_middle(self, traffic):
        traffic.call(LIST, answer=page("t1"))
        traffic.call(LIST, query={"nextToken": "t1"}, answer=page("t2"))
        (said,) = traffic.finish()
        assert said.startswith("MCF-LIST-05: expected the next page to be asked for while there is a next")
        assert said.endswith("(#2)")

    def test_a_listing_that_starts_again_stops_in_the_middle_too(self, traffic):
        for _ in range(2):
            traffic.call(LIST, answer=page("t1"))
        assert len(traffic.finish()) == 1

    def test_the_same_listing_is_followed_once_and_not_again(self, traffic):
        traffic.call(LIST, answer=page("t1"))
        traffic.call(LIST, query={"nextToken": "t1"}, answer=page())
        assert traffic.finish() == []
        traffic.call(LIST, answer=page("t1"))
        assert len(traffic.finish()) == 1

    @pytest.mark.parametrize(
        "how",
        [
            {"fault": "wrong-type"},
            {"fault": "slow"},
            {"status": 503},
            {"origin": "harness"},
            {"violations": (Violation(LIST, "response", "", "that", "this"),)},
        ],
    )
    def test_a_token_that_was_not_received_need_not_be_followed(self, traffic, how):
        traffic.call(LIST, answer=page("t1"), **how)
        assert traffic.finish() == []

    def test_a_token_that_leads_in_a_circle_need_not_be_followed(self, traffic):
        traffic.call(LIST, answer=page("t1"))
        traffic.call(LIST, query={"nextToken": "t1"}, answer=page("t1"))
        assert traffic.finish() == []

    def test_a_page_that_failed_was_asked_for(self, traffic):
        traffic.call(LIST, answer=page("t1"))
        traffic.call(LIST, query={"nextToken": "t1"}, status=503)
        assert traffic.finish() == []

    @pytest.mark.parametrize("sent", ["t1 ", "t%2B1", "T1"])
    def test_a_token_that_was_changed(self, traffic, sent):
        traffic.call(LIST, answer=page("t1"))
        assert (
            "MCF-LIST-07: expected a nextToken that Amazon gave, as it came, got one that no page had (#2)"
            in (traffic.call(LIST, query={"nextToken": sent}))
        )

    def test_a_token_from_before_this_server_is_not_judged(self, traffic):
        assert traffic.call(LIST, query={"nextToken": "old"}) == []
        assert traffic.verdict("MCF-LIST-07") == (0, 0)

    def test_a_token_of_another_listing(self, traffic):
        traffic.call(INVENTORY, "BLANK_BOX", answer=page("t1"))
        (said,) = traffic.call(INVENTORY, "OVERBOX", query={"nextToken": "t1"})
        assert said.startswith("MCF-LIST-07: expected a nextToken to go back to the listing that gave it, ")

    def test_an_empty_token(self, traffic):
        traffic.call(LIST, answer=page())
        assert traffic.call(LIST, query={"nextToken": ""}, answer=page("t1"), wait=0.1) == [
            "MCF-LIST-06: expected a listing to end where there is no nextToken, "
            "got a request with an empty one, which begins it again (#2)"
        ]

    def test_an_empty_token_to_begin_with(self, traffic):
        date = {"queryStartDate": "2026-01-05T09:00:00Z"}
        assert traffic.call(LIST, query={"nextToken": ""}, answer=page()) == []
        assert traffic.call(LIST, query={"nextToken": ""}, answer=page(), wait=60) == []
        assert traffic.call(LIST, query={"nextToken": "", **date}, wait=0.1) == []

    def test_a_token_in_company(self, traffic):
        traffic.call(LIST, answer=page("t1"))
        assert traffic.call(LIST, query={"nextToken": "t1", "queryStartDate": "2026-01-05T09:00:00Z"}) == [
            "MCF-QUIRK-08: expected a nextToken by itself, got one together with queryStartDate (#2)"
        ]


class TestPackageNumbers:
    def read(self, traffic, *packages, **how):
        shipments = [shipment(packages=packages)]
        traffic.call("getFulfillmentOrder", "A", answer=order("A", "Complete", shipments), **how)

    def test_a_number_that_an_order_gave(self, traffic):
        self.read(traffic, 7)
        assert traffic.call(TRACK, query={"packageNumber": 7}) == []
        assert traffic.verdict("MCF-TRACK-02") == (1, 0)

    @pytest.mark.parametrize("number", ["8", "0", "1Z999AA10123456784"])
    def test_a_number_that_no_order_gave(self, traffic, number):
        self.read(traffic, 7)
        assert traffic.call(TRACK, query={"packageNumber": number}, status=404) == [
            "MCF-TRACK-02: expected a package number that an order gave, "
            f"got a request for package {number}, which no order had (#1, #2)"
        ]

    def test_a_number_that_came_with_a_notification(self, traffic):
        self.read(traffic, 7)
        assert traffic.call(TRACK, query={"packageNumber": 8}, status=200) == []

    def test_a_client_that_has_not_seen_any_had_no_chance(self, traffic):
        self.read(traffic, 7, origin="harness")
        assert traffic.call(TRACK, query={"packageNumber": 8}, status=404) == []
        assert traffic.verdict("MCF-TRACK-02") == (0, 0)

    def test_a_number_that_may_have_been_forgotten(self, traffic):
        self.read(traffic, *range(1, MOST_KEPT + 1))
        assert traffic.call(TRACK, query={"packageNumber": 0}, status=404) != []
        self.read(traffic, MOST_KEPT + 1)
        assert traffic.call(TRACK, query={"packageNumber": 0}, status=404) == []

    def test_a_refusal_of_the_gateways_own_says_nothing(self, traffic):
        self.read(traffic, 7)
        assert traffic.call(TRACK, query={"packageNumber": 8}, status=400, fault="html") == []


class TestReturns:
    def items(self, reason="DAMAGED", shipment_id="S1"):
        return {"items": [{"returnReasonCode": reason, "amazonShipmentId": shipment_id}]}

    @pytest.fixture(autouse=True)
    def reasons_are_known(self, traffic):
        known = {"payload": {"reasonCodeDetails": [{"returnReasonCode": "DAMAGED"}]}}
        traffic.call("listReturnReasonCodes", query={"sellerSku": "MUG"}, answer=known)

    def read(self, traffic, status="SHIPPED"):
        shipments = [shipment("S1", status)]
        traffic.call("getFulfillmentOrder", "A", answer=order("A", "Complete", shipments))

    def test_a_return_of_what_was_shipped(self, traffic):
        self.read(traffic)
        assert traffic.call(RETURN, "A", body=self.items()) == []
        for requirement in ("MCF-RET-08", "MCF-RET-14", "MCF-SHIP-16"):
            assert traffic.verdict(requirement) == (1, 0)

    def test_a_reason_that_does_not_exist(self, traffic):
        assert traffic.call(RETURN, "A", body=self.items(reason="OTHER")) == [
            "MCF-RET-08: expected a reason for a return that listReturnReasonCodes gave, "
            "got the reason 'OTHER', which it never did (#2)"
        ]

    def test_a_reason_that_may_have_been_forgotten(self, traffic):
        codes = [{"returnReasonCode": str(number)} for number in range(MOST_KEPT)]
        answer = {"payload": {"reasonCodeDetails": codes}}
        traffic.call("listReturnReasonCodes", query={"sellerSku": "MUG"}, answer=answer)
        assert traffic.call(RETURN, "A", body=self.items(reason="OTHER")) == []

    def test_a_shipment_that_the_order_does_not_have(self, traffic):
        self.read(traffic)
        assert traffic.call(RETURN, "A", body=self.items(shipment_id="1Z9")) == [
            "MCF-SHIP-16: expected an item of a shipment that A has, got one of '1Z9' (#2, #3)"
        ]

    def test_a_return_of_what_was_not_shipped(self, traffic):
        self.read(traffic, "PENDING")
        assert traffic.call(RETURN, "A", body=self.items()) == [
            "MCF-RET-14: expected a return of what was shipped, "
            "got one of S1, which had been seen as PENDING (#2, #3)"
        ]

    def test_an_order_from_before_this_server_is_not_judged(self, traffic):
        assert traffic.call(RETURN, "A", body=self.items()) == []
        assert traffic.verdict("MCF-SHIP-16") == (0, 0)
