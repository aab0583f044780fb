"""Runs at an endpoint leave nothing behind, however they end; what they must leave, they report."""

import os
import signal
import subprocess
import sys

import httpx
import pytest
from click.testing import CliRunner

from pytest_mcf.cleanup.ledger import ledgers_in
from pytest_mcf.cli import main
from pytest_mcf.emulator import Emulator, EmulatorSettings
from pytest_mcf.server.server import LoopbackServer

from ..conftest import QUIET

SETTINGS = EmulatorSettings()
THREE_THAT_CANCEL = "test_cancel_an_order_that_was or test_cancel_an_order_that_is or test_cancelled_units"
PATHS = {
    "createFulfillmentOrder": "/fulfillmentOrders",
    "createInventoryItem": "/fba/inventory/v1/items",
    "createDestination": "/destinations",
    "createSubscription": "/FULFILLMENT_ORDER_STATUS",
}
#: A scenario that makes a thing of each kind.
SCENARIO = "test_there_is_a_message_about_each_status_of_an_order"


class StandIn(httpx.BaseTransport):
    """A served emulator in Amazon's place. `answered` hears of each request before its answer leaves.

    `intercept` may respond in its place.
    """

    def __init__(self):
        self.inner = Emulator(SETTINGS)
        self.answered = lambda _: None
        self.intercept = lambda _: None

    def handle_request(self, request):
        request.read()
        response = self.intercept(request) or self.inner.handle_request(request)
        self.answered(request)
        return response

    def ask(self, method, path, **how):
        with httpx.Client(transport=self.inner, base_url="https://stand-in.invalid") as client:
            return client.request(method, path, **how)

    def token(self, **form):
        account = {"client_id": SETTINGS.client_id, "client_secret": SETTINGS.client_secret, **form}
        return self.ask("POST", "/auth/o2/token", data=account).json()["access_token"]

    def left(self):
        """What of ours is there: orders that could be cancelled, items, subscriptions, destinations."""
        state = self.ask("GET", "/_mcf/state").json()
        seller = self.token(grant_type="refresh_token", refresh_token=SETTINGS.refresh_token)
        application = self.token(grant_type="client_credentials", scope="sellingpartnerapi::notifications")
        subscription = self.ask(
            "GET",
            "/notifications/v1/subscriptions/FULFILLMENT_ORDER_STATUS",
            headers={"x-amz-access-token": seller},
        )
        destinations = self.ask(
            "GET", "/notifications/v1/destinations", headers={"x-amz-access-token": application}
        )
        return {
            "orders": [
                order["sellerFulfillmentOrderId"]
                for order in state["orders"]
                if order["fulfillmentOrderStatus"] in ("New", "Received", "Planning")
            ],
            "items": [shelf["sellerSku"] for shelf in state["stock"]],
            "subscriptions": subscription.status_code,
            "destinations": destinations.json()["payload"],
        }


NOTHING = {"orders": [], "items": [], "subscriptions": 404, "destinations": []}


@pytest.fixture
def stand_in():
    return StandIn()


@pytest.fixture
def url(stand_in):
    with LoopbackServer(stand_in) as server:
        yield server.url


@pytest.fixture
def start(pytester, url):
    """Start a run against the served emulator, as a process of its own."""

    def started(*options):
        command = [sys.executable, "-m", "pytest", "--mcf-endpoint", url, *QUIET, *options]
        return subprocess.Popen(
            command,
            cwd=pytester.path,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )

    return started


@pytest.fixture
def run_there(run, url):
    """Run against the served emulator inside this process."""
    return lambda *options: run("--mcf-endpoint", url, *options)


@pytest.fixture
def sweep(pytester):
    """Sweep in the folder of the runs; gives the exit code and what was printed."""

    def swept():
        result = CliRunner().invoke(main, ["sweep"])
        return result.exit_code, result.output

    return swept


def ledgers(pytester):
    return ledgers_in(pytester.path / ".mcf" / "ledger")


