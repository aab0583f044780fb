"""Each feature sees an API that is wrong and an integration that is, and says so in a sentence."""

import pytest

from .mutant_runs import OF_CATALOGUE

#: What is wrong, the feature that it is played against, the scenarios that see it, and what one of them says.
WRONG_APIS = [
    (
        "AcceptsWhatIsWrong",
        "check_order",
        {
            "the_id_of_an_order_has_at_most_40_characters",
            "an_order_has_at_most_250_units",
            "amazon_refuses_an_address_without_field[countryCode]",
            "no_two_lines_of_an_order_have_the_same_id",
        },
        "  expected Amazon to answer 400, it answered 200 to #* createFulfillmentOrder POST *",
    ),
    (
        "ChangesTheComment",
        "place_order",
        {"what_was_ordered_can_be_read_again"},
        "  expected displayableOrderComment * back, it came as *",
    ),
    (
        "HidesWhatIsMissing",
        "preview_order",
        {"a_preview_names_the_units_that_cannot_be_had", "the_units_of_a_preview_add_up"},
        "*expected * units *",
    ),
    (
        "AddsFeesOfItsOwn",
        "preview_order",
        {
            "paying_on_delivery_is_previewed_when_it_is_asked_for",
            "the_fees_of_a_preview_are_named_and_are_amounts_of_money",
        },
        "*FBAFulfillmentCODFee*",
    ),
    (
        "AcceptsEveryUpdate",
        "hold_and_update_order",
        {
            "a_released_order_is_not_held_again",
            "an_order_that_is_being_picked_is_not_sent_to_another_address",
            "a_line_that_the_order_does_not_have_is_not_updated",
        },
        "  expected Amazon to answer 400, it answered 200 to #* updateFulfillmentOrder PUT *",
    ),
    (
        "ReleasesNothing",
        "hold_and_update_order",
        {"a_held_order_is_released", "a_line_is_updated_without_its_sku"},
        "  ServiceUnavailable: Order * is not released: its action is still Hold.",
    ),
    (
        "PromisesWithoutStock",
        "offer_delivery",
        {"without_stock_there_is_no_promise"},
        "  expected no offer, the integration reports *",
    ),
    (
        "ForgetsReturns",
        "return_items",
        {"the_order_tells_of_its_returns", "a_unit_is_not_returned_twice"},
        "  expected 1 returned units, the order has 0: none",
    ),
    (
        "HidesRefusedReturns",
        "return_items",
        {
            "a_unit_is_not_returned_twice",
            "part_of_a_return_is_refused_which[the other unit-1-9]",
            "no_more_units_are_returned_than_were_sent",
        },
        "  expected invalidReturnItems.* in the answer, #* has none",
    ),
    (
        "SaysNothingOfPlanning",
        "follow_notifications",
        {"there_is_a_message_about_each_status_of_an_order"},
        '  expected messages about "Received", "Planning", "Processing" and "Complete", they are about *',
    ),
    (
        "BlamesTheFulfiller",
        "follow_shipments",
        {"a_shipment_that_the_seller_called_off"},
        "  expected every shipment to be CANCELLED_BY_SELLER, they are *CANCELLED_BY_FULFILLER*",
    ),
    (
        "CountsItsReaders",
        "read_order",
        {"reading_an_order_changes_nothing"},
        "  expected the same answers, they are *",
    ),
    (
        "GivesNoRequestIds",
        "read_order",
        {"every_answer_has_a_request_id"},
        "  Contract broken: getFulfillmentOrder response, at header/x-amzn-RequestId: *",
    ),
    (
        "LetsEverybodyIn",
        "authorize",
        {
            "amazon_refuses_a_request_with_token[a made-up token]",
            "the_application_alone_places_no_orders",
            "without_the_role_for_fulfilment_nothing_is_opened",
        },
        "  expected Amazon to answer 403, it answered 200 to *",
    ),
    (
        "AddsUnitsAgain",
        "stock_sandbox",
        {"units_are_added_once_for_one_token"},
        "  expected 15 units of MUG (*) to be for sale, 20 are",
    ),
]

