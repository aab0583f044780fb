"""Parts of sentences: what was left out, and what an unknown word may have meant."""

import pytest

from pytest_mcf.common.text import and_more, closest, did_you_mean

KNOWN = ("getOrder", "getOrders", "cancelOrder")


@pytest.mark.parametrize(("total", "shown", "text"), [(5, 3, " and 2 more"), (3, 3, ""), (2, 3, "")])
def test_what_a_cut_list_ends_with(total, shown, text):
    assert and_more(total, shown) == text


def test_capitals_do_not_matter():
    assert closest("GETORDER", KNOWN) == ["getOrder"]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("getOrderz", "Did you mean getOrder or getOrders?"),
        ("xyzzy", "There are getOrder, getOrders, cancelOrder."),
    ],
)
def test_an_unknown_word_is_answered_with_known_ones(word, hint):
    assert did_you_mean(word, KNOWN, most=2) == hint
