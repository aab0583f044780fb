"""The served emulator, as a process of its own."""

import json
import os
import re
import signal
import socket
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from pytest_mcf.emulator import PAGE_SIZE, EmulatorSettings
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.regions import SANDBOX_PLAN
from pytest_mcf.serve import log as log_module
from pytest_mcf.serve.gateway import EXCHANGES_KEPT, emulator_settings, gateway_for
from pytest_mcf.serve.log import Log, log_line
from pytest_mcf.serve.service import Service
from pytest_mcf.sqs.queues import QueueService

from .conftest import DEADLINE, read_introduction

ACCOUNT = EmulatorSettings()
GRANT = {
    "grant_type": "refresh_token",
    "refresh_token": ACCOUNT.refresh_token,
    "client_id": ACCOUNT.client_id,
    "client_secret": ACCOUNT.client_secret,
}
ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"


@pytest.fixture
def serve(start):
    """Serve the emulator; gives the process and the URL that its first line names."""

    def served(*options):
        process = start("serve", *options)
        url, _ = read_introduction(process)
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", url)
        return process, url

    return served


def end(process, signal_number=signal.SIGTERM):
    """End a process; gives its exit code and the rest of its output."""
    process.send_signal(signal_number)
    out, err = process.communicate(timeout=DEADLINE)
    return process.returncode, out, err


def token_of(url):
    return {"x-amz-access-token": httpx.post(f"{url}/auth/o2/token", data=GRANT).json()["access_token"]}


def test_requests_are_answered_and_logged(serve):
    process, url = serve()
    headers = token_of(url)
    assert httpx.get(f"{url}{ORDERS}", headers=headers).status_code == 200
    assert httpx.get(f"{url}{ORDERS}/a%2Fb?note=1", headers=headers).status_code == 404
    assert httpx.get(f"{url}/orders/v0").status_code == 404
    code, out, err = end(process)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert all(re.match(r"\d\d:\d\d:\d\d\.\d\d\d ", line) for line in lines)
    assert [line.split(" ", 1)[1] for line in lines] == [
        "POST /auth/o2/token 200 getAccessToken ok",
        f"GET {ORDERS} 200 listAllFulfillmentOrders ok",
        f"GET {ORDERS}/a%2Fb 404 getFulfillmentOrder 1 notice: getFulfillmentOrder request, at query/note: "
        'expected no parameter of this name, because the model declares none, got "1"',
        "GET /orders/v0 404 - not an operation",
    ]


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_without_a_word(serve, signal_number):
    process, _ = serve()
    assert end(process, signal_number) == (0, "", "")


def test_a_client_that_hangs_does_not_keep_it_from_ending(serve):
    process, url = serve()
    with socket.create_connection(("127.0.0.1", httpx.URL(url).port)) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
        httpx.get(f"{url}/orders/v0")  # answered after the other has been read
        code, _, err = end(process)
    assert code == 0
    assert "Traceback" not in err


def test_it_goes_on_when_its_output_is_not_read(serve):
    process, url = serve()
    process.stdout.close()
    assert [httpx.get(f"{url}/orders/v0").status_code for _ in range(3)] == [404] * 3
    process.send_signal(signal.SIGTERM)
    assert (process.wait(DEADLINE), process.stderr.read()) == (0, "")


def test_it_goes_on_when_its_output_is_no_longer_read(serve):
    process, url = serve()
    with httpx.Client(base_url=url) as client:
        # Far more than a pipe holds.
        for _ in range(200):
            assert client.get("/nothing" * 100).status_code == 404
        for _ in range(10):
            process.stdout.readline()
        client.get("/again")
    code, out, err = end(process)
    assert (code, err) == (0, "")
    note, last = out.splitlines()[-2:]
    assert re.fullmatch(r"\.\.\. \d+ lines dropped: standard output was not read", note)
    assert last.endswith(" GET /again 404 - not an operation")


