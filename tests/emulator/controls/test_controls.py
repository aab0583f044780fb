import subprocess
import sys
from datetime import UTC, datetime

import pytest

from pytest_mcf.emulator.controls.table import all_controls


def test_controls_need_no_token(seller):
    del seller.client.headers["x-amz-access-token"]
    assert seller.state()["orders"] == []
    seller.control("clock", seconds=1)


def test_the_clock_does_not_move_until_it_is_moved(seller):
    before = seller.state()["now"]
    assert seller.state()["now"] == before
    after = seller.control("clock", seconds=90)["now"]
    passed = datetime.fromisoformat(after) - datetime.fromisoformat(before)
    assert passed.total_seconds() == 90


def test_time_ends_before_dates_do(make_seller, refusal):
    seller = make_seller(start=datetime(8995, 1, 1, tzinfo=UTC))
    seller.add_stock("MUG", 5)
    assert "end of time" in refusal(seller.try_control("clock", seconds=10 * 366 * 86_400))
    seller.control("clock", seconds=4 * 366 * 86_400)
    seller.ship_one_package()


def test_a_reset_removes_everything_and_starts_over(seller):
    seller.place()
    assert seller.control("reset") == {"now": "2026-01-05T09:00:00+00:00"}
    assert seller.state() == {
        "now": "2026-01-05T09:00:00+00:00",
        "orders": [],
        "packages": [],
        "stock": [],
    }
    seller.add_stock("MUG", 1)


def test_the_state_names_orders_packages_and_stock(seller):
    number = seller.ship_one_package()
    state = seller.state()
    assert [order["fulfillmentOrderStatus"] for order in state["orders"]] == ["Complete"]
    assert state["orders"][0]["packageNumbers"] == [number]
    assert [package["packageNumber"] for package in state["packages"]] == [number]
    assert {shelf["sellerSku"] for shelf in state["stock"]} == {"MUG", "PLATE"}


@pytest.mark.parametrize(
    "path", ["", "nothing", "clock/x", "orders/order-1", "orders//split", "packages/1", "STATE"]
)
def test_an_unknown_control_is_404_and_lists_those_there_are(seller, path):
    response = seller.try_control(path)
    assert response.status_code == 404
    assert "POST /_mcf/clock" in response.json()["errors"][0]["details"]


def test_a_control_has_one_method(seller, refusal):
    assert "GET /_mcf/state" in refusal(seller.try_control("state"))
    assert "GET" in refusal(seller.client.get("/_mcf/clock"))


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("clock", {}, "seconds"),
        ("clock", {"seconds": -1}, "seconds"),
        ("clock", {"seconds": "1"}, "seconds"),
        ("clock", {"seconds": 10**12}, "seconds"),
        ("clock", {"seconds": 1, "hours": 1}, "hours"),
        ("stock/MUG/missing", {}, "quantity"),
        ("stock/MUG/missing", {"quantity": 11}, "10 units"),
        ("stock/MUG/missing", {"quantity": 1, "marketplaceId": "nowhere"}, "marketplaceId"),
        ("skus/MUG/features", {"featureName": "NONE", "eligible": True}, "featureName"),
        ("skus/MUG/features", {"featureName": "OVERBOX", "eligible": False, "reasons": []}, "reasons"),
        ("orders/order-1/split", {"shipments": 0}, "shipments"),
        ("packages/abc/move", {"eventCode": "EVENT_101"}, "packageNumber"),
    ],
)
def test_an_invalid_body_gets_what_is_expected(seller, refusal, path, body, expected):
    seller.place()
    assert expected in refusal(seller.try_control(path, **body))


def test_the_expected_body_is_shown(seller, refusal):
    assert '{"seconds": n}' in refusal(seller.try_control("clock"))


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("stock/NOBODY/missing", {"quantity": 1}),
        ("skus/NOBODY/features", {"featureName": "OVERBOX", "eligible": True}),
        ("orders/nobody/split", {}),
        ("orders/nobody/refill", {}),
        ("orders/nobody/ship", {}),
        ("packages/1/move", {"eventCode": "EVENT_101"}),
        ("packages/1/deliver", {}),
        ("returns/nobody/x", {}),
    ],
)
def test_what_a_control_addresses_has_to_exist(seller, path, body):
    assert seller.try_control(path, **body).status_code == 404


def test_names_in_a_path_are_percent_encoded(seller):
    seller.add_stock("A/B", 3)
    assert seller.control("stock/A%2FB/missing", quantity=1)["missing"] == 1
    seller.place("shop/7", lines=[("A/B", 2)])
    seller.control("orders/shop%2F7/split", packages=2)


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff", b"[" * 100_000])
def test_nonsense_is_refused(seller, refusal, content):
    refusal(seller.client.post("/_mcf/clock", content=content))


def test_settings_are_checked(make_seller):
    with pytest.raises(ValueError, match="time zone"):
        make_seller(start=datetime(2026, 1, 1))  # noqa: DTZ001 - that is the mistake
    with pytest.raises(ValueError, match="page_size"):
        make_seller(page_size=0)
    assert make_seller(start=datetime(2030, 1, 1, tzinfo=UTC)).state()["now"] == "2030-01-01T00:00:00+00:00"


#: Sends an invalid body to every control that takes one, and prints what each expected.
WRONG_BODIES = """
from pytest_mcf.emulator.controls.table import all_controls, run_control
from pytest_mcf.emulator.app import Emulator
from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.http import Request

for control in all_controls():
    if control.body is not None:
        path = "/_mcf/" + "/".join(control.pattern).format("1", "2")
        try:
            run_control(Emulator(), Request(control.method, f"{path}?unknown=1", body=b'{"unknown": 1}'))
        except InvalidInputError as error:
            print(error.entries[0].details)
"""


def test_what_is_expected_does_not_depend_on_docstrings():
    """`python -OO` removes them."""
    run = subprocess.run(
        [sys.executable, "-OO", "-c", WRONG_BODIES], capture_output=True, encoding="utf-8", check=True
    )
    bodies = [control.body for control in all_controls() if control.body is not None]
    assert run.stdout.splitlines() == [f"Expected: {body.expected}" for body in bodies]
    assert all(body.expected.endswith(".") for body in bodies)