#: The same for integrations.
WRONG_INTEGRATIONS = [
    (
        "SaysNothingExplicitly",
        "place_order",
        {"what_an_order_does_not_need_is_left_out"},
        "  expected what is not used to be left out, the integration sent empty *notificationEmails*",
    ),
    (
        "MergesLines",
        "place_order",
        {"two_lines_with_the_same_sku_are_two_lines"},
        "  Conduct broken: MCF-CREATE-17: "
        "expected place_order to send lines.quantity as '2', which its caller gave, "
        "at /items/0/quantity of createFulfillmentOrder, got '5' there (#5).",
    ),
    (
        "CutsIdsShort",
        "place_order",
        {"an_id_that_is_too_long_is_not_cut_short"},
        "  Conduct broken: MCF-CREATE-02: "
        "expected place_order to send order_id as '?????????????????????????????????????????', "
        "which its caller gave, at /sellerFulfillmentOrderId of createFulfillmentOrder, "
        "got '????????????????????????????????????????' there (#5).",
    ),
    (
        "TellsOneProblem",
        "place_order",
        {"all_that_is_wrong_with_an_order_is_reported"},
        "  expected the report to tell of every problem, it hides *",
    ),
    (
        "PreviewsWithoutFeatures",
        "preview_order",
        {"what_is_ordered_was_previewed_features_and_all"},
        "  Conduct broken: MCF-PREV-23: "
        "expected preview_order to send features as ('BLANK_BOX',), which its caller "
        "gave, at /featureConstraints of getFulfillmentPreview, got () there (#5).",
    ),
    (
        "TakesAnyPreview",
        "preview_order",
        {
            "a_preview_says_why_nothing_is_scheduled_outside_japan",
            "a_preview_says_when_an_address_is_bad",
        },
        "  Conduct broken: MCF-PREV-11: "
        "expected preview_order to report fulfillable as Amazon sent it, 'False', "
        "at /payload/fulfillmentPreviews/0, got 'True' reported (#5).",
    ),
    (
        "TrustsTheRelease",
        "hold_and_update_order",
        {"the_integration_sees_for_itself_that_a_released_order_goes"},
        "  expected the integration to ask for getFulfillmentOrder after updateFulfillmentOrder, *",
    ),
    (
        "IgnoresRefusedUpdates",
        "hold_and_update_order",
        {"an_order_that_is_being_picked_is_not_sent_to_another_address"},
        '  expected the integration to report "order rejected", it reported success',
    ),
    (
        "UpdatesThePayment",
        "hold_and_update_order",
        {"the_integration_changes_what_can_be_changed"},
        "  expected fields that can be updated, the integration sent [[]'codSettings'[]]",
    ),
    (
        "KeepsOffers",
        "offer_delivery",
        {"an_offer_that_is_over_is_not_shown_again"},
        "  it is 2026-01-05 *, and the offers end at *",
    ),
    (
        "AlwaysPromises",
        "offer_delivery",
        {"without_stock_there_is_no_promise"},
        "  expected no offer, the integration reports *",
    ),
    (
        "InventsReasons",
        "return_items",
        {"a_unit_is_returned"},
        "  list_return_reasons reported code 'OTHER', which no response to the integration, *",
    ),
    (
        "HidesRefusals",
        "return_items",
        {
            "part_of_a_return_is_refused_which[the other unit-1-9]",
            "no_more_units_are_returned_than_were_sent",
        },
        "  expected 1 accepted and 1 refused, the integration reports *",
    ),
    (
        "FailsOnRepeats",
        "return_items",
        {
            "to_ask_twice_for_the_same_return_does_no_harm",
            "a_return_whose_answer_is_lost_is_asked_for_once",
        },
        "  expected no failure, the integration reports *There is such a return*",
    ),
    (
        "TakesAllForNews",
        "follow_notifications",
        {
            "a_message_that_comes_twice_is_taken_in_once",
            'a_message_that_comes_late_changes_nothing_late["Complete"-"Planning"]',
            "an_event_of_an_unknown_type_is_passed_over",
        },
        "  expected no news, the integration reports *",
    ),
    (
        "BelievesMessages",
        "follow_notifications",
        {
            "a_message_about_an_order_of_somebody_else_is_put_aside",
            "an_order_that_ended_status_is_noticed[CompletePartialled]",
            "what_a_message_says_of_packages_is_not_all",
        },
        "  expected the order to be read from Amazon, it was not",
    ),
    (
        "KnowsThreeEvents",
        "follow_notifications",
        {"an_event_of_an_unknown_type_is_passed_over"},
        "  NotificationRejected: What is this[?]",
    ),
    (
        "SwallowsNonsense",
        "follow_notifications",
        {
            "what_is_no_message_stops_nothing_what[half an object-{]",
            "a_message_about_shipments_of_another_programme_is_passed_over",
        },
        "  receive_notification reported changed_at *, which no response to the integration, *",
    ),
    (
        "ReportsEstimates",
        "follow_shipments",
        {"when_a_shipment_leaves_is_an_estimate_until_it_has_left"},
        "  expected no date, Amazon gives *",
    ),
    (
        "SeesOnePackage",
        "follow_shipments",
        {"one_line_travels_in_several_packages_sent[2 shipments of 2 packages]"},
        "  expected 4 packages, the order has 1: *",
    ),
    (
        "AsksForATokenEachTime",
        "authorize",
        {"one_token_serves_for_many_calls"},
        "  expected 1 requests for a token, there were 2",
    ),
    (
        "HidesWhoItIs",
        "authorize",
        {"the_integration_says_who_it_is"},
        "  expected Name/Version (Language=...), it was 'python-httpx/1'",
    ),
    (
        "EncodesTwice",
        "read_order",
        {"an_id_with_a_slash_a_blank_and_an_accent_is_asked_for_as_it_is"},
        "  Conduct broken: MCF-GET-01: "
        "expected get_order to send order_id as '*/* é', which its caller gave, "
        "at path/sellerFulfillmentOrderId of getFulfillmentOrder, got '* é' there (#7).",
    ),
    (
        "SendsBodiesWithEverything",
        "read_order",
        {"what_is_only_read_is_asked_for_without_a_body", "an_order_is_read_by_its_id"},
        "  Contract broken: * request, at the whole body: expected no body, because a GET request has none*",
    ),
    (
        "LosesTheZone",
        "list_orders",
        {"the_date_of_a_list_keeps_its_zone_on_the_wire"},
        "  expected the list to have *; missing: *",
    ),
    (
        "HidesTheLocker",
        "retrieve_proof_of_delivery",
        {"what_opens_the_locker_is_passed_on"},
        "  expected the locker 17 with its code, it is another one or none*",
    ),
    (
        "NeedsTheRate",
        "faults",
        {"a_throttled_order_is_placed_later_as_it_was"},
        "  The integration raised KeyError, which the port does not have:",
    ),
    (
        "TakesOnlyAscii",
        "retrieve_delivery_tracking",
        {"a_package_travels_through_a_town_with_a_foreign_name"},
        "  track_package reported events.city *, which no response to the integration, *",
    ),
]


