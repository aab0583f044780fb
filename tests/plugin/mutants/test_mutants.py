"""A wrong API makes red exactly the scenarios that speak of what is wrong, in plain words."""

import pytest

from ...rotation import on_day
from .mutant_runs import OF_CATALOGUE

pytestmark = on_day(0, of=2)

FIXTURES = (
    OF_CATALOGUE
    + """
@pytest.fixture(autouse=True)
def note(request, mcf_journal):
    yield
    read = mcf_journal.of("getFulfillmentOrder")
    # A response that got lost on purpose was sent nevertheless.
    if any(exchange.status == 200 or exchange.fault == "answer-lost" for exchange in read):
        request.node.user_properties.append(("read", True))
    violations = [violation for exchange in mcf_journal for violation in exchange.violations]
    if violations:
        request.node.user_properties.append(("errata", [each.erratum for each in violations]))
"""
)

#: The features that are played against each mutant; what the others see is in test_each_feature.py.
FEATURES = (
    "cancel_order.feature",
    "faults.feature",
    "list_orders.feature",
    "retrieve_delivery_tracking.feature",
    "retrieve_proof_of_delivery.feature",
    "track_partially_fulfilled_order.feature",
)

#: Mutants, and the operation whose response each of them changes before any other.
MUTANTS = {
    "CancelsInProcessing": "cancelFulfillmentOrder",
    "KnowsEveryPackage": "getPackageTrackingDetails",
    "DropsUnfulfillableQuantity": "getFulfillmentOrder",
    "ForgetsUnfulfillableUnits": "getFulfillmentOrder",
    "RepeatsThePage": "listAllFulfillmentOrders",
    "SendsQuantitiesAsText": "getFulfillmentOrder",
}


@pytest.fixture
def met(meet, whole_run):
    """What became of the scenarios that were played against each mutant.

    A scenario is played against a mutant that changes anything in it: until then, it has the exchanges of the
    whole run.
    """
    played = [one for one in whole_run("documented").certificate.scenarios if one.file in FEATURES]
    assert {one.file for one in played} == set(FEATURES)
    plan = {
        mutant: {one.id for one in played if begins_with in {each.operation for each in one.exchanges}}
        for mutant, begins_with in MUTANTS.items()
    }
    # What only reads orders is green against SendsQuantitiesAsText.
    unchanged = plan["CancelsInProcessing"] | plan["KnowsEveryPackage"] | plan["RepeatsThePage"]
    return meet("of-the-api", FIXTURES, {"Mutant": unchanged, **plan})


def test_the_emulator_unchanged_makes_nothing_red(met):
    found = met["Mutant"]
    assert found.red == set()
    assert len(found.green) > 30


def test_an_api_that_cancels_in_processing(met):
    found = met["CancelsInProcessing"]
    assert found.red == {"cancel_order.feature::test_amazon_refuses_to_cancel_an_order_that_is_being_picked"}
    found.lines.fnmatch_lines(
        [
            "cancel_order.feature:*: Then Amazon refuses with 400",
            "  expected Amazon to answer 400, it answered 200 to #* cancelFulfillmentOrder PUT *",
        ]
    )


def test_an_api_that_knows_every_package(met):
    found = met["KnowsEveryPackage"]
    assert found.red == {
        "retrieve_delivery_tracking.feature::test_a_package_number_that_does_not_exist",
        "retrieve_delivery_tracking.feature::test_amazon_knows_nothing_of_a_package_that_does_not_exist",
    }
    found.lines.fnmatch_lines(
        [
            'retrieve_delivery_tracking.feature:*: Then the integration reports "package not found"',
            '  expected the integration to report "package not found", it reported success',
        ]
    )


def test_an_api_that_drops_a_required_field_fails_each_reader_of_an_order(met):
    found = met["DropsUnfulfillableQuantity"]
    readers = set(found.noted("read"))
    assert len(readers) > 40
    assert found.red == readers
    found.lines.fnmatch_lines(
        [
            "  Contract broken: getFulfillmentOrder response, at "
            "/payload/fulfillmentOrderItems/0/unfulfillableQuantity: "
            "expected the required property unfulfillableQuantity, got no such property in *",
        ]
    )