def test_only_the_first_unread_line_is_waited_for(monkeypatch):
    waits = []
    takes_more = log_module._takes_more

    def take_note(descriptor, timeout):
        waits.append(timeout)
        return takes_more(descriptor, 0)

    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as out, os.fdopen(writing, "wb") as full:
        monkeypatch.setattr(sys, "stdout", full)
        monkeypatch.setattr(log_module, "_takes_more", take_note)
        log = Log()
        while 0 not in waits:
            log.write("x" * 1000)
        waited = len(waits)
        for _ in range(10):
            log.write("x" * 1000)
        assert waits[waited - 1 :] == [0] * 11
        assert set(waits[: waited - 1]) == {log_module._WRITE_TIMEOUT}
        out.read(10_000)
        log.write("again")
        log.write("and again")
        assert waits[-1] == log_module._WRITE_TIMEOUT


def test_a_page_has_as_many_entries_as_wanted(serve):
    begun = datetime.now(UTC)
    _, url = serve("--page-size", "1")
    headers = token_of(url)
    item = {"sellerSku": "MUG", "marketplaceId": ACCOUNT.marketplace_id}
    inventory = f"{url}/fba/inventory/v1/items"
    assert httpx.post(inventory, json={**item, "productName": "Mug"}, headers=headers).status_code == 200
    stock = {"inventoryItems": [{**item, "quantity": 9}]}
    idempotent = {**headers, "x-amzn-idempotency-token": "1"}
    assert httpx.post(f"{inventory}/inventory", json=stock, headers=idempotent).status_code == 200
    for order_id in ("A", "B"):
        assert httpx.post(f"{url}{ORDERS}", json=order(order_id), headers=headers).status_code == 200
    page = httpx.get(f"{url}{ORDERS}", headers=headers).json()["payload"]
    (listed,) = page["fulfillmentOrders"]
    assert page["nextToken"]
    # Virtual time begins when it is started: clients ask for what has changed today.
    received = datetime.fromisoformat(listed["receivedDate"])
    assert begun - timedelta(minutes=1) < received < datetime.now(UTC) + timedelta(minutes=5)


def test_it_can_do_what_users_have_seen(serve):
    process, url = serve("--profile", "quirks")
    headers = token_of(url)
    unknown = httpx.get(f"{url}{ORDERS}/unknown", headers=headers)
    assert (unknown.status_code, unknown.json()["errors"][0]["code"]) == (400, "InvalidInput")
    httpx.get(f"{url}/fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER", headers=headers)
    _, out, _ = end(process)
    assert re.search(r"200 getFeatures \d+ notices: .* \(known: MCF-QUIRK-25\)\n", out)


def test_the_gateway_logs_every_exchange_and_keeps_the_last_ones():
    lines = []
    gateway = gateway_for(Service(), "http://x.invalid", lines.append)
    with httpx.Client(transport=gateway.mount("integration"), base_url="http://x.invalid") as client:
        for _ in range(EXCHANGES_KEPT + 2):
            client.get("/nothing")
    assert len(lines) == EXCHANGES_KEPT + 2
    assert [exchange.number for exchange in gateway.journal] == list(range(3, EXCHANGES_KEPT + 3))


@pytest.mark.parametrize(
    ("asked_for", "refused"), [({}, 0), ({"sandbox_rates": True}, 5), ({"rate_limits": True}, 0)]
)
def test_it_keeps_the_plan_that_it_was_asked_for(asked_for, refused):
    gateway = gateway_for(Service(**asked_for), "http://x.invalid", lambda _: None)
    begun = time.monotonic()
    with httpx.Client(transport=gateway.mount("integration"), base_url="http://x.invalid") as client:
        statuses = [client.get(f"{ORDERS}/unknown").status_code for _ in range(20)]
    # As time passes, more tokens come.
    more = SANDBOX_PLAN.rate * (time.monotonic() - begun) + 1
    assert refused - more <= statuses.count(429) <= refused


def test_documents_are_where_the_emulator_is_served():
    assert emulator_settings("http://127.0.0.1:1").document_base_url == "http://127.0.0.1:1"


