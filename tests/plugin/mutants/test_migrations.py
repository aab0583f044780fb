"""The mistakes that a move to the successor of the API invites, each seen by the suite."""

import pytest

from pytest_mcf.model.versions import SUCCESSOR

FIXTURES = """
import wrong_migrations

@pytest.fixture
def mcf_integration(mutant, mcf_integration, mcf_environment):
    mcf_environment.time.stand_still()
    mount = mcf_environment.gateway.mount("integration")
    kind = getattr(wrong_migrations, mutant)
    return kind(mcf_environment.endpoint, mount, mcf_environment.time.sleep)
"""

ACCEPTED = "move_to_the_successor.feature::"
PARTIAL = f"{ACCEPTED}test_an_order_that_was_placed_before_the_move_and_is_fulfilled_in_part"
PACKAGES = f"{ACCEPTED}test_the_packages_of_an_order_that_was_placed_before_the_move_are_tracked_after_it"

SENT = "order_by_country.feature::test_what_the_recipient_in_japan_asks_for_is_passed_on"
PREVIEWS, OFFERS = "preview_order.feature::", "offer_delivery.feature::"
WINDOWS = "order_by_country.feature::test_a_delivery_in_japan_is_scheduled_for_a_window_that_was_offered"
MISSING = "track_partially_fulfilled_order.feature::test_a_preview_says_which_line_cannot_be_had"
PROMISED = f"{OFFERS}test_the_seller_asks_when_a_product_would_arrive"

#: The scenarios that are played against each mistake, and those of them that have to see it.
PLAN = {
    "TakesAcceptedForDone": {
        f"{ACCEPTED}test_an_order_that_is_only_accepted_is_read_before_it_counts",
        f"{ACCEPTED}test_a_cancellation_that_is_only_accepted_does_not_count_as_done",
    },
    "SendsNoOrder": {SENT},
    "SendsNextTokenBack": {"list_orders.feature::test_a_list_of_several_pages_is_followed_to_its_end"},
    "ForgetsArgumentsOfPages": {"list_orders.feature::test_a_list_of_several_pages_is_followed_to_its_end"},
    "TakesPackagesForNumbers": {PACKAGES},
    "KnowsNoPartOfAnOrder": {f"{PARTIAL}_is_known_as_such"},
    "MisreadsAmounts": {f"{ACCEPTED}test_an_order_that_was_placed_before_the_move_is_read_after_it"},
    "ForgetsWhatIsMissing": {f"{PARTIAL}_is_known_as_such"},
    "LooksForErrorsInThePayload": {"place_order.feature::test_all_that_is_wrong_with_an_order_is_reported"},
    "SendsMarketplaceOfPreviews": {WINDOWS},
    "ReadsFirstTierOnly": {f"{PREVIEWS}test_a_preview_of_speed_alone[Expedited]"},
    "TakesValueForAmount": {f"{PREVIEWS}test_a_preview_tells_whether_an_order_can_be_fulfilled"},
    "KnowsNoConstraints": {f"{PREVIEWS}test_a_preview_says_why_nothing_is_scheduled_outside_japan"},
    "TakesPlannedForPossible": {MISSING},
    "LooksForPayloadOfOffers": {PROMISED},
    "AsksForOffersOfProduct": {PROMISED},
    "PromisesBeginningOfInterval": {PROMISED},
}


#: What makes none of them.
RIGHT = "SuccessorIntegration"


@pytest.fixture(scope="session")
def met(meet):
    plan = {**PLAN, RIGHT: set().union(*PLAN.values())}
    return meet("migrations", FIXTURES, plan, "--mcf-api", SUCCESSOR.name)


@pytest.mark.parametrize("mistake", PLAN)
def test_each_scenario_that_is_about_a_mistake_sees_it(met, mistake):
    assert met[mistake].red == PLAN[mistake]


def test_a_right_integration_passes_them(met):
    assert met[RIGHT].red == set()
    assert len(met[RIGHT].green) == len(set().union(*PLAN.values()))


def test_a_message_names_what_was_sent_in_the_words_of_the_successor(met):
    text = met["SendsNoOrder"].scenarios[SENT]["text"]
    assert "expected the integration to send createOrder, it did not" in text
    text = met["AsksForOffersOfProduct"].scenarios[PROMISED]["text"]
    assert "getOffers request, at /items/0/productIdentifier" in text
    assert "deliveryOffers" not in text
