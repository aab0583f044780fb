"""Tokens of pages: opaque, and of one listing only."""

import pytest

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.pagination import page_token, read_page_token


def test_a_token_holds_the_position():
    position = {"start": None, "id": "order-1"}
    token = page_token("orders", position)
    assert read_page_token("orders", token) == position
    assert page_token("orders", position) == token


@pytest.mark.parametrize("identifier", ["", "a", "ab", "abc"])
def test_every_token_has_all_characters_that_need_percent_encoding(identifier):
    token = page_token("orders", {"id": identifier})
    assert {"+", "/"} <= set(token)
    assert token.endswith("==")


@pytest.mark.parametrize("change", [str.lower, lambda token: token[:-4], lambda _: "nonsense", lambda _: ""])
def test_a_changed_token_is_refused(change):
    with pytest.raises(InvalidInputError, match="nextToken"):
        read_page_token("orders", change(page_token("orders", {"id": "order-1"})))


def test_a_token_of_another_listing_is_refused():
    with pytest.raises(InvalidInputError):
        read_page_token("skus", page_token("orders", {"id": "order-1"}))
