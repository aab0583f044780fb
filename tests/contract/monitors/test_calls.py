"""What monitors say of calls as such: their tokens, their waits, their repetitions."""

import json

import pytest

from pytest_mcf.exchange import Violation

GET, CREATE = "getFulfillmentOrder", "createFulfillmentOrder"


def give(traffic, token="T1", seconds=3600, **asked):
    return traffic.call(
        "getAccessToken",
        body={"client_id": "app", **(asked or {"refresh_token": "Atzr|seller"})},
        answer={"access_token": token, "expires_in": seconds},
        token="",
    )


class TestTokenKinds:
    def test_a_sellers_token_for_a_sellers_order(self, traffic):
        give(traffic)
        assert traffic.call(GET, "A", token="T1") == []
        assert traffic.verdict("MCF-AUTH-02") == traffic.verdict("MCF-AUTH-10") == (1, 0)

    def test_a_token_of_the_applications_own_for_a_sellers_order(self, traffic):
        give(traffic, scope="sellingpartnerapi::notifications")
        assert traffic.call(GET, "A", token="T1") == [
            "MCF-AUTH-02: expected a seller's token on getFulfillmentOrder, "
            "got a token of the application's own (#1, #2)"
        ]

    def test_a_sellers_token_for_a_grantless_operation(self, traffic):
        give(traffic)
        assert traffic.call("getDestinations", token="T1") == [
            "MCF-AUTH-04: expected a token of the application's own on getDestinations, "
            "got a seller's token (#1, #2)"
        ]

    @pytest.mark.parametrize("wrapped", [False, True])
    def test_a_restricted_token_for_an_order(self, traffic, wrapped):
        answer = {"restrictedDataToken": "R1", "expiresIn": 3600}
        asked = {"restrictedResources": [{"method": "GET", "path": "/orders/v0/orders/1"}]}
        answer = {"payload": answer} if wrapped else answer
        traffic.call("createRestrictedDataToken", body=asked, answer=answer)
        assert traffic.call(GET, "A", token="R1") == [
            "MCF-AUTH-10: expected an ordinary token on getFulfillmentOrder, "
            "got a Restricted Data Token (#1, #2)"
        ]
        assert traffic.call("getOrder", "1", token="R1") == []

    def test_a_token_from_elsewhere_is_not_judged(self, traffic):
        assert traffic.call(GET, "A", token="T9") == []
        assert traffic.verdict("MCF-AUTH-02") == (0, 0)


class TestTokenLife:
    def test_a_token_for_each_call(self, traffic):
        said = []
        for number in range(8):
            said += give(traffic, f"T{number}")
            traffic.call(GET, "A", token=f"T{number}", status=404)
        assert said == [
            "MCF-AUTH-06: expected an access token to be used again while it lives, "
            "got the 7th new one in a row, after 1 calls with the last (#11, #13)",
            "MCF-AUTH-06: expected an access token to be used again while it lives, "
            "got the 8th new one in a row, after 1 calls with the last (#13, #15)",
        ]

    def test_a_token_for_each_of_six_apis(self, traffic):
        for number in range(6):
            assert give(traffic, f"T{number}") == []
            traffic.call(GET, "A", token=f"T{number}", status=404)

    def test_a_token_for_many_calls(self, traffic):
        give(traffic)
        for _ in range(9):
            assert traffic.call(GET, "A", token="T1") == []
        assert traffic.verdict("MCF-AUTH-06") == (1, 0)

    def test_workers_that_start_together(self, traffic):
        assert [give(traffic, f"T{number}") for number in range(9)] == [[]] * 9

    def test_sellers_have_tokens_of_their_own(self, traffic):
        for number in range(9):
            assert give(traffic, f"T{number}", refresh_token=f"Atzr|{number}") == []
            traffic.call(GET, "A", token=f"T{number}", status=404)

    def test_tokens_that_were_refused_or_had_little_time_left(self, traffic):
        for number in range(9):
            assert give(traffic, f"T{number}", seconds=4) == []
            traffic.call(GET, "A", token=f"T{number}", wait=3)
        for number in range(9):
            assert give(traffic, f"U{number}") == []
            traffic.call(GET, f"B{number}", token=f"U{number}", status=403)

    def test_a_token_after_its_end(self, traffic):
        give(traffic, seconds=60)
        assert traffic.call(GET, "A", token="T1", wait=59) == []
        assert traffic.call(GET, "A", token="T1", wait=31) == [
            "MCF-AUTH-07: expected a new access token before the old one's announced end, "
            "got getFulfillmentOrder with one that had ended 30 seconds before (#1, #3)"
        ]

    def test_a_token_that_was_renewed_in_time(self, traffic):
        give(traffic, seconds=60)
        traffic.call(GET, "A", token="T1")
        assert traffic.verdict("MCF-AUTH-07") == (0, 0)
        give(traffic, "T2")
        assert traffic.call(GET, "A", token="T2", wait=90) == []
        assert traffic.verdict("MCF-AUTH-07") == (1, 0)

    def test_a_refused_token_is_used_again(self, traffic):
        give(traffic)
        traffic.call(GET, "A", token="T1", status=403)
        assert traffic.call(GET, "B", token="T1", status=403) == [
            "MCF-AUTH-20: expected a new access token after one was refused, "
            "got getFulfillmentOrder with the same one, which was refused again (#2, #3)"
        ]

    def test_a_refused_token_is_renewed(self, traffic):
        give(traffic)
        traffic.call(GET, "A", token="T1", status=403)
        give(traffic, "T2")
        assert traffic.call(GET, "A", token="T2", status=200) == []
        assert traffic.verdict("MCF-AUTH-20") == (1, 0)

    def test_it_was_the_call_that_was_refused(self, traffic):
        give(traffic)
        for _ in range(3):
            assert traffic.call("getOrder", "1", token="T1", status=403)[1:] == []
            assert traffic.call(GET, "A", token="T1") == []

    def test_calls_that_were_under_way_together(self, traffic):
        give(traffic)
        sent_at = traffic.now + 0.5
        assert traffic.call(GET, "A", token="T1", status=403, asked_at=sent_at) == []
        assert traffic.call(GET, "B", token="T1", status=403, asked_at=sent_at) == []