#: A scenario of each feature that all of its mutants master: what is wrong is one thing.
MASTERED = {
    "authorize": "every_request_shows_the_access_token",
    "check_order": "an_order_goes_with_speed_speed[Standard]",
    "faults": "a_call_that_amazon_answers_with_status_is_made_again[500]",
    "follow_notifications": "a_message_says_what_it_is_and_when_it_was_sent",
    "follow_shipments": "a_shipment_that_has_left_has_packages",
    "hold_and_update_order": "what_is_held_is_reserved",
    "list_orders": "the_orders_since_a_date",
    "offer_delivery": "the_seller_asks_when_a_product_would_arrive",
    "place_order": "an_order_says_all_that_amazon_has_to_know",
    "preview_order": "amazon_says_that_a_preview_needs_a_country",
    "read_order": "an_order_is_read_by_its_id",
    "retrieve_delivery_tracking": "a_package_that_has_left_can_be_tracked",
    "retrieve_proof_of_delivery": "the_photo_of_a_delivered_package",
    "return_items": "reasons_have_a_code_and_a_description",
    "stock_sandbox": "an_inventory_item_is_made",
}


@pytest.fixture
def see(meet):
    """Assert that a mutant makes the scenarios of a feature red, and one of them says why."""
    plan = {
        wrong: ids_of(feature, {*scenarios, MASTERED[feature]})
        for wrong, feature, scenarios, _ in (*WRONG_APIS, *WRONG_INTEGRATIONS)
    }

    def seen(wrong, feature, scenarios, sentence):
        met = meet("of-each-feature", OF_CATALOGUE, plan)[wrong]
        assert met.red == ids_of(feature, scenarios)
        assert met.green == ids_of(feature, {MASTERED[feature]} - scenarios)
        met.lines.fnmatch_lines([sentence])

    return seen


def ids_of(feature, scenarios):
    return {f"{feature}.feature::test_{name}" for name in scenarios}


@pytest.mark.parametrize(("wrong", "feature", "scenarios", "sentence"), WRONG_APIS)
def test_a_wrong_api_is_seen(see, wrong, feature, scenarios, sentence):
    see(wrong, feature, scenarios, sentence)


@pytest.mark.parametrize(("wrong", "feature", "scenarios", "sentence"), WRONG_INTEGRATIONS)
def test_a_wrong_integration_is_seen(see, wrong, feature, scenarios, sentence):
    see(wrong, feature, scenarios, sentence)
