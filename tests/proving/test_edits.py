"""Changes of JSON values at paths."""

import pytest

from pytest_mcf.proving.edits import change, drop, put, rename, together, where

A, B = {"sku": "a"}, {"sku": "b"}


@pytest.fixture
def body():
    return {"lines": [{"sku": "a", "units": 1}, {"sku": "b"}], "name": "Jo"}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (drop("lines.*.units"), {"lines": [{"sku": "a"}, {"sku": "b"}], "name": "Jo"}),
        (drop("lines.0"), {"lines": [{"sku": "b"}], "name": "Jo"}),
        (
            put("lines.*.units", 7),
            {"lines": [{"sku": "a", "units": 7}, {"sku": "b", "units": 7}], "name": "Jo"},
        ),
        (change("name", str.upper), {"lines": [{"sku": "a", "units": 1}, {"sku": "b"}], "name": "JO"}),
        (rename("lines.*.sku", "id"), {"lines": [{"units": 1, "id": "a"}, {"id": "b"}], "name": "Jo"}),
        (
            where("lines.*:sku", "b", put("units", 9)),
            {"lines": [{"sku": "a", "units": 1}, {"sku": "b", "units": 9}], "name": "Jo"},
        ),
        (together(drop("lines"), drop("name")), {}),
    ],
)
def test_an_edit_changes_what_is_there(body, edit, expected):
    assert edit(body)
    assert body == expected


@pytest.mark.parametrize(
    "edit",
    [
        drop("nothing"),
        drop("lines.5"),
        drop("name.first"),
        change("lines.*.units", int),
        put("lines.0.units.x", 1),
        where("lines.*:sku", "c", drop("sku")),
    ],
)
def test_an_edit_leaves_alone_what_is_not_there(body, edit):
    before = {"lines": [{"sku": "a", "units": 1}, {"sku": "b"}], "name": "Jo"}
    assert not edit(body)
    assert body == before