def test_a_run_leaves_nothing_behind(run_there, stand_in, pytester):
    result = run_there("-k", f"{SCENARIO} or test_an_order_is_held", "follow_notifications.feature")
    assert result.ret == pytest.ExitCode.OK
    assert stand_in.left() == NOTHING
    assert ledgers(pytester) == []
    result.stdout.no_fnmatch_line("*Left behind*")


def test_scenarios_that_fail_leave_nothing_behind(run_there, stand_in, pytester):
    pytester.makeconftest(
        """
        import pytest

        def pytest_bdd_after_step(step):
            if step.name.startswith("the seller has placed an order"):
                pytest.fail("on purpose")
        """
    )
    run_there("cancel_order.feature::test_cancel_an_order_that_was_received").assert_outcomes(failed=1)
    assert stand_in.left() == NOTHING
    assert ledgers(pytester) == []


def test_a_run_that_is_interrupted_leaves_nothing_behind(start, stand_in, pytester):
    made = iter([True])

    def interrupt(request):
        if request.url.path.endswith("/fulfillmentOrders") and request.method == "POST" and next(made, False):
            os.kill(process.pid, signal.SIGINT)

    stand_in.answered = interrupt
    process = start("cancel_order.feature")
    out, _ = process.communicate()
    assert process.returncode == pytest.ExitCode.INTERRUPTED, out
    assert stand_in.left() == NOTHING
    assert ledgers(pytester) == []


PROCESSING = "cancel_order.feature::test_amazon_refuses_to_cancel_an_order_that_is_being_picked"


def test_an_order_in_processing_is_ended_where_there_is_a_sandbox(run_there, stand_in, pytester):
    result = run_there(PROCESSING)
    assert result.ret == pytest.ExitCode.OK
    result.stdout.no_fnmatch_line("*Left behind*")
    assert stand_in.left() == NOTHING
    assert ledgers(pytester) == []


def test_an_order_that_cannot_be_ended_is_listed_at_the_end(run_there, stand_in, sweep):
    def refuse_to_end(request):
        if request.url.path.endswith("/status") and b"Planning" not in request.content:
            return None if b"Processing" in request.content else httpx.Response(400, json={"errors": []})
        return None

    stand_in.intercept = refuse_to_end
    result = run_there(PROCESSING)
    assert result.ret == pytest.ExitCode.OK
    out = result.stdout.str()
    assert "left behind: order " in out
    assert "it is in Processing, and submitFulfillmentOrderStatusUpdate responded 400 to Complete" in out
    assert "pytest-mcf sweep --ledger .mcf/ledger" in out
    code, printed = sweep()
    assert code == 1
    assert "0 cleaned up, 2 left" in printed
    stand_in.intercept = lambda _: None
    code, printed = sweep()
    assert code == 0
    assert "ended as Complete, by submitFulfillmentOrderStatusUpdate of the sandbox" in printed


@pytest.mark.parametrize("operation", PATHS)
def test_a_run_that_is_killed_before_it_has_an_answer_is_swept(start, stand_in, sweep, pytester, operation):
    """The thing is made, and its maker is dead before it knows."""

    def kill(request):
        if request.method == "POST" and request.url.path.endswith(PATHS[operation]):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    stand_in.answered = kill
    process = start("-k", SCENARIO, "follow_notifications.feature")
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert stand_in.left() != NOTHING
    assert len(ledgers(pytester)) == 1
    stand_in.answered = lambda _: None
    code, reported = sweep()
    assert code == 0, reported
    assert "left:" not in reported
    assert stand_in.left() == NOTHING
    assert ledgers(pytester) == []
    assert sweep() == (0, ".mcf/ledger: no ledgers, 0 cleaned up, 0 left.\n")