RESTRICTED = {
    "restrictedResources": [
        {"method": "GET", "path": "/orders/v0/orders/1/address"},
        {"method": "GET", "path": "/orders/v0/orders/{orderId}/buyerInfo"},
    ]
}


class TestRestrictedTokens:
    @pytest.fixture(autouse=True)
    def restricted(self, traffic):
        traffic.call(
            "createRestrictedDataToken",
            body=RESTRICTED,
            answer={"restrictedDataToken": "R1", "expiresIn": 60},
        )

    def test_what_it_was_asked_for(self, traffic):
        assert traffic.call("getOrderAddress", "1", token="R1") == []
        assert traffic.call("getOrderBuyerInfo", "2", token="R1") == []
        assert traffic.verdict("MCF-AUTH-13") == (2, 0)

    def test_an_id_with_an_encoded_character(self, traffic):
        resource = {"method": "GET", "path": "/orders/v0/orders/%31/address"}
        answer = {"restrictedDataToken": "R2", "expiresIn": 60}
        traffic.call("createRestrictedDataToken", body={"restrictedResources": [resource]}, answer=answer)
        assert traffic.call("getOrderAddress", "1", token="R2") == []

    def test_another_order(self, traffic):
        assert traffic.call("getOrderAddress", "2", token="R1") == [
            "MCF-AUTH-13: expected a token that was asked for it with GET /orders/v0/orders/2/address, "
            "got one for other resources (#1, #2)"
        ]

    def test_after_its_end(self, traffic):
        assert traffic.call("getOrderAddress", "1", token="R1", wait=90) == [
            "MCF-AUTH-13: expected a token that lives with GET /orders/v0/orders/1/address, "
            "got one that had ended 30 seconds before (#1, #2)"
        ]

    def test_a_life_that_a_fault_has_changed(self, traffic):
        answer = {"restrictedDataToken": "R2", "expiresIn": 1}
        traffic.call("createRestrictedDataToken", body=RESTRICTED, answer=answer, fault="altered")
        assert traffic.call("getOrderAddress", "1", token="R2", wait=90) == []
        assert traffic.call("getOrderAddress", "2", token="R2") != []

    def test_an_ordinary_token_is_not_its_business(self, traffic):
        assert traffic.call("getOrderAddress", "2", token="T1", status=403) == []
        assert traffic.verdict("MCF-AUTH-13") == (0, 0)


