"""What methods of the port return, in place of what they have to return."""

from collections import UserList
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from pytest_mcf.errors import ResultMissing, ResultOfAnotherKind
from pytest_mcf.harness.results import as_reported, check_kind
from pytest_mcf.integration import StockLevel

LEVEL = StockLevel(sku="MUG", available=2)


class Level(NamedTuple):
    sku: str
    available: int


@pytest.mark.parametrize(
    ("method", "result"),
    [
        ("check_stock", []),
        ("check_stock", [LEVEL]),
        ("check_stock", UserList([LEVEL])),
        ("check_stock", (each for each in [LEVEL])),
        ("check_stock", (Level("MUG", 2),)),
        ("get_order", SimpleNamespace(order_id="A", status="Received")),
        ("fulfil_customer_order", "A"),
        ("place_order", {"ok": True}),
    ],
)
def test_what_has_the_fields_is_taken(method, result):
    check_kind(method, as_reported(method, result))


@pytest.mark.parametrize(
    ("method", "result", "described"),
    [
        ("get_order", {"order_id": "A"}, "a value of the type dict, expected OrderView"),
        ("get_order", "A", "a value of the type str, expected OrderView"),
        ("check_stock", {"MUG": 2}, "a value of the type dict, expected Sequence[StockLevel]"),
        ("check_stock", LEVEL, "a value of the type StockLevel, expected Sequence[StockLevel]"),
        ("check_stock", [{"sku": "MUG"}], "a sequence with a value of the type dict, expected Sequence"),
        ("check_stock", [LEVEL, None], "a sequence with None, expected Sequence[StockLevel]"),
        ("fulfil_customer_order", 1, "a value of the type int, expected str"),
    ],
)
def test_what_has_no_fields_is_named(method, result, described):
    with pytest.raises(ResultOfAnotherKind, match=f"^{method} returned .*") as caught:
        check_kind(method, as_reported(method, result))
    assert described in str(caught.value)


def test_nothing_is_missing():
    with pytest.raises(ResultMissing):
        check_kind("get_order", None)