def test_a_live_run_that_is_killed_is_swept(start, stand_in, sweep, pytester, monkeypatch):
    for name in ("client_id", "client_secret", "refresh_token"):
        monkeypatch.setenv(f"SP_API_{name.upper()}", getattr(SETTINGS, name))

    def kill(request):
        if request.method == "POST" and request.url.path.endswith(PATHS["createFulfillmentOrder"]):
            os.killpg(process.pid, signal.SIGKILL)

    stand_in.answered = kill
    process = start("--mcf-live", "cancel_order.feature::test_cancel_an_order_that_was_received")
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert len(stand_in.left()["orders"]) == 1
    stand_in.answered = lambda _: None
    monkeypatch.setenv("SP_API_REFRESH_TOKEN", "Atzr|another-seller")
    assert "written with other credentials" in sweep()[1]
    monkeypatch.setenv("SP_API_REFRESH_TOKEN", SETTINGS.refresh_token)
    code, reported = sweep()
    assert code == 0, reported
    assert stand_in.left() == NOTHING
    assert ledgers(pytester) == []


def test_a_worker_that_is_killed_is_reported_and_swept(start, stand_in, sweep, pytester):
    pytester.makeconftest(
        """
        import os, pathlib, signal

        def pytest_bdd_after_step(step):
            if step.name.startswith("the seller has placed an order"):
                try:
                    pathlib.Path("killed").touch(exist_ok=False)
                except FileExistsError:
                    return
                os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    process = start("-n", "2", "-k", THREE_THAT_CANCEL, "cancel_order.feature")
    out, _ = process.communicate()
    assert "1 failed, 2 passed" in out
    assert "not cleaned up yet" in out
    assert len(stand_in.left()["orders"]) == 1
    code, reported = sweep()
    assert (code, reported.count("cleaned up: ")) == (0, 2)
    assert stand_in.left() == NOTHING
    assert ledgers(pytester) == []


def test_a_run_of_workers_that_is_interrupted_is_swept(start, stand_in, sweep, pytester):
    """Some workers come to clean up, others are ended before they do."""
    made = []

    def interrupt_at_the_second_order(request):
        if request.method == "POST" and request.url.path.endswith("/fulfillmentOrders"):
            made.append(request)
            if len(made) == 2:
                os.killpg(process.pid, signal.SIGINT)

    stand_in.answered = interrupt_at_the_second_order
    process = start("-n", "2", "-k", THREE_THAT_CANCEL, "cancel_order.feature")
    out, _ = process.communicate()
    assert process.returncode == pytest.ExitCode.INTERRUPTED, out
    assert sweep()[0] == 0
    assert stand_in.left() == NOTHING
    assert ledgers(pytester) == []


def test_a_whole_run_of_workers_that_is_killed_is_swept(start, stand_in, sweep, pytester):
    made = []

    def kill_at_the_second_order(request):
        if request.method == "POST" and request.url.path.endswith("/fulfillmentOrders"):
            made.append(request)
            if len(made) == 2:
                os.killpg(process.pid, signal.SIGKILL)

    stand_in.answered = kill_at_the_second_order
    process = start("-n", "2", "-k", THREE_THAT_CANCEL, "cancel_order.feature")
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert stand_in.left()["orders"]
    code, reported = sweep()
    assert code == 0, reported
    assert stand_in.left() == NOTHING
    assert ledgers(pytester) == []


def test_a_sweep_leaves_a_run_that_is_going_on_alone(start, stand_in, pytester):
    reported = []

    def sweep_now(request):
        if request.method == "POST" and request.url.path.endswith("/fulfillmentOrders") and not reported:
            # In a process of its own: this thread belongs to the server, and has to answer meanwhile.
            command = [sys.executable, "-m", "pytest_mcf", "sweep"]
            done = subprocess.run(
                command, cwd=pytester.path, capture_output=True, encoding="utf-8", check=False
            )
            reported.append((done.returncode, done.stdout + done.stderr))

    stand_in.answered = sweep_now
    process = start("cancel_order.feature::test_cancel_an_order_that_was_received")
    out, _ = process.communicate()
    assert process.returncode == 0, out
    ((code, text),) = reported
    assert code == 0
    assert "its run is going on" in text
    assert "1 ledger of runs that are going on left alone" in text


def test_a_run_on_the_embedded_emulator_writes_no_ledger(pytester, run):
    run("--mcf", "cancel_order.feature::test_cancel_an_order_that_was_received")
    assert not (pytester.path / ".mcf").exists()
