"""The bundled adapter passes as a program what it passes in process, and its traffic keeps to the schema."""

import sys
from pathlib import Path

from pytest_mcf.integration.json_rpc.methods import port_methods

from ..rotation import on_day
from .conftest import play
from .conversations import keep_to_the_schema

ADAPTER = Path(__file__).with_name("adapter_that_writes_down.py")

#: Every method of the port, and each way to fail. A program starts for each scenario, which takes longer than
#: to play it; the many that differ in their content alone are played behind an address.
SCENARIOS = (
    "cancel_order.feature::test_cancel_an_order_that_was_received",
    "cancel_order.feature::test_cancel_an_order_that_does_not_exist",
    "cancel_order.feature::test_the_integration_does_not_cancel_an_order_that_is_status[Processing]",
    "faults.feature::test_an_order_is_placed_once_though_the_answer_is_spoilt[lost]",
    "faults.feature::test_answers_that_are_always_spoilt_are_reported[an HTML page]",
    "faults.feature::test_throttling_without_end_is_reported_in_time",
    "faults.feature::test_what_amazon_refuses_is_not_asked_for_again",
    "follow_notifications.feature::test_a_message_that_comes_twice_is_taken_in_once",
    "fulfil_customer_order.feature::test_from_the_customers_order_to_the_message_that_it_is_on_its_way",
    "fulfil_customer_order.feature::test_a_customers_order_is_read_by_amazons_number",
    "fulfil_customer_order.feature::test_the_seller_checks_the_stock",
    "hold_and_update_order.feature::test_a_held_order_is_released",
    "hold_and_update_order.feature::test_what_an_update_leaves_out_stays",
    "list_features.feature::test_a_sku_that_supports_a_feature",
    "list_features.feature::test_the_stock_that_supports_a_feature",
    "list_features.feature::test_whether_the_seller_may_use_a_feature",
    "list_orders.feature::test_a_list_of_several_pages_is_followed_to_its_end",
    "offer_delivery.feature::test_the_seller_asks_when_a_product_would_arrive",
    "read_a_queue.feature::test_who_is_subscribed_already_stays_so",
    "retrieve_delivery_tracking.feature::test_a_package_number_that_does_not_exist",
    "retrieve_proof_of_delivery.feature::test_the_photo_of_a_delivered_package",
    "return_items.feature::test_a_unit_is_returned",
    "return_items.feature::test_the_reasons_for_which_a_product_may_be_returned",
    "track_partially_fulfilled_order.feature::test_the_tutorial_from_preview_to_tracking",
)


@on_day(0, of=2)
def test_it_passes_as_a_program_what_it_passes_in_process(tmp_path, whole_run):
    conversations = tmp_path / "conversations"
    conversations.mkdir()
    command = f"exec: {sys.executable} {ADAPTER} {conversations}"
    outside = play(tmp_path, *SCENARIOS, "--mcf-integration", command)
    assert outside.outcomes == dict.fromkeys(SCENARIOS, "passed"), outside.reported
    inside = whole_run("documented").outcomes()
    assert {inside[scenario] for scenario in SCENARIOS} == {"passed"}
    # Nothing of the port was left out of the conversation.
    assert keep_to_the_schema(conversations) == {"initialize", *port_methods()}
