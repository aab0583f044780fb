"""`pytest-mcf serve --report`: how an integration conducted itself, when its server ends."""

import contextlib
import re
import signal
from urllib.parse import quote

import httpx
import pytest

from pytest_mcf.contract.monitors import all_monitors
from pytest_mcf.emulator import EmulatorSettings
from pytest_mcf.serve.conduct.report import ConductReport

from ..plugin.plants import leaks, planted
from .conftest import DEADLINE, read_introduction

ACCOUNT = EmulatorSettings()
GRANT = {
    "grant_type": "refresh_token",
    "refresh_token": ACCOUNT.refresh_token,
    "client_id": ACCOUNT.client_id,
    "client_secret": ACCOUNT.client_secret,
}
ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"
FILES = ["conduct.html", "conduct.json", "conduct.md"]


@pytest.fixture
def serve(start, tmp_path):
    """Serve with a report; gives the process, a client with a token, and the folder of the report."""
    clients = []

    def served(*options):
        stock = tmp_path / "stock.json"
        stock.write_text('{"MUG": 10}')
        folder = tmp_path / "a" / "report"
        process = start("serve", "--stock", str(stock), "--report", str(folder), *options)
        url, _ = read_introduction(process)
        client = httpx.Client(base_url=url)
        clients.append(client)
        token = client.post("/auth/o2/token", data=GRANT).json()["access_token"]
        client.headers["x-amz-access-token"] = token
        return process, client, folder

    yield served
    for client in clients:
        client.close()


@contextlib.contextmanager
def hang_ups(handling):
    """Processes that are started in the block take a closed terminal in this way."""
    before = signal.signal(signal.SIGHUP, handling)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)


def end(process, signal_number=signal.SIGTERM):
    process.send_signal(signal_number)
    out, err = process.communicate(timeout=DEADLINE)
    return process.returncode, out.splitlines(), err


