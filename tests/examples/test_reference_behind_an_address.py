"""One adapter behind an address plays for several processes at a time: it tells them apart by Mcf-Session."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pytest_mcf.integration.json_rpc.serving import Conversation

from .adapter_that_writes_down import hasty

CHOSEN = "-k", "cancel_order or list_orders"


@pytest.fixture
def adapter():
    """The bundled adapter behind a server; a conversation for each session."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        server.conversations = {}
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
        for conversation in server.conversations.values():
            conversation.close()


class Answering(BaseHTTPRequestHandler):
    """Has each call answered in the conversation that it belongs to."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        new = Conversation(hasty, "reference", "unknown")
        conversation = self.server.conversations.setdefault(self.headers["mcf-session"], new)
        answer = conversation.answer(self.rfile.read(int(self.headers["content-length"])))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        """Say nothing."""


def test_one_server_plays_for_two_processes_as_in_process(play, tmp_path, adapter):
    inside = play(tmp_path, *CHOSEN)
    address = f"http://127.0.0.1:{adapter.server_port}/"
    outside = play(tmp_path, "-n", "2", *CHOSEN, "--mcf-integration", address)
    assert outside.outcomes == inside.outcomes, outside.told
    played = len(outside.having("passed"))
    assert played > 20
    assert set(outside.outcomes.values()) == {"passed"}
    # Scenarios that ask nothing of the integration open no session.
    assert played // 2 < len(adapter.conversations) <= played
