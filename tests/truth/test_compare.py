"""Twenty differences are planted in a served emulator, and twenty are found; none in an unchanged one."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from pytest_mcf.cli import main
from pytest_mcf.emulator import Emulator, EmulatorSettings
from pytest_mcf.gateway import Gateway
from pytest_mcf.http import Middleware
from pytest_mcf.model import matched
from pytest_mcf.server.server import LoopbackServer
from pytest_mcf.upstream.cassettes.recording import read_with_exchanges

ACCOUNT = EmulatorSettings()
ENVIRONMENT = {
    "SP_API_CLIENT_ID": ACCOUNT.client_id,
    "SP_API_CLIENT_SECRET": ACCOUNT.client_secret,
    "SP_API_REFRESH_TOKEN": ACCOUNT.refresh_token,
}
GET, CREATE, CANCEL = "getFulfillmentOrder", "createFulfillmentOrder", "cancelFulfillmentOrder"
MOVE, LIST = "submitFulfillmentOrderStatusUpdate", "listAllFulfillmentOrders"


def put(*path, value):
    """Another value in the body; None removes it."""

    def change(response):
        body = json.loads(response.body)
        inner = body
        for name in path[:-1]:
            inner = inner[name]
        if value is None:
            del inner[path[-1]]
        else:
            inner[path[-1]] = value
        return response._replace(body=json.dumps(body).encode())

    return change


def status(number):
    return lambda response: response._replace(status=number)


def header(name, value):
    def change(response):
        kept = tuple(each for each in response.headers if each[0].lower() != name)
        return response._replace(headers=(*kept, *([(name, value)] if value else [])))

    return change


def body(content):
    return lambda response: response._replace(body=content)


#: An operation, its how manieth call, the change, and how the report has to show it.
PLANTED = [
    ("createInventoryItem", 1, status(201), "create an inventory item", "status", ""),
    ("addInventory", 1, header("x-amzn-requestid", None), "add stock", "headers", "x-amzn-requestid"),
    ("getInventorySummaries", 1, put("payload", "inventorySummaries", 0, "totalQuantity", value=8),
     "read the stock", "value", "/payload/inventorySummaries/*/totalQuantity"),
    ("getFulfillmentPreview", 1, put("payload", "fulfillmentPreviews", 0, "isFulfillable", value=False),
     "preview an order", "value", "/payload/fulfillmentPreviews/*/isFulfillable"),
    (CREATE, 1, body(b'{"payload": {}}'), "place an order", "form", "/payload"),
    (GET, 1, put("payload", "fulfillmentOrder", "fulfillmentOrderStatus", value="New"),
     "read a new order", "value", "/payload/fulfillmentOrder/fulfillmentOrderStatus"),
    (CREATE, 2, status(409), "place an order twice", "status", ""),
    (LIST, 1, put("payload", "fulfillmentOrders", value=[]),
     "list orders", "value", "/payload/fulfillmentOrders"),
    (MOVE, 1, status(202), "move an order to Planning", "status", ""),
    (GET, 2, put("payload", "fulfillmentOrder", "shippingSpeedCategory", value=None),
     "read an order in Planning", "form", "/payload/fulfillmentOrder/shippingSpeedCategory"),
    (GET, 3, put("payload", "fulfillmentOrderItems", 0, "quantity", value="2"),
     "read an order in Processing", "form", "/payload/fulfillmentOrderItems/*/quantity"),
    (CANCEL, 1, put("errors", 0, "code", value="Conflict"),
     "cancel an order in Processing", "value", "/errors/*/code"),
    (GET, 4, put("payload", "fulfillmentOrder", "surprise", value=True),
     "read a complete order", "form", "/payload/fulfillmentOrder/surprise"),
    ("getPackageTrackingDetails", 1, put("payload", "currentStatus", value="UNDELIVERABLE"),
     "track a package", "value", "/payload/currentStatus"),
    (CANCEL, 2, header("content-type", "text/plain"), "cancel an order", "headers", "content-type"),
    (GET, 5, put("payload", "fulfillmentOrderItems", 0, "cancelledQuantity", value=0),
     "read a cancelled order", "value", "/payload/fulfillmentOrderItems/*/cancelledQuantity"),
    (GET, 6, body(b"<html>no</html>"), "read an unknown order", "form", ""),
    (LIST, 3, status(401), "list orders without a token", "status", ""),
    ("listReturnReasonCodes", 1, put("payload", "reasonCodeDetails", 0, "description", value=5),
     "list the reasons for a return", "form", "/payload/reasonCodeDetails/*/description"),
    ("getFeatures", 1, put("payload", "features", value={}),
     "list the features", "form", "/payload/features"),
]  # fmt: skip


class Differing(Middleware):
    """The emulator, different in what was planted."""

    def __init__(self, inner, planted):
        super().__init__(inner)
        self.planted = {(operation, number): change for operation, number, change, *_ in planted}
        self.calls = Counter()

    def handle(self, request):
        request = matched(request)
        response = self._inner.handle(request)
        name = request.match.operation.name if request.match else None
        self.calls[name] += 1
        change = self.planted.get((name, self.calls[name]))
        return change(response) if change else response


@pytest.fixture
def compare(tmp_path, monkeypatch):
    """Compare with a served emulator; gives the result of the command, the report and the emulator."""
    monkeypatch.chdir(tmp_path)

    def compared(*planted, behind=timedelta()):
        emulator = Emulator(EmulatorSettings(start=datetime.now(UTC).replace(microsecond=0) - behind))
        gateway = Gateway(emulator)
        with LoopbackServer(Differing(gateway.mount("integration"), planted)) as server:
            command = ["compare", "--live", "--endpoint", server.url, "--output", "out", "--json"]
            result = CliRunner().invoke(main, command, env=ENVIRONMENT)
        assert result.exit_code in (0, 1), result.output
        return result, json.loads(result.stdout), emulator

    return compared


def test_an_unchanged_emulator_has_no_differences(compare, tmp_path):
    result, report, emulator = compare()
    assert (result.exit_code, report["differences"], report["not_compared"]) == (0, [], [])
    # What was made is cleaned up: no order waits, no item is left, and no ledger.
    assert {order.status for order in emulator.account().orders} == {"Complete", "Cancelled"}
    assert not list(emulator.account().stock)
    assert not list(tmp_path.rglob("*.jsonl"))
    _, exchanges = read_with_exchanges(tmp_path / "out" / "comparison.yaml")
    assert len(exchanges) >= len(report["calls"])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "comparison.json",
        "comparison.md",
        "comparison.yaml",
    ]


def test_a_clock_that_is_behind_is_not_a_difference(compare):
    result, report, _ = compare(behind=timedelta(hours=1))
    assert (result.exit_code, report["differences"]) == (0, [])


def test_twenty_of_twenty_differences_are_found(compare, tmp_path):
    result, report, _ = compare(*PLANTED)
    expected = [(name, aspect, where) for *_, name, aspect, where in PLANTED]
    found = [(each["name"], each["aspect"], each["where"]) for each in report["differences"]]
    assert len(expected) == 20
    assert sorted(found) == sorted(expected)
    assert result.exit_code == 1
    markdown = (tmp_path / "out" / "comparison.md").read_text()
    assert all(f"## {rule}" in markdown for each in report["differences"] for rule in each["rules"])


def test_nothing_of_the_account_is_in_the_files(compare, tmp_path):
    compare(PLANTED[5])
    for path in (tmp_path / "out").iterdir():
        text = path.read_text()
        assert not any(secret in text for secret in (*ENVIRONMENT.values(), "1 Example Street"))


@pytest.mark.parametrize(
    ("arguments", "environment", "sentence"),
    [
        ([], ENVIRONMENT, "It sends requests to Amazon's sandbox, with your credentials. Add --live."),
        (["--live"], {}, "SP_API_CLIENT_ID"),
    ],
)
def test_what_is_called_wrongly(tmp_path, monkeypatch, arguments, environment, sentence):
    monkeypatch.chdir(tmp_path)
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    called = CliRunner().invoke(main, ["compare", *arguments], env=environment)
    assert called.exit_code == 2
    assert sentence in called.output
    assert list(tmp_path.iterdir()) == []
