"""What the harness cannot reach or understand is a refusal of the sandbox: no integration is blamed."""

from datetime import timedelta

import httpx
import pytest

from pytest_mcf.common.bounded_client import DeadlineMissed, ResponseTooLarge
from pytest_mcf.errors import SandboxRefused
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import Credentials, Endpoint

from ..each_case import each_case

URL = "https://api.invalid"
ENDPOINT = Endpoint(URL, f"{URL}/auth/o2/token", Credentials("client", "secret", "refresh"), "M")
TOKEN = {"access_token": "T", "token_type": "bearer", "expires_in": 3600}

REACHING = {
    "stock": lambda sandbox: sandbox.stock("MUG", 1),
    "inventory": lambda sandbox: sandbox.inventory("MUG"),
    "token": lambda sandbox: sandbox.ask_for_token(grant_type="x"),
    "clock": lambda sandbox: sandbox.pass_time(timedelta(days=1)),
    "now": lambda sandbox: sandbox.now(),
    "notifications": lambda sandbox: sandbox.notifications(),
}
FAILURES = [DeadlineMissed("late"), ResponseTooLarge("large"), httpx.ConnectError("nobody")]


def sandbox_of(respond, *, tokens=True):
    def handle(request):
        if tokens and request.url.path == "/auth/o2/token" and b"=x" not in request.content:
            return httpx.Response(200, json=TOKEN)
        outcome = respond(request)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return Sandbox(ENDPOINT, httpx.MockTransport(handle), "seed")


@each_case("name", REACHING)
@each_case("failure", FAILURES)
def test_no_response_is_a_refusal_of_the_sandbox(name, failure):
    with pytest.raises(SandboxRefused, match=rf"did not respond to .*: {failure}"):
        REACHING[name](sandbox_of(lambda _: failure))


@pytest.mark.parametrize("status", [400, 401, 429, 500])
def test_so_is_a_token_service_that_refuses_the_harness(status):
    with pytest.raises(SandboxRefused, match="did not respond to createInventoryItem"):
        sandbox_of(lambda _: httpx.Response(status, json={"error": "x"}), tokens=False).stock("MUG", 1)


@each_case("name", ["inventory", "now", "notifications"])
@each_case("body", [b"", b"[]", b"{}", b"null", b"<p>", b"[" * 100_000, b'{"now": 1, "notifications": [1]}'])
def test_a_response_of_another_form_is_a_refusal_of_the_sandbox(name, body):
    with pytest.raises(SandboxRefused, match="cannot be understood"):
        REACHING[name](sandbox_of(lambda _: httpx.Response(200, content=body)))
