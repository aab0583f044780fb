"""What a report says of mistakes that a move to the successor of the API invites.

That each of them is seen is shown by the mutants of `pytest_mcf.proving.mutants.successor`.
"""

import pytest

from pytest_mcf.model.versions import SUCCESSOR

from .mutant_runs import OF_CATALOGUE

PAGES = "list_orders.feature::test_a_list_of_several_pages_is_followed_to_its_end"
SENT = "order_by_country.feature::test_what_the_recipient_in_japan_asks_for_is_passed_on"
PROMISED = "offer_delivery.feature::test_the_seller_asks_when_a_product_would_arrive"

PLAN = {"SendsNoOrder": [SENT], "ForgetsArgumentsOfPages": [PAGES], "AsksForOffersOfProduct": [PROMISED]}


@pytest.fixture(scope="session")
def met(meet):
    return meet("migrations", OF_CATALOGUE, PLAN, "--mcf-api", SUCCESSOR.name)


def test_a_message_names_what_was_sent_in_the_words_of_the_successor(met):
    text = met["SendsNoOrder"].scenarios[SENT]["text"]
    assert "expected the integration to send createOrder, it did not" in text
    text = met["AsksForOffersOfProduct"].scenarios[PROMISED]["text"]
    assert "getOffers request, at /items/0/productIdentifier" in text
    assert "deliveryOffers" not in text


def test_a_page_without_the_arguments_of_the_one_before_breaks_a_rule_of_the_successor(met):
    text = met["ForgetsArgumentsOfPages"].scenarios[PAGES]["text"]
    assert "MCF-NEXT-07: expected a pageToken with the arguments" in text.replace("\n", " ")
