"""What monitors say of orders: changed too late, placed twice, asked for without end."""

import pytest

from .conftest import order

CREATE = "createFulfillmentOrder"


def wanted(order_id="A", sku="MUG", speed="Standard"):
    return {
        "sellerFulfillmentOrderId": order_id,
        "displayableOrderId": order_id,
        "shippingSpeedCategory": speed,
        "destinationAddress": {"postalCode": "48084", "countryCode": "US"},
        "items": [{"sellerSku": sku, "quantity": 2}],
    }


#: How a monitor speaks of a change, and the rule that it holds it to.
CHANGES = {
    "cancelFulfillmentOrder": ("a cancel", "MCF-CANCEL-02"),
    "updateFulfillmentOrder": ("an update", "MCF-HOLD-03"),
}


@pytest.mark.parametrize("operation", CHANGES)
class TestLateChanges:
    @pytest.mark.parametrize("status", ["Processing", "PROCESSING", "Complete", "Cancelled", "Invalid"])
    def test_a_change_after_a_look_that_showed_it_to_be_too_late(self, traffic, operation, status):
        change, requirement = CHANGES[operation]
        traffic.call("getFulfillmentOrder", "A", answer=order("A", status))
        (said,) = traffic.call(operation, "A", status=400)
        assert said.startswith(
            f"{requirement}: expected no change of an order that was seen in Processing or later, "
            f"got {change} of A, which had been seen as "
        )
        assert said.endswith("(#1, #2)")
        assert traffic.verdict(requirement) == (1, 1)

    @pytest.mark.parametrize("status", ["New", "Received", "Planning"])
    def test_a_change_in_time(self, traffic, operation, status):
        traffic.call("getFulfillmentOrder", "A", answer=order("A", status))
        assert traffic.call(operation, "A") == []
        assert traffic.verdict(CHANGES[operation][1]) == (1, 0)

    def test_a_list_is_a_look_too(self, traffic, operation):
        listed = {"sellerFulfillmentOrderId": "A", "fulfillmentOrderStatus": "Processing"}
        traffic.call("listAllFulfillmentOrders", answer={"payload": {"fulfillmentOrders": [listed]}})
        assert traffic.call(operation, "A")

    def test_a_client_is_not_blamed_for_what_it_did_not_see(self, traffic, operation):
        traffic.call("getFulfillmentOrder", "A", answer=order("A", "Processing"), origin="harness")
        traffic.call("getFulfillmentOrder", "A", answer=order("A", "Processing")["payload"], status=503)
        traffic.call("getFulfillmentOrder", "A", answer=order("A", "Processing"), fault="slow")
        traffic.call("getFulfillmentOrder", "B", answer=order("B", "Processing"))
        traffic.call("getFulfillmentOrder", "C", answer=order("C", "InTheFuture"))
        assert traffic.call(operation, "A") + traffic.call(operation, "C") == []
        assert traffic.verdict(CHANGES[operation][1]) == (0, 0)

    def test_a_change_that_was_under_way_when_the_answer_came(self, traffic, operation):
        traffic.call("getFulfillmentOrder", "A", answer=order("A", "Processing"))
        assert traffic.call(operation, "A", asked_at=traffic.now - 0.5) == []

    def test_the_harness_may_do_wrong(self, traffic, operation):
        traffic.call("getFulfillmentOrder", "A", answer=order("A", "Processing"))
        assert traffic.call(operation, "A", origin="harness") == []


