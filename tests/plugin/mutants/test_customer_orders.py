"""Each way to go wrong with a customer's order is seen, and correct alternatives are not blamed."""

import pytest

from ...each_case import each_case
from ...rotation import on_day
from .mutant_runs import OF_CATALOGUE

pytestmark = on_day(1, of=2)

FEATURE = "fulfil_customer_order.feature"
STATUSES = ("Pending", "PendingAvailability", "Canceled", "Shipped", "Unfulfillable")

ENDED = "what_an_order_that_ended_as_status_did_not_send_is_ordered_again"
IN_TWO_ORDERS = "what_was_sent_in_two_orders_is_confirmed_package_by_package_if_what_between_them"

#: What is wrong, scenarios that see it, and what one of them says.
MUTANTS = [
    (
        "ConfirmsWhatIsNotPlaced",
        {"what_was_never_placed_is_not_confirmed"},
        '  expected the integration to report "not shipped", it reported success',
    ),
    (
        "TellsBeforeItConfirms",
        {"the_customer_gets_no_message_before_the_shipment_is_confirmed"},
        "  Conduct broken: MCF-FLOW-01: expected a package to be confirmed before its customer *",
    ),
    (
        "AsksByItsOwnNumber",
        {"a_customers_order_is_read_by_amazons_number"},
        "  Contract broken: getOrder request, at path/orderId: *shop-1000*",
    ),
    (
        "SendsEveryOrder",
        {f"an_order_that_is_status_is_not_sent[{status}]" for status in STATUSES},
        '  expected the integration to report "order not open", it reported success',
    ),
    (
        "SendsAmazonsOrdersAgain",
        {"what_amazon_fulfils_itself_is_not_sent_again"},
        '  expected the integration to report "order not open", it reported success',
    ),
    (
        "StopsAtTheFirstPage",
        {"the_lines_of_an_order_are_read_to_the_last_page", "an_order_of_several_pages_is_sent_as_a_whole"},
        "  expected 23 lines, each once, the integration reports 10 lines of 10 ids",
    ),
    (
        "SendsEverythingAgain",
        {"only_what_has_not_shipped_is_sent", "what_has_shipped_is_reported"},
        "  expected 2 units of MUG (*) to be sent to the customer, the fulfillment orders have 3",
    ),
    (
        "TakesNoPriceForZero",
        {f"prices_of_an_order_that_is_status_are_not_known_and_are_not_0[{each}]" for each in STATUSES[:2]},
        "  expected no price of an order that is not paid, the integration reports *",
    ),
    (
        "TakesTheLineForAUnit",
        {
            "the_price_of_a_unit_is_a_part_of_the_price_of_its_line",
            "what_is_declared_for_a_unit_is_the_price_of_a_unit",
        },
        "  expected * to be declared for a unit, the integration declared *",
    ),
    (
        "ChecksOneProduct",
        {
            "the_stock_of_every_product_is_checked_before_the_order_is_placed",
            "an_order_of_several_pages_is_sent_as_a_whole",
        },
        "  Conduct broken: MCF-FLOW-08: expected the stock of each SKU of * to be checked, *",
    ),
    (
        "ChecksNoStock",
        {
            "low_stock_is_not_passed_over",
            "two_lines_of_one_product_need_its_stock_together",
            "what_only_the_merchant_has_is_not_placed_with_amazon",
        },
        "  Conduct broken: MCF-FLOW-09: expected at most the 1 units of * that it saw in stock, *",
    ),
    (
        "CountsLinesApart",
        {"two_lines_of_one_product_need_its_stock_together"},
        "  Conduct broken: MCF-FLOW-09: expected at most the 3 units of * that it saw in stock, *",
    ),
    (
        "TakesAllForStock",
        {"units_that_other_orders_wait_for_are_no_stock"},
        "  Conduct broken: MCF-SBX-19: expected check_stock to report available as Amazon sent it, '6', "
        "at /payload/inventorySummaries/0, got '10' reported (#7).",
    ),
    (
        "OrdersTwice",
        {"an_order_that_is_under_way_is_not_sent_twice"},
        "  expected 2 units of MUG (*) to be sent to the customer, the fulfillment orders have 4",
    ),
    (
        "OrdersOnce",
        {f"{ENDED}[{status}]" for status in ("CompletePartialled", "Unfulfillable", "Cancelled")},
        "  expected 3 units of BOWL (*) to be sent to the customer, the fulfillment orders have 2",
    ),
    (
        "OrdersAllThatIsNotConfirmed",
        {f"{ENDED}[CompletePartialled]", f"{IN_TWO_ORDERS}[1 day passes]"},
        "  expected 2 units of MUG (*) to be sent to the customer, the fulfillment orders have 4",
    ),
    (
        "NeverReadsWhatItPlaced",
        {"an_order_whose_answer_is_lost_is_placed_once"},
        "*there already is an order*",
    ),
    (
        "PassesTheServiceOn",
        {
            f"the_service_level_becomes_a_speed_of_mcfs[{level}]"
            for level in ("NextDay", "SameDay", "Scheduled")
        },
        "*shippingSpeedCategory*",
    ),
    (
        "ReportsAPickUp",
        {"a_package_is_confirmed_as_a_shipment_and_not_as_a_pickup"},
        "*Unsupported ShipmentStatus*",
    ),
    (
        "ConfirmsWithoutTracking",
        {"a_package_is_confirmed_with_its_tracking_number_and_its_carrier"},
        "*trackingNumber*",
    ),
    (
        "ConfirmsAnotherNumber",
        {"a_package_is_confirmed_with_its_tracking_number_and_its_carrier"},
        "  expected the tracking numbers * to be confirmed, the integration sent *",
    ),
    (
        "NamesNoCarrier",
        {"a_package_is_confirmed_with_its_tracking_number_and_its_carrier"},
        "*packageDetail.carrierCode*",
    ),
    (
        "OtherWithoutAName",
        {"a_package_is_confirmed_with_its_tracking_number_and_its_carrier"},
        "*packageDetail.carrierName*",
    ),
    (
        "NamesOneCarrierForAll",
        {"a_package_is_confirmed_with_its_tracking_number_and_its_carrier"},
        "  expected the carrier AMZL, the integration sent FedEx*",
    ),
    (
        "SharesAReference",
        {"two_packages_are_two_confirmations"},
        "*package 1 of * has been confirmed before*",
    ),
    (
        "ConfirmsAllInEach",
        {"two_packages_are_two_confirmations"},
        "*has nothing to ship: its status is Shipped*",
    ),
    (
        "ConfirmsUnderNewNumbers",
        {
            "a_shipment_is_confirmed_once_though_what"
            '[the answer to the next call of "confirmShipment" is lost]'
        },
        "*",
    ),
    (
        "DatesItToday",
        {"a_package_is_confirmed_with_the_date_at_which_it_was_shipped"},
        "  expected the shipDate 2026-01-0*, the integration sent 2026-01-20T*",
    ),
    (
        "ConfirmsPlans",
        {
            f"what_has_not_shipped_is_not_confirmed_what[{what}]"
            for what in ("1 day passes", "Amazon begins to pick the customer's goods")
        },
        '  expected the integration to report "not shipped", it reported success',
    ),
    (
        "ConfirmsTheFirstOrder",
        {f"{IN_TWO_ORDERS}[{what}]" for what in ("the seller confirms the shipment", "1 day passes")},
        "  expected the customer's order to be Shipped, it is PartiallyShipped",
    ),
    ("ConfirmsAgain", {"a_shipment_is_confirmed_once"}, "*has been confirmed before*"),
    (
        "ClosesTheOrderEarly",
        {"an_order_is_shipped_when_its_last_package_is"},
        "  expected the customer's order to be PartiallyShipped, it is Shipped",
    ),
    (
        "TellsOneNumber",
        {"the_customer_learns_what_is_on_its_way_and_when_it_arrives"},
        "  expected the tracking numbers * in the messages, they are: *",
    ),
    ("TellsAgain", {"the_customer_gets_one_message"}, "  expected 1 messages to the customer, there are *"),
    (
        "TellsNobody",
        {"the_customer_learns_what_is_on_its_way_and_when_it_arrives", "the_customer_gets_one_message"},
        "  expected 1 messages to the customer, there are [[][]]",
    ),
    (
        "KnowsNoArrival",
        {"the_customer_learns_what_is_on_its_way_and_when_it_arrives"},
        "  expected an arrival at *, the integration reports None",
    ),
    (
        "ReadsPublicAddresses",
        {"the_address_is_personal_and_is_read_with_a_token_for_this_order"},
        "  expected the customer's address, the integration sent *",
    ),
    # Wrong implementations of the API
    (
        "AcceptsEveryConfirmation",
        {"amazon_refuses_a_confirmation_without_what[a tracking number-trackingNumber-nothing]"},
        "  expected Amazon to answer 400, it answered 204 to #* confirmShipment POST *",
    ),
    (
        "AcceptsEveryPickUp",
        {"amazon_refuses_a_pickup_with_what[no status-shipmentStatus-nothing]"},
        "  expected Amazon to answer 400, it answered 204 to #* updateShipmentStatus POST *",
    ),
    (
        "ShowsPricesTooEarly",
        {"amazon_shows_no_prices_before_the_customer_has_paid"},
        "  expected no OrderItems.*.ItemPrice in the answer, *",
    ),
    (
        "SendsEveryMessage",
        {"amazon_allows_no_message_about_an_order_that_is_not_paid"},
        "  expected Amazon to answer 403, it answered 201 to #* createConfirmDeliveryDetails POST *",
    ),
]

