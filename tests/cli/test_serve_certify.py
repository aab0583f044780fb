"""`pytest-mcf serve --certify DIR --plan FILE`, and what `report` does with its certificate."""

import json
import signal

import httpx
import pytest

from ..serve.plan.shop import Shop
from .conftest import DEADLINE, read_introduction

PLAN = """
name: one order
stock: {MUG: 5}
parts:
- name: placing
  steps:
  - wait: {for: createFulfillmentOrder, sku: MUG, as: one, at_most: 60}
  - split: {order: one, shipments: 1, packages: 1}
  - pass_time: {minutes: 5}
  - move: {order: one, to: Planning}
  - move: {order: one, to: Processing}
  - ship: {order: one}
  - package: {order: one, event: EVENT_202}
  - deliver: {order: one}
  - wait: {for: getFulfillmentOrder, order: one, at_most: 60}
  - expect: {order: one, lines: {MUG: 3}, shipped: 3, unfulfillable: 0, cancelled: false, within: 1}
  - expect_orders: {count: 1, twice: false}
  - expect_sent: {operation: getFulfillmentOrder, order: one, at_least: 1}
"""


@pytest.fixture
def certify(start, tmp_path):
    """Serve with a plan; gives the process, its URL and the folder of the certificate."""

    def served(plan):
        folder = tmp_path / "certified"
        process = start("serve", "--certify", str(folder), "--plan", plan)
        url, _ = read_introduction(process)
        return process, url, folder

    return served


@pytest.fixture
def open_shop():
    """Open a shop at a URL; it is closed at the end of the test."""
    shops = []

    def opened(url):
        shops.append(Shop(url))
        return shops[-1]

    yield opened
    for shop in shops:
        shop.client.close()


def end(process):
    out, err = process.communicate(timeout=DEADLINE)
    return process.returncode, out, err


def test_a_shop_that_lives_beside_a_plan(certify, open_shop, run, tmp_path):
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN)
    process, url, folder = certify(str(plan))
    shop = open_shop(url)
    shop.place(3)
    # It reads until the plan has come to its end, and the server with it.
    while process.poll() is None:
        try:
            shop.read()
            shop.wait(0.2)
        except httpx.TransportError:
            break
    code, out, err = end(process)
    assert (code, err) == (0, ""), out
    assert "plan: passed: the plan came to its end, and no rule was broken as an error (plan done)" in out

    path = folder / "certificate.json"
    assert json.loads(path.read_text())["plan"]["name"] == "plan.yaml"
    verified = run("report", "--verify", path)
    assert (verified.exit_code, verified.stdout) == (0, "")
    rendered = run("report", path, "--output", tmp_path / "again")
    assert rendered.exit_code == 0
    assert "rules, from the wire only: " in rendered.stdout
    assert (tmp_path / "again" / "certificate.md").read_text() == (folder / "certificate.md").read_text()
    assert run("report", path, path).exit_code == 2

    value = json.loads(path.read_text())
    value["steps"][-1]["outcome"] = "not reached"
    path.write_text(json.dumps(value))
    verified = run("report", "--verify", path)
    assert verified.exit_code == 1
    assert "result: passed in the certificate, incomplete when computed again" in verified.stdout


def test_a_plan_that_is_interrupted_says_so(certify, open_shop):
    process, url, folder = certify("tutorial")
    shop = open_shop(url)
    shop.place(3)
    process.send_signal(signal.SIGINT)
    code, out, err = end(process)
    assert (code, err) == (1, "")
    value = json.loads((folder / "certificate.json").read_text())
    assert (value["ending"], value["result"], value["plan"]["bundled"]) == ("interrupted", "incomplete", True)
    assert "plan: incomplete: nothing failed, and the plan was not played as a whole (interrupted)" in out


def test_a_plan_has_a_time_limit(certify, tmp_path):
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN.replace("stock:", "time_limit: 0.3\nstock:"))
    code, out, _ = end(certify(str(plan))[0])
    assert code == 1
    assert "plan: nothing shown: the shop sent nothing that could be checked (time limit)" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--plan", "tutorial"], "--certify DIR and --plan FILE go together."),
        (["--certify", "here"], "--certify DIR and --plan FILE go together."),
        (
            ["--certify", "here", "--plan", "tutorail"],
            "or a plan that comes with pytest-mcf: tutorial",
        ),
    ],
)
def test_what_is_called_wrongly(run, tmp_path, monkeypatch, arguments, sentence):
    monkeypatch.chdir(tmp_path)
    called = run("serve", *arguments)
    assert called.exit_code == 2
    assert sentence in called.stderr
    assert list(tmp_path.iterdir()) == []
