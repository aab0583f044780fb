"""What causes each kind of error: a call, and the anchor of its entry in docs/troubleshooting.md.

Each call gets an empty folder.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from pytest_mcf.certificate.json import certificate_from, read_certificate
from pytest_mcf.certificate.write import write_files
from pytest_mcf.cleanup.ledger import Ledger, Origin, Resource, read_ledger
from pytest_mcf.cli.cassette_pruning import tests_here
from pytest_mcf.cli.report import report_command
from pytest_mcf.common.feature_values import known, number_in, rows_of
from pytest_mcf.contract.drift import find_drift
from pytest_mcf.gateway.faults.fault import read_fault
from pytest_mcf.harness.queue import open_queue
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import Credentials, Endpoint
from pytest_mcf.plugin.integration import only_results
from pytest_mcf.proving.mutants import MUTANTS
from pytest_mcf.proving.runner import prove
from pytest_mcf.redaction.scan import refuse_secrets
from pytest_mcf.serve.plan.reading import plan_from, read_plan
from pytest_mcf.server.server import bind
from pytest_mcf.settings.live import LiveSettings
from pytest_mcf.settings.settings import read_settings
from pytest_mcf.sqs.local import LocalSqs
from pytest_mcf.sqs.queues import QueueService
from pytest_mcf.upstream.cassettes.player import Player
from pytest_mcf.upstream.cassettes.provenance import Provenance
from pytest_mcf.upstream.cassettes.recorder import Recorder
from pytest_mcf.upstream.cassettes.recording import read_recording, refuse_old
from pytest_mcf.upstream.live.guard import Guard

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"
AMAZON = "https://sellingpartnerapi-na.amazon.com"


def settings(options=None, ini=None, environment=None):
    return read_settings({"mcf": True, **(options or {})}, ini or {}, environment or {}, Path.cwd())


def listen_twice(_):
    with bind() as listener:
        bind(port=listener.getsockname()[1])


def queue_in_a_replay(_):
    open_queue(settings({"mcf_replay": True}), LocalSqs(), "orders")


def inventory(respond):
    token_url = "http://mcf.invalid/auth/o2/token"
    credentials = Credentials("id", "secret", "token")
    endpoint = Endpoint("http://mcf.invalid", token_url, credentials, "ATVPDKIKX0DER")
    return Sandbox(endpoint, httpx.MockTransport(respond), "seed").inventory("MUG")


def no_response(request):
    raise httpx.ConnectError("refused", request=request)


def no_stock(request):
    if request.url.path == "/auth/o2/token":
        token = {"access_token": "x", "token_type": "bearer", "expires_in": 3600, "refresh_token": "y"}
        return httpx.Response(200, json=token)
    return httpx.Response(200, json={"payload": {"inventorySummaries": []}})


def send_to_production(path, **live):
    live_settings = LiveSettings(target="production", url=AMAZON, token_url="https://a.invalid", **live)
    guard = Guard(httpx.MockTransport(lambda _: httpx.Response(200)), live_settings)
    guard.handle_request(httpx.Request("PUT", f"{AMAZON}{path}", json={}))


def recorded(folder, recorded_at):
    """The path of a cassette with one request."""
    path = folder / "cassette.yaml"
    provenance = Provenance("a test", recorded_at.isoformat(), "M", "run", "seed", recorded_at.isoformat())
    recorder = Recorder(httpx.MockTransport(lambda _: httpx.Response(200, json={})), path, provenance)
    with httpx.Client(transport=recorder) as client:
        client.get("https://a.invalid/one")
    recorder.save()
    return path


def replay_another_request(folder):
    player = Player(recorded(folder, datetime.now(UTC)))
    with httpx.Client(transport=player) as client:
        client.get("https://a.invalid/two")


def replay_an_old_cassette(folder):
    path = recorded(folder, datetime.now(UTC) - timedelta(days=40))
    refuse_old([read_recording(path)], 30)


def in_a_file(folder):
    """A path at which nothing can be written: it is below a file."""
    (folder / "file").touch()
    return folder / "file" / "below"


def record_below_a_file(folder):
    Recorder(httpx.MockTransport(no_response), in_a_file(folder), Provenance("", "", "", "", "", "")).save()


def ask_without_a_ledger(folder):
    ledger = Ledger(in_a_file(folder), Origin("run", "https://api.invalid", "M", "0123456789ab"))
    ledger.ask(Resource("order", "MCF-5eed-order"), "5eed", "Cancel: an order", ours=True)


def merge_over_a_part(folder):
    part, other = folder / "certificate.json", folder / "other.json"
    for path in (part, other):
        path.write_text("{}")
    command = ["--merge", str(part), str(other), "--output", str(folder)]
    report_command.main(command, standalone_mode=False)


def skip_in_an_adapter(_):
    with only_results("get_order"):
        pytest.skip("not today")


def prune_what_cannot_be_collected(folder):
    (folder / "test_broken.py").write_text("import nowhere_at_all")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        tests_here()


CAUSES = {
    "an ini value": (lambda _: settings(ini={"mcf_contract": "maybe"}), "settings-error"),
    "a number of seconds": (lambda _: settings(ini={"mcf_adapter_timeout": "long"}), "settings-error"),
    "a seed": (lambda _: settings({"mcf_seed": "x"}), "settings-error"),
    "replay and another": (lambda _: settings({"mcf_replay": True, "mcf_record": True}), "settings-error"),
    "no credentials": (lambda _: settings({"mcf": False, "mcf_live": True}), "settings-error"),
    "a waiver": (lambda _: settings(ini={"mcf_waived": "MCF-CANCEL-05"}), "settings-error"),
    "Amazon's own": (lambda _: settings({"mcf_endpoint": AMAZON}), "settings-error"),
    "a port in use": (listen_twice, "serve-error"),
    "no plan": (lambda _: read_plan("nowhere"), "plan-refused"),
    "an empty plan": (lambda _: plan_from("", "mine.yaml"), "plan-refused"),
    "an unknown key": (lambda _: plan_from("name: a\nname: b", "mine.yaml"), "plan-refused"),
    "not an ARN": (lambda _: QueueService("http://127.0.0.1:9").find("orders"), "queue-unavailable"),
    "a queue in a replay": (queue_in_a_replay, "not-possible"),
    "no response": (lambda _: inventory(no_response), "sandbox-refused"),
    "no stock": (lambda _: inventory(no_stock), "sandbox-refused"),
    "a change in production": (lambda _: send_to_production(f"{ORDERS}/A"), "request-blocked"),
    "a status in production": (lambda _: send_to_production(f"{ORDERS}/A/status"), "request-blocked"),
    "a word of a feature": (lambda _: known("Canceled", ["Cancelled"], "a status"), "step-refused"),
    "a word like no other": (lambda _: known("x", ["Cancelled"], "a status"), "step-refused"),
    "a number of a feature": (lambda _: number_in("two", "a number of units"), "step-refused"),
    "a table of a feature": (lambda _: rows_of([["unit"]], ["units"]), "step-refused"),
    "a fault": (lambda _: read_fault({"kind": "gone"}), "fault-refused"),
    "no cassette": (lambda folder: read_recording(folder / "nowhere.yaml"), "cassette-missing"),
    "a folder as a cassette": (read_recording, "cassette-damaged"),
    "an old cassette": (replay_an_old_cassette, "cassette-too-old"),
    "a cassette below a file": (record_below_a_file, "cassette-not-written"),
    "another request": (replay_another_request, "request-not-recorded"),
    "a folder as a ledger": (read_ledger, "ledger-damaged"),
    "a ledger below a file": (ask_without_a_ledger, "ledger-not-written"),
    "a token": (lambda _: refuse_secrets("Atza|IwEBIabc", "The cassette a.yaml"), "secret-found"),
    "half a certificate": (lambda _: certificate_from("{", "a.json"), "certificate-unreadable"),
    "another format": (lambda _: certificate_from("{}", "a.json"), "certificate-unreadable"),
    "no certificate": (lambda folder: read_certificate(folder / "nowhere.json"), "certificate-unreadable"),
    "a report below a file": (lambda folder: write_files(in_a_file(folder), {}), "certificate-not-written"),
    "a part as the target": (merge_over_a_part, "certificates-not-merged"),
    "no model": (lambda _: find_drift(b"{"), "not-an-official-model"),
    "no Swagger": (lambda _: find_drift(b'{"openapi": "3.0.0"}'), "not-an-official-model"),
    "an adapter that skips": (skip_in_an_adapter, "adapter-skipped"),
    "a broken test": (prune_what_cannot_be_collected, "suite-unreadable"),
    "no such feature": (lambda _: prove(MUTANTS[:1], features=("nowhere",)), "not-played"),
}