def test_an_api_that_forgets_units_fails_the_scenarios_in_which_units_are_missing(met):
    found = met["ForgetsUnfulfillableUnits"]
    assert found.red == {
        "cancel_order.feature::test_amazon_refuses_to_cancel_an_order_that_ended_status[CompletePartialled]",
        "cancel_order.feature::test_amazon_refuses_to_cancel_an_order_that_ended_status[Unfulfillable]",
        "cancel_order.feature::test_the_integration_does_not_cancel_an_order_that_is_status[CompletePartialled]",
        "cancel_order.feature::test_the_integration_does_not_cancel_an_order_that_is_status[Unfulfillable]",
        "cancel_order.feature::test_an_order_of_which_nothing_was_found_stays_as_it_is",
        "list_orders.feature::test_an_order_that_has_ended_is_listed_too_status[CompletePartialled]",
        "list_orders.feature::test_an_order_that_has_ended_is_listed_too_status[Unfulfillable]",
        "retrieve_proof_of_delivery.feature"
        "::test_the_proof_of_what_was_delivered_of_an_order_though_the_rest_was_not_sent",
        "track_partially_fulfilled_order.feature::test_a_partially_fulfilled_order_is_final",
        "track_partially_fulfilled_order.feature::test_an_order_that_is_to_be_filled_in_full_waits_for_a_day",
        "track_partially_fulfilled_order.feature"
        "::test_an_order_that_is_to_be_filled_or_killed_is_killed_as_a_whole",
        "track_partially_fulfilled_order.feature::test_an_order_of_which_nothing_was_found_is_unfulfillable",
        "track_partially_fulfilled_order.feature::test_quantities_are_numbers",
        "track_partially_fulfilled_order.feature::test_the_missing_units_are_counted_on_their_own_line",
        "track_partially_fulfilled_order.feature::test_the_tutorial_from_preview_to_tracking",
        "track_partially_fulfilled_order.feature::test_the_tutorial_with_its_notifications_from_a_queue",
    }
    found.lines.fnmatch_lines(
        ["*expected some units of a CompletePartialled order shipped and some not, got * and 0 not*"]
    )


def test_an_api_that_repeats_the_page_without_end(met):
    found = met["RepeatsThePage"]
    assert found.red == {
        "faults.feature::test_a_listing_goes_on_after_an_empty_page",
        "faults.feature::test_many_orders_are_placed_while_calls_fail_at_random",
        *(
            "faults.feature::test_amazon_fails_the_first_call_and_a_second_one_is_made_what"
            f"[{fails}-listAllFulfillmentOrders-the seller lists the orders since the order was updated-"
            "the list has the order]"
            for fails in ("throttles", "answers 503 to")
        ),
    } | {
        f"list_orders.feature::test_{name}"
        for name in (
            "each_order_is_listed_once_though_amazon_fails_the_first_call_for_a_later_page[throttles]",
            "each_order_is_listed_once_though_amazon_fails_the_first_call_for_a_later_page[answers 503 to]",
            "a_list_has_neither_lines_nor_shipments",
            "a_list_is_asked_for_again_and_has_the_orders_again",
            "a_list_of_several_pages_is_followed_to_its_end",
            "a_status_change_brings_an_order_back",
            "an_integration_that_was_started_again_lists_what_was_placed_before",
            "an_order_is_listed_by_the_sellers_own_id_and_not_by_the_one_that_its_customer_sees",
            "an_order_that_has_ended_is_listed_too_status[Complete]",
            "an_order_that_has_ended_is_listed_too_status[CompletePartialled]",
            "an_order_that_has_ended_is_listed_too_status[Unfulfillable]",
            "an_order_that_has_not_changed_since_is_not_listed",
            "an_order_that_was_listed_before_is_listed_with_what_it_has_become",
            "the_bound_is_inclusive",
            "the_date_of_a_list_keeps_its_zone_on_the_wire",
            "the_list_has_each_order_once_when_several_changed_together",
            "the_orders_since_a_date",
        )
    }
    found.lines.fnmatch_lines(
        ["  ServiceUnavailable: The listing * is circular: it returned a nextToken a second time."]
    )


def test_an_api_that_sends_text_for_a_quantity(met):
    found = met["SendsQuantitiesAsText"]
    assert found.red == {"track_partially_fulfilled_order.feature::test_quantities_are_numbers"}
    found.lines.fnmatch_lines(
        [
            "track_partially_fulfilled_order.feature:*: Then every quantity * is a whole number",
            "  expected whole numbers, Amazon sent [[]('quantity', '2')*",
        ]
    )
    errata = [erratum for noted in found.noted("errata").values() for erratum in noted]
    assert len(errata) > 40
    assert None not in errata