class TestThrottling:
    def throttle(self, traffic, *waits, status=429):
        traffic.call(GET, "A", status=429)
        return [traffic.call(GET, "A", status=status, wait=wait) for wait in waits][-1]

    def test_waits_that_do_not_grow(self, traffic):
        assert self.throttle(traffic, 1, 1, 1) == []
        assert traffic.call(GET, "A") == [
            "MCF-THR-08: expected growing waits while getFulfillmentOrder is throttled again and again, "
            "got waits of 1.00, 1.00, 1.00, 1.00 seconds (#1, #2, #3, #4, #5)"
        ]

    def test_waits_that_grow(self, traffic):
        assert self.throttle(traffic, 1, 2, 4, 8, 8) == []
        assert traffic.verdict("MCF-THR-08") == (4, 0)

    def test_waits_that_are_long_need_not_grow(self, traffic):
        assert self.throttle(traffic, 30, 30, 30, 30, 30) == []

    def test_no_wait_at_all_does_not_grow(self, traffic):
        said = self.throttle(traffic, 0.0005, 0.001, 0.002, 0.004)
        assert any(each.startswith("MCF-THR-08") for each in said)

    def test_chance_may_make_some_waits_short(self, traffic):
        assert self.throttle(traffic, 1, 0.6, 0.7) == []
        assert traffic.verdict("MCF-THR-08") == (0, 0)

    def test_chance_may_make_four_waits_shorter_and_shorter_but_not_seven(self, traffic):
        assert self.throttle(traffic, 9.2, 6.4, 4.1, 1.3) == []
        assert [traffic.call(GET, "A", status=429, wait=wait) for wait in (1.2, 1.1)] == [[], []]
        assert [said[:10] for said in traffic.call(GET, "A", status=429, wait=1)] == ["MCF-THR-08"]

    def test_a_request_that_got_through_starts_again(self, traffic):
        for _ in range(9):
            traffic.call(GET, "A", status=429)
            assert traffic.call(GET, "A") == []
        assert traffic.verdict("MCF-THR-08") == (0, 0)

    def test_each_request_has_waits_of_its_own(self, traffic):
        for order_id in "ABCDEFGH":
            assert traffic.call(GET, order_id, status=429, wait=1) == []

    def test_a_return_before_the_plan_has_refilled(self, traffic):
        assert self.throttle(traffic, 0.1, status=200) == [
            "MCF-THR-13: expected 0.5 seconds or more between a 429 and the next getFulfillmentOrder, "
            "got 0.100 seconds (#1, #2)"
        ]

    def test_customers_orders_have_the_plan_of_the_version_that_was_sent(self, traffic):
        traffic.call("searchOrders", status=429)
        assert traffic.call("getOrders", wait=61) == []
        assert traffic.call("searchOrders", wait=100) == [
            "MCF-THR-13: expected 178.571 seconds or more between a 429 and the next searchOrders, "
            "got 161.000 seconds (#1, #3)"
        ]

    def test_another_order_before_the_plan_has_refilled(self, traffic):
        traffic.call(GET, "A", status=429)
        assert traffic.call(GET, "B", wait=0.1) != []
        traffic.call(GET, "A", status=429)
        assert traffic.call(GET, "B", wait=0.1, token="another seller's") == []
        assert traffic.call(CREATE, wait=0.1, body={}) == []

    def test_calls_that_were_under_way_together(self, traffic):
        sent_at = traffic.now + 0.5
        assert traffic.call(GET, "A", status=429, asked_at=sent_at) == []
        assert traffic.call(GET, "B", status=429, asked_at=sent_at) == []


class TestRefusals:
    def test_a_refused_order_is_asked_for_again_and_again(self, traffic):
        body = {"sellerFulfillmentOrderId": "A"}
        assert [traffic.call(CREATE, body=body, status=400) for _ in range(2)] == [[], []]
        assert traffic.call(CREATE, body=body, status=400) == [
            "MCF-ERR-16: expected createFulfillmentOrder not to be repeated unchanged after it was refused, "
            "got the same request again, answered 400 (#1, #2, #3)"
        ]

    def test_what_was_accepted_in_between_was_not_refused_in_a_row(self, traffic):
        for status in (400, 400, 200) * 3:
            assert traffic.call(CREATE, body={}, status=status) == []

    def test_a_changed_request_is_another(self, traffic):
        for number in range(9):
            body = {"sellerFulfillmentOrderId": "A", "displayableOrderComment": str(number)}
            assert traffic.call(CREATE, body=body, status=400) == []

    def test_what_is_not_there_yet_may_be_asked_for_again(self, traffic):
        for _ in range(9):
            assert traffic.call(GET, "A", status=404) == []

    def test_access_that_is_denied_stays_denied(self, traffic):
        said = [traffic.call(GET, "A", status=403, token=f"T{number}") for number in range(3)]
        assert [len(each) for each in said] == [0, 0, 1]

    def test_other_answers_are_no_refusals(self, traffic):
        for status in (429, 500, 503, None, 200) * 2:
            said = traffic.call(CREATE, body={"sellerFulfillmentOrderId": "A"}, status=status)
            assert not any("MCF-ERR-16" in each for each in said)


class TestUndeclared:
    def test_a_field_that_does_not_exist_is_named_once(self, traffic):
        unknown = [
            Violation(CREATE, "request", pointer, "no property", json.dumps("MUG"), "notice")
            for pointer in ("/sku", "/note")
        ]
        said = [traffic.call(CREATE, body={}, status=400, violations=unknown) for _ in range(2)]
        assert said == [
            [
                "MCF-QUIRK-40: expected only fields and parameters that the model declares, "
                "got /note, /sku in a request of createFulfillmentOrder (#1)"
            ],
            [],
        ]
        assert traffic.verdict("MCF-QUIRK-40") == (1, 1)

    def test_a_notice_of_another_rule_is_about_a_declared_field(self, traffic):
        blank = Violation(CREATE, "request", "/phone", "none", '""', "notice", "MCF-CREATE-38")
        assert traffic.call(CREATE, body={}, status=400, violations=(blank,)) == []

    def test_what_amazon_answers_is_not_the_integrations_fault(self, traffic):
        unknown = Violation(GET, "response", "/x", "no property", "1", "notice")
        assert traffic.call(GET, "A", violations=(unknown,)) == []
        assert traffic.verdict("MCF-QUIRK-40") == (1, 0)
