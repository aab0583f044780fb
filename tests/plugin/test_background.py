"""An integration may send requests in the background; no step takes one of them for its own."""

import pytest
from pytest_mcf.steps.http.faults import refused_token_is_not_shown

from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER, TOKEN_PATH
from pytest_mcf.gateway import Journal
from pytest_mcf.http import Request, Response

#: Reads all orders that it has placed whenever it is asked for one, and after each request of someone else.
READS_ON = """
    import pytest
    from pytest_mcf.integration import IntegrationError
    from pytest_mcf.integration.reference import ReferenceIntegration

    class Shop(ReferenceIntegration):
        placed = ()

        def place_order(self, order):
            super().place_order(order)
            self.placed = (*self.placed, order.order_id)

        def get_order(self, order_id):
            try:
                return super().get_order(order_id)
            finally:
                self.look_at_all()

        def look_at_all(self):
            for placed in self.placed:
                super().get_order(placed)

        def look(self, exchange):
            if exchange.origin == "harness" and "/fulfillmentOrders" in exchange.path:
                self.look_at_all()

    @pytest.fixture
    def mcf_integration(mcf_environment):
        mcf_environment.time.stand_still()
        mount = mcf_environment.gateway.mount("integration")
        shop = Shop(mcf_environment.endpoint, mount, mcf_environment.time.sleep)
        mcf_environment.journal.listen(shop.look)
        mcf_environment.claim(shop)
        yield shop
        shop.close()
"""


@pytest.mark.parametrize(
    "scenario",
    [
        "authorize.feature::test_what_one_seller_has_another_does_not_see",
        "hold_and_update_order.feature::test_a_line_that_the_order_does_not_have_is_not_updated",
        "hold_and_update_order.feature::test_amazon_updates_no_order_that_does_not_exist",
    ],
)
def test_what_amazon_answers_to_another_request_is_judged(run, pytester, scenario):
    pytester.makeconftest(READS_ON)
    run("--mcf", scenario).assert_outcomes(passed=1)


def test_the_order_that_was_asked_for_is_found_among_others(run, pytester):
    pytester.makeconftest(READS_ON)
    scenario = "test_an_id_with_a_slash_a_blank_and_an_accent_is_asked_for_as_it_is"
    run("--mcf", f"read_order.feature::{scenario}").assert_outcomes(passed=1)


def requests_after_a_refusal(asked_at, place_of_the_token):
    """A token is refused at second 1, and a new one given from 2 to 4; one more request has the old one."""
    journal = Journal()
    order = Request("GET", "/fba/outbound/2020-07-01/fulfillmentOrders/1", ((ACCESS_TOKEN_HEADER, "old"),))
    token = Request("POST", TOKEN_PATH)
    journal.add(order, Response(403, fault="token-expired"), origin="integration", asked_at=0, answered_at=1)
    later = [(order, {"asked_at": asked_at, "answered_at": 5})]
    later.insert(place_of_the_token, (token, {"asked_at": 2, "answered_at": 4}))
    for request, times in later:
        journal.add(request, Response(200), origin="integration", **times)
    return journal


def test_a_request_that_was_under_way_had_the_refused_token_still():
    refused_token_is_not_shown(requests_after_a_refusal(asked_at=3, place_of_the_token=0))
    refused_token_is_not_shown(requests_after_a_refusal(asked_at=1, place_of_the_token=1))


def test_a_request_with_the_refused_token_is_found_once_there_was_a_new_one():
    with pytest.raises(AssertionError, match="the refused one was in #3"):
        refused_token_is_not_shown(requests_after_a_refusal(asked_at=4, place_of_the_token=0))