def place(client, order_id="A"):
    address = {
        "name": "Jane Doe",
        "addressLine1": "123 Any Street",
        "city": "Any Town",
        "stateOrRegion": "MI",
        "postalCode": "48084",
        "countryCode": "US",
    }
    order = {
        "sellerFulfillmentOrderId": order_id,
        "displayableOrderId": order_id,
        "displayableOrderDate": "2026-01-05T09:00:00Z",
        "displayableOrderComment": "Thank you",
        "shippingSpeedCategory": "Standard",
        "destinationAddress": address,
        "items": [{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": 1}],
    }
    assert client.post(ORDERS, json=order).status_code == 200


def move(client, order_id, *statuses):
    for status in statuses:
        answer = client.put(f"{ORDERS}/{order_id}/status", json={"fulfillmentOrderStatus": status})
        assert answer.status_code == 200


def read(folder):
    assert sorted(path.name for path in folder.iterdir()) == FILES
    return ConductReport.model_validate_json((folder / "conduct.json").read_text())


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_what_was_broken_kept_and_not_seen(serve, signal_number):
    # Tests that were themselves started by nohup would hand its deafness down.
    with hang_ups(signal.SIG_DFL):
        process, client, folder = serve()
    place(client)
    assert client.get(f"{ORDERS}/A").status_code == 200
    move(client, "A", "Planning", "Processing")
    client.get(f"{ORDERS}/A")
    assert client.put(f"{ORDERS}/A/cancel").status_code == 400
    client.get("/nothing")
    code, lines, err = end(process, signal_number)
    assert (code, err) == (1, "")

    sentence = (
        "MCF-CANCEL-02: expected no change of an order that was seen in Processing or later, "
        "got a cancel of A, which had been seen as Processing (#6, #7)"
    )
    report = read(folder)
    assert report.verdict == "broken"
    verdicts = {rule.requirement: rule.verdict for rule in report.rules}
    assert verdicts.keys() == {verdict.rule.requirement for verdict in all_monitors().verdicts()}
    assert verdicts["MCF-CANCEL-02"] == "broken"
    assert verdicts["MCF-AUTH-02"] == "kept"
    assert verdicts["MCF-TRACK-02"] == "not seen"
    (broken,) = report.with_verdict("broken")
    assert (broken.occasions, broken.broken) == (1, 1)
    assert broken.misconduct[0].sentence == sentence
    looked, cancelled = broken.misconduct[0].exchanges
    assert (looked.number, looked.operation, looked.status) == (6, "getFulfillmentOrder", 200)
    assert (cancelled.target, cancelled.status) == (f"{ORDERS}/A/cancel", 400)
    assert cancelled.request_id
    counts = {count.operation: count.statuses for count in report.operations}
    assert counts["getFulfillmentOrder"] == {"200": 2}
    assert counts["cancelFulfillmentOrder"] == {"400": 1}
    assert counts["(none)"] == {"404": 1}
    assert report.exchanges == 8
    assert report.seconds > 0

    reported = (folder / "conduct.md").read_text()
    assert reported.startswith("# Multi-Channel Fulfillment: rules were broken\n")
    assert (
        "**MCF-CANCEL-02** (error) it cancels no order that it has seen in Processing or later: " in reported
    )
    assert "- **MCF-TRACK-02** it tracks packages by the numbers that orders gave it\n" in reported
    # Said at once, and again at the end.
    assert lines.count(f"error: {sentence}") == 1
    kept, unseen = len(report.with_verdict("kept")), len(report.with_verdict("not seen"))
    assert lines[-4:] == [
        f"conduct: broken; of {len(report.rules)} rules {kept} kept, 1 broken, {unseen} not seen",
        "contract: 8 exchanges, 0 errors, 0 notices",
        f"error, 1 time: {sentence}",
        f"report: {folder / 'conduct.md'}",
    ]


def test_a_terminal_that_is_closed_ends_nothing_that_was_asked_to_go_on(serve):
    with hang_ups(signal.SIG_IGN):
        process, client, folder = serve()
    process.send_signal(signal.SIGHUP)
    assert client.get("/nothing").status_code == 404
    end(process)
    assert read(folder).exchanges == 2


def test_nothing_that_passed_is_not_taken_for_good_conduct(start, tmp_path):
    process = start("serve", "--report", str(tmp_path))
    read_introduction(process)
    _, lines, _ = end(process)
    report = read(tmp_path)
    assert report.verdict == "not seen"
    assert {rule.verdict for rule in report.rules} == {"not seen"}
    assert lines[0].startswith("conduct: not seen; ")
    assert "nothing was seen that could be checked" in (tmp_path / "conduct.md").read_text()


def test_a_listing_that_was_not_followed_is_known_at_the_end(serve):
    process, client, folder = serve("--page-size", "1")
    for order_id in ("A", "B"):
        place(client, order_id)
    client.get(ORDERS)
    end(process)
    (broken,) = read(folder).with_verdict("broken")
    assert broken.requirement == "MCF-LIST-05"


def test_violations_are_counted_by_their_kind(serve):
    process, client, folder = serve()
    items = [{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": id_} for id_ in ("1", "2", "3")]
    for _ in range(2):
        body = {"items": [items[0], {**items[1], "quantity": 1}, items[2]], "note": "x"}
        assert client.put(f"{ORDERS}/A", json=body).status_code in (400, 404)
    end(process)
    report = read(folder)
    assert report.verdict == "broken"
    assert (report.contract.errors, report.contract.notices) == (4, 2)
    counts = {(count.pointer, count.severity): count.times for count in report.contract.violations}
    assert counts == {("/items/*/quantity", "error"): 4, ("/note", "notice"): 2}


def test_no_secret_gets_into_the_report(serve):
    process, client, folder = serve()
    secret = "Atzr|IwEBIJmX4v2bQ7yN0cS8aZ3k"
    for _ in range(3):
        client.put(f"{ORDERS}/A/cancel", params={"refresh_token": secret, "x": secret})
        client.post("/auth/o2/token", data={**GRANT, "client_secret": secret, secret: "x"})
    end(process)
    written = "".join(path.read_text() for path in folder.iterdir())
    assert "MCF-ERR-16" in written
    for hidden in (secret, secret.partition("|")[2], ACCOUNT.refresh_token, ACCOUNT.client_secret):
        assert hidden not in written


def test_the_report_is_written_even_if_the_log_is_not_read(serve):
    process, _, folder = serve()
    process.stdout.close()
    process.send_signal(signal.SIGTERM)
    assert (process.wait(DEADLINE), process.stderr.read()) == (0, "")
    assert read(folder).exchanges == 1


def test_an_older_report_is_replaced(serve):
    process, _, folder = serve()
    (folder / "conduct.json").write_text("old")
    end(process)
    assert read(folder).exchanges == 1


def test_a_folder_that_cannot_be_written_is_refused_before_it_listens(run, tmp_path):
    file = tmp_path / "file"
    file.write_text("x")
    result = run("serve", "--report", file / "report")
    assert (result.exit_code, result.stdout) == (2, "")
    assert re.fullmatch(
        r"Error: The report of conduct cannot be written to .*: Not a directory\. "
        r"Name a folder that can be written with --report, or leave it out\.\n",
        result.stderr,
    )


def test_a_folder_that_is_gone_at_the_end_is_one_line(serve):
    process, _, folder = serve()
    folder.rmdir()
    folder.parent.rmdir()
    folder.parent.write_text("in the way")
    code, lines, err = end(process)
    assert code == 2
    assert err.startswith("Error: The report of conduct cannot be written to ")
    assert lines[-2].startswith("conduct: ")


def test_without_a_report_nothing_is_judged(start):
    process = start("serve")
    url, _ = read_introduction(process)
    httpx.get(f"{url}{ORDERS}", params={"x": ""})
    _, lines, _ = end(process)
    assert len(lines) == 1


def test_no_plant_of_a_client_is_in_the_report_or_the_log(serve):
    process, client, folder = serve()
    plants = planted(120)
    for start in range(0, len(plants), 12):
        some = plants[start : start + 12]
        params = {f"p{number}": written for number, (_, written) in enumerate(some[:4])}
        body = {"note": some[4][1], some[5][1]: 1, "destinationAddress": {"name": some[6][1]}}
        client.get(ORDERS, params=params, headers={"x-note": quote(some[7][1])})
        client.get(f"{ORDERS}/A", params={"token": some[8][1]})
        client.post(ORDERS, json={**body, "shippingSpeedCategory": some[9][1]})
        client.get(f"/{quote(some[10][1], safe='')}", params={"q": some[11][1]})
    _, out, err = end(process)
    contents = ["\n".join(out), str(err), *(path.read_text(encoding="utf-8") for path in folder.iterdir())]
    assert "getFulfillmentOrder" in contents[0]
    assert [leak for content in contents for leak in leaks(content, plants)] == []