class TestCreation:
    @pytest.mark.parametrize(
        "lost", [{"status": None}, {"status": 500}, {"status": 503}, {"answer": b"<html>"}, {"answer": b"[]"}]
    )
    def test_an_order_is_asked_for_again_without_a_look(self, traffic, lost):
        traffic.call(CREATE, body=wanted(), **lost)
        assert traffic.call(CREATE, body=wanted()) == [
            "MCF-CREATE-05: expected a look at an order whose answer got lost, before it is asked for again, "
            "got A asked for again at once (#1, #2)"
        ]

    @pytest.mark.parametrize("status", [200, 400, 404])
    def test_an_order_is_asked_for_again_after_a_look(self, traffic, status):
        traffic.call(CREATE, body=wanted(), status=503)
        traffic.call("getFulfillmentOrder", "A", status=status)
        assert traffic.call(CREATE, body=wanted()) == []
        assert traffic.verdict("MCF-CREATE-05") == (1, 0)

    def test_attempts_that_were_under_way_together(self, traffic):
        traffic.call(CREATE, body=wanted(), status=503)
        assert traffic.call(CREATE, body=wanted(), asked_at=traffic.now - 0.5) == []

    def test_a_refusal_ends_the_doubt(self, traffic):
        traffic.call(CREATE, body=wanted(), status=503)
        assert traffic.call(CREATE, body=wanted(), status=400) != []
        assert traffic.call(CREATE, body=wanted(), status=400) == []

    def test_an_order_of_which_nothing_is_in_doubt_may_be_placed_twice(self, traffic):
        traffic.call(CREATE, body=wanted("A"), status=429)
        traffic.call(CREATE, body=wanted("A"))
        assert traffic.call(CREATE, body=wanted("B")) == []
        traffic.call(CREATE, body=wanted("C"), status=503)
        traffic.call("getFulfillmentOrder", "C", status=404)
        assert traffic.call(CREATE, body=wanted("D")) == []

    def test_a_look_that_saw_nothing_is_none(self, traffic):
        traffic.call(CREATE, body=wanted(), status=503)
        traffic.call("getFulfillmentOrder", "A", status=503)
        traffic.call("getFulfillmentOrder", "B", status=404)
        assert traffic.call(CREATE, body=wanted())

    def test_a_list_is_a_look_too(self, traffic):
        traffic.call(CREATE, body=wanted(), status=503)
        traffic.call("listAllFulfillmentOrders", answer={"payload": {"fulfillmentOrders": []}})
        assert traffic.call(CREATE, body=wanted()) == []

    @pytest.mark.parametrize(
        ("status", "sentence"),
        [
            (503, "MCF-CREATE-05: expected an order that may have been placed to be asked for again"),
            (429, "MCF-THR-10: expected an order that was throttled to be asked for again"),
        ],
    )
    def test_an_order_is_asked_for_again_under_another_id(self, traffic, status, sentence):
        traffic.call(CREATE, body=wanted("A"), status=status)
        (said,) = traffic.call(CREATE, body=wanted("B"))
        assert said == (
            f"{sentence} under its own id, A, got the same lines for the same recipient as B (#1, #2)"
        )

    def test_another_order_is_another_order(self, traffic):
        traffic.call(CREATE, body=wanted("A"), status=503)
        assert traffic.call(CREATE, body=wanted("B", sku="BOWL")) == []

    def test_a_throttled_order_comes_back_changed(self, traffic):
        traffic.call(CREATE, body=wanted(), status=429)
        (said,) = traffic.call(CREATE, body=wanted(sku="BOWL"))
        assert said == (
            "MCF-THR-10: expected a throttled order to be repeated as it was, "
            "got A with another body (#1, #2)"
        )

    def test_a_throttled_order_comes_back_as_it_was(self, traffic):
        traffic.call(CREATE, body=wanted(), status=429)
        assert traffic.call(CREATE, body=wanted()) == []
        assert traffic.verdict("MCF-THR-10") == (1, 0)

    def test_an_id_is_taken_for_another_order(self, traffic):
        traffic.call(CREATE, body=wanted())
        assert traffic.call(CREATE, body=wanted(sku="BOWL"), status=400) == [
            "MCF-CREATE-04: expected a new id for a new order, "
            "got A for another order than the one that has it (#1, #2)"
        ]

    def test_an_order_that_is_asked_for_twice_is_the_same_order_another_day(self, traffic):
        traffic.call(CREATE, body={**wanted(), "displayableOrderDate": "2026-01-05T09:00:00Z"})
        again = {**wanted(), "displayableOrderDate": "2026-01-05T09:00:09Z"}
        assert traffic.call(CREATE, body=again, status=400) == []
        assert traffic.verdict("MCF-CREATE-04") == (1, 0)

    def test_an_id_that_was_refused_is_free(self, traffic):
        traffic.call(CREATE, body=wanted(), status=400)
        traffic.call(CREATE, body=wanted("B"), answer={"errors": [{"code": "InvalidInput"}]})
        assert traffic.call(CREATE, body=wanted(sku="BOWL")) == []
        assert traffic.call(CREATE, body=wanted("B", sku="BOWL")) == []


class TestPreviews:
    def preview(self, traffic, *, fulfillable):
        reported = {"shippingSpeedCategory": "Standard", "isFulfillable": fulfillable}
        asked = wanted()
        traffic.call(
            "getFulfillmentPreview",
            body={"address": asked["destinationAddress"], "items": asked["items"]},
            answer={"payload": {"fulfillmentPreviews": [reported]}},
        )

    def test_an_order_that_is_not_available(self, traffic):
        self.preview(traffic, fulfillable=False)
        (said,) = traffic.call(CREATE, body=wanted())
        assert said.startswith("MCF-PREV-12: expected an order at a speed that its preview found possible, ")

    def test_an_order_that_can(self, traffic):
        self.preview(traffic, fulfillable=False)
        self.preview(traffic, fulfillable=True)
        assert traffic.call(CREATE, body=wanted()) == []
        assert traffic.verdict("MCF-PREV-12") == (1, 0)

    def test_a_preview_that_was_under_way(self, traffic):
        self.preview(traffic, fulfillable=False)
        assert traffic.call(CREATE, body=wanted(), asked_at=traffic.now - 0.5) == []

    def test_another_order_than_the_one_that_was_previewed(self, traffic):
        self.preview(traffic, fulfillable=False)
        assert traffic.call(CREATE, body=wanted("A", sku="BOWL")) == []
        assert traffic.call(CREATE, body=wanted("B", speed="Priority")) == []
        assert traffic.verdict("MCF-PREV-12") == (0, 0)


class TestFinalOrders:
    def test_a_final_order_is_asked_for_again_and_again(self, traffic):
        for _ in range(9):
            assert traffic.call("getFulfillmentOrder", "A", answer=order("A", "Complete")) == []
        assert traffic.call("getFulfillmentOrder", "A", answer=order("A", "Complete")) == [
            "MCF-GET-16: expected no more questions for A, which is Complete, "
            "got the same answer for the 10th time (#1, #10)"
        ]

    def test_news_are_worth_a_question(self, traffic):
        for number in range(30):
            answer = {**order("A", "Complete"), "link": number}
            assert traffic.call("getFulfillmentOrder", "A", answer=answer) == []

    def test_an_order_on_its_way_may_be_asked_for(self, traffic):
        for _ in range(30):
            assert traffic.call("getFulfillmentOrder", "A", answer=order("A", "Processing")) == []
        assert traffic.verdict("MCF-GET-16") == (0, 0)
