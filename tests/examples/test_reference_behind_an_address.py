"""One adapter behind an address serves several processes at a time: it distinguishes them by Mcf-Session."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pytest_mcf.integration.json_rpc.methods import port_methods
from pytest_mcf.integration.json_rpc.serving import Conversation

from ..rotation import on_day
from .adapter_that_writes_down import hasty
from .conftest import play
from .conversations import keep_to_the_schema

#: Every method of the port, and all that goes wrong on the way.
CHOSEN = (
    "cancel_order.feature",
    "faults.feature",
    "list_features.feature",
    "list_orders.feature",
    "follow_notifications.feature::test_a_message_that_comes_twice_is_taken_in_once",
    "fulfil_customer_order.feature::test_from_the_customers_order_to_the_message_that_it_is_on_its_way",
    "fulfil_customer_order.feature::test_a_customers_order_is_read_by_amazons_number",
    "fulfil_customer_order.feature::test_the_seller_checks_the_stock",
    "hold_and_update_order.feature::test_a_held_order_is_released",
    "hold_and_update_order.feature::test_an_order_that_does_not_exist_is_not_found_what[release]",
    "hold_and_update_order.feature::test_what_an_update_leaves_out_stays",
    "offer_delivery.feature::test_the_seller_asks_when_a_product_would_arrive",
    "read_a_queue.feature::test_who_is_subscribed_already_stays_so",
    "retrieve_delivery_tracking.feature::test_a_package_number_that_does_not_exist",
    "retrieve_proof_of_delivery.feature::test_proof_of_delivery_of_an_order_that_does_not_exist",
    "retrieve_proof_of_delivery.feature::test_the_photo_of_a_delivered_package",
    "return_items.feature::test_a_return_of_an_order_that_does_not_exist_is_reported",
    "return_items.feature::test_a_unit_is_returned",
    "return_items.feature::test_the_reasons_for_which_a_product_may_be_returned",
    "track_partially_fulfilled_order.feature::test_the_tutorial_from_preview_to_tracking",
    # Its waits are real here, and a hundredth as long: on a busy machine their growth cannot be measured.
    "--deselect=faults.feature::test_the_integration_waits_longer_when_it_is_throttled_again_and_again",
    # A run cannot start again what is behind an address.
    "--deselect=list_orders.feature::test_an_integration_that_was_started_again_lists_what_was_placed_before",
)


@pytest.fixture
def adapter(tmp_path):
    """The bundled adapter behind a server; a conversation for each session, which is recorded."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        server.conversations = {}
        server.folder = tmp_path / "conversations"
        server.folder.mkdir()
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
        for conversation in server.conversations.values():
            conversation.close()


class Answering(BaseHTTPRequestHandler):
    """Responds to each call in the conversation that it belongs to."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        new = Conversation(hasty, "reference", "unknown")
        conversation = self.server.conversations.setdefault(self.headers["mcf-session"], new)
        call = self.rfile.read(int(self.headers["content-length"]))
        response = conversation.respond(call)
        with (self.server.folder / self.headers["mcf-session"]).open("ab") as lines:
            lines.write(call.strip() + b"\n" + response + b"\n")
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(response)))
        self.end_headers()
        self.wfile.write(response)

    def log_message(self, *_):
        """Say nothing."""


@on_day(1, of=2)
def test_one_server_plays_for_two_processes_what_it_passes_in_process(tmp_path, adapter, whole_run):
    address = f"http://127.0.0.1:{adapter.server_port}/"
    outside = play(tmp_path, "-n", "2", *CHOSEN, "--mcf-integration", address)
    inside = whole_run("documented").outcomes()
    assert outside.outcomes == {scenario: inside[scenario] for scenario in outside.outcomes}, outside.reported
    assert set(outside.outcomes.values()) == {"passed"}
    played = len(outside.outcomes)
    assert played > 80
    # Scenarios that ask nothing of the integration open no session.
    assert played // 2 < len(adapter.conversations) <= played
    assert keep_to_the_schema(adapter.folder) == {"initialize", *port_methods()}
