"""An adapter behind an address that serves all processes of a run, and keeps what belongs to its account."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from time import sleep

import httpx

from pytest_mcf.integration.json_rpc.serving import Conversation
from pytest_mcf.integration.reference import ReferenceIntegration


class Account:
    """What the service has kept since it was started: features, reasons, and an access token."""

    def __init__(self):
        self.lock = Lock()
        self.features = {}
        self.token = None

    def open(self, endpoint):
        return Service(endpoint, self)


class Service(ReferenceIntegration):
    """The reference adapter with what its account has kept."""

    name = "a shared service"

    def __init__(self, endpoint, account):
        super().__init__(endpoint, httpx.HTTPTransport(), lambda seconds: sleep(seconds / 100))
        self._account = account
        auth = self._api._client.auth
        keep = auth._keep

        def kept(response):
            keep(response)
            account.token = auth._token, auth._renew_at

        auth._keep = kept
        if account.token is not None:
            auth._token, auth._renew_at = account.token

    def list_features(self):
        with self._account.lock:
            if self._marketplace not in self._account.features:
                self._account.features[self._marketplace] = super().list_features()
            return self._account.features[self._marketplace]


class Answering(BaseHTTPRequestHandler):
    """Responds to each call in the conversation that it belongs to."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        new = Conversation(self.server.account.open, "a shared service", "1")
        conversation = self.server.conversations.setdefault(self.headers["mcf-session"], new)
        response = conversation.respond(self.rfile.read(int(self.headers["content-length"])))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(response)))
        self.end_headers()
        self.wfile.write(response)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def shared_adapter():
    """Serve it, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        server.account, server.conversations = Account(), {}
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
        for conversation in server.conversations.values():
            conversation.close()