#: What differs from the reference adapter and is right too; all of the feature is green.
TWINS = ("SplitsShortOrders", "PreviewsItsStock", "CallsItAsItLikes")

#: Puts these in place as if they were mutants.
TWINS_TOO = f"""
import right_customer_orders
from pytest_mcf.proving.mutant import wrong_adapter

BY_NAME |= {{name: wrong_adapter(getattr(right_customer_orders, name), "") for name in {TWINS}}}
"""

#: What each of the mutants masters: what is wrong is one thing.
MASTERED = "the_seller_checks_the_stock"


@pytest.fixture
def met(meet):
    """What became of the scenarios that were played against each mutant and each twin."""
    plan = {wrong: ids_of({*scenarios, MASTERED}) for wrong, scenarios, _ in MUTANTS}
    return meet(
        "of-customer-orders", OF_CATALOGUE + TWINS_TOO, {**plan, **{twin: [FEATURE] for twin in TWINS}}
    )


def ids_of(scenarios):
    return {f"{FEATURE}::test_{name}" for name in scenarios}


@pytest.mark.parametrize(("wrong", "scenarios", "sentence"), MUTANTS, ids=[each[0] for each in MUTANTS])
def test_what_is_wrong_is_seen(met, wrong, scenarios, sentence):
    found = met[wrong]
    assert found.red == ids_of(scenarios)
    assert found.green == ids_of({MASTERED})
    found.lines.fnmatch_lines([sentence])


@each_case("twin", TWINS)
def test_what_is_right_in_another_way_is_green(met, twin):
    assert met[twin].red == set()
    assert len(met[twin].green) > 60