def test_pages_are_as_long_as_the_scenarios_need_by_default():
    assert emulator_settings("http://x.invalid").page_size == PAGE_SIZE
    assert emulator_settings("http://x.invalid", 7).page_size == 7


def order(order_id):
    address = {
        "name": "Jane Doe",
        "addressLine1": "123 Any Street",
        "city": "Any Town",
        "stateOrRegion": "MI",
        "postalCode": "48084",
        "countryCode": "US",
    }
    return {
        "marketplaceId": ACCOUNT.marketplace_id,
        "sellerFulfillmentOrderId": order_id,
        "displayableOrderId": order_id,
        "displayableOrderDate": "2026-01-05T09:00:00Z",
        "displayableOrderComment": "Thank you",
        "shippingSpeedCategory": "Standard",
        "destinationAddress": address,
        "items": [{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": 1}],
    }


def test_a_port_that_is_taken_is_one_line(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", port)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: Cannot listen on 127.0.0.1 port {port}: ")
    assert result.stderr.count("\n") == 1


def test_a_port_that_is_free_is_taken(serve):
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    _, url = serve("--port", str(port))
    assert url == f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("host", ["0.0.0.0", ""])
def test_it_hides_from_other_machines(run, host):
    result = run("serve", "--host", host)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: Other machines can reach 0.0.0.0, and the emulator does not restrict access. "
        "Add --expose if that is what you want, or leave --host out.\n"
    )


def test_with_a_key_the_controls_are_for_those_who_have_it(serve, monkeypatch):
    key = "a-key_of-16-and-more"
    monkeypatch.setenv("MCF_CONTROL_KEY", key)
    process, url = serve()
    assert httpx.get(f"{url}/_mcf/state").status_code == 404
    assert httpx.get(f"{url}/_mcf/state", headers={"x-mcf-control-key": key}).status_code == 200
    assert httpx.get(f"{url}/_mcf/?control-key={key}").status_code == 303
    code, out, err = end(process)
    assert (code, err) == (0, "")
    assert key not in out


def test_an_invalid_key_is_one_sentence(start, monkeypatch):
    monkeypatch.setenv("MCF_CONTROL_KEY", "short")
    process = start("serve")
    out, err = process.communicate(timeout=DEADLINE)
    assert (process.returncode, out) == (2, "")
    assert err.startswith("Error: MCF_CONTROL_KEY has to be 16 to 200 letters, digits, - or _")


def test_its_first_lines_say_how_to_use_it(start):
    process = start("serve", "--profile", "sparse")
    url, lines = read_introduction(process)
    word, *pairs = lines[0].split()
    named = dict(pair.split("=", 1) for pair in pairs)
    assert (word, {**named, "grant_type": "refresh_token"}) == ("credentials", GRANT)
    assert lines[1:] == [f"page {url}/_mcf/", "profile sparse"]
    answer = httpx.post(f"{url}/auth/o2/token", data={"grant_type": "refresh_token", **named})
    assert answer.status_code == 200
    assert httpx.get(url).json()["profile"] == "sparse"
    assert end(process)[0] == 0


def test_it_can_take_any_credentials(start):
    process = start("serve", "--any-credentials")
    url, lines = read_introduction(process)
    assert lines[0] == "credentials any"
    own = {**GRANT, "client_id": "ours", "client_secret": "ours", "refresh_token": "Atzr|ours"}
    assert httpx.post(f"{url}/auth/o2/token", data=own).status_code == 200
    assert end(process)[0] == 0


def test_it_can_be_exposed(start):
    process = start("serve", "--host", "0.0.0.0", "--expose")
    assert process.stdout.readline().startswith("listening on http://0.0.0.0:")
    assert end(process)[0] == 0


def test_a_host_that_does_not_exist_is_one_line(run):
    result = run("serve", "--host", "nowhere.invalid")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: There is no host 'nowhere.invalid' to listen on: ")


def violation(severity, operation="getFeatures", got="that"):
    return Violation(operation, "request", "query/marketplaceId", "this", got, severity)


FEATURES = "/fba/outbound/2020-07-01/features"
ERROR, NOTICE = violation("error"), violation("notice", got="something else")


@pytest.mark.parametrize(
    ("violations", "verdict"),
    [
        ((), "ok"),
        ((NOTICE,), f"1 notice: {NOTICE}"),
        ((NOTICE, NOTICE), f"2 notices: {NOTICE}"),
        ((NOTICE, ERROR), f"1 error, 1 notice: {ERROR}"),
        ((ERROR, ERROR), f"2 errors: {ERROR}"),
    ],
)
def test_a_line_ends_with_the_verdict(violations, verdict):
    exchange = Exchange("GET", f"{FEATURES}?y=1", status=200, operation="getFeatures", violations=violations)
    assert log_line(exchange).split(" ", 1)[1] == f"GET {FEATURES} 200 getFeatures {verdict}"


def test_a_line_reports_a_response_that_did_not_come():
    exchange = Exchange("GET", FEATURES, failure="It broke.")
    assert log_line(exchange).split(" ", 1)[1] == f"GET {FEATURES} - - It broke."


def test_a_line_reports_a_fault():
    exchange = Exchange("GET", "/x", status=500, operation="getFeatures", fault="error")
    assert log_line(exchange).endswith(" 500 getFeatures ok (fault: error)")


def test_no_secret_is_logged():
    lines = []
    transport = gateway_for(Service(), "http://x.invalid", lines.append).mount("integration")
    form = {"grant_type": "amzn1.oa2-cs.v1.SECRET", "client_secret": "amzn1.oa2-cs.v1.SECRET"}
    with httpx.Client(transport=transport) as client:
        client.post("http://x.invalid/auth/o2/token", data=form)
    (line,) = lines
    assert "getAccessToken" in line
    assert "error" in line
    assert "SECRET" not in line


def test_messages_go_into_the_queue_beside_it_and_what_cannot_is_logged(start):
    process = start("serve", "--sqs")
    (*_, url), (*words, queues), (_, queue_url, arn) = (process.stdout.readline().split() for _ in range(3))
    assert words == ["queues", "at"]
    with closing(QueueService(queues)) as service:
        queue = service.find(arn)
        assert queue.url == queue_url
        for name in (arn, f"{arn}-elsewhere"):
            ask_for_test_message(url, name)
        assert "not delivered: The queue " in next(line for line in process.stdout if "not delivered" in line)
        (message,) = queue.receive()
    assert json.loads(message.body)["NotificationType"] == "FULFILLMENT_ORDER_STATUS"
    assert end(process)[0] == 0


def ask_for_test_message(url, arn):
    form = {**GRANT, "grant_type": "client_credentials", "scope": "sellingpartnerapi::notifications"}
    del form["refresh_token"]
    token = httpx.post(f"{url}/auth/o2/token", data=form).json()["access_token"]
    headers = {"x-amz-access-token": token}
    body = {"name": "orders", "resourceSpecification": {"sqs": {"arn": arn}}}
    made = httpx.post(f"{url}/notifications/v1/destinations", headers=headers, json=body).json()
    test = {"payloadVersion": "1.0", "testScenario": "Complete"}
    body = {"destinationId": made["payload"]["destinationId"], "testNotification": test}
    path = "/notifications/v1/subscriptions/FULFILLMENT_ORDER_STATUS/testNotification"
    assert httpx.post(f"{url}{path}", headers=headers, json=body).status_code == 200


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--sqs", "--sqs-endpoint", "http://127.0.0.1:1"], "Leave one of them out."),
        (["--sqs-endpoint", "queue"], "--sqs-endpoint takes the URL of a service that speaks SQS, not "),
    ],
)
def test_queues_are_asked_for_in_one_way(start, options, said):
    process = start("serve", *options)
    assert process.wait(DEADLINE) != 0
    assert said in process.stderr.read()
