"""Values that come again, whatever their case."""

import re
import sys

import pytest

from pytest_mcf.redaction.hidden_values import HiddenValues, folded


def found(values, text):
    hidden = HiddenValues()
    for value in values:
        hidden.add(value)
    return [match[0] for match in hidden.found_in(text)]


@pytest.mark.parametrize(
    ("values", "text", "expected"),
    [
        (["Mary Major"], "To MARY MAJOR, Seattle", ["MARY MAJOR"]),
        (["Major", "Mary Major"], "Mary Major", ["Mary Major"]),
        (["Major", "Seattle"], "Seattle and Major", ["Seattle", "Major"]),
        (["Major"], "Majority", []),
        (["(555) 0100"], "call (555) 0100 now", ["(555) 0100"]),
        (["555-0100 (home)"], "call 555-0100 (home", []),
        (["İzmir"], "izmir", ["izmir"]),
        (["Straße 1"], "STRAẞE 1", ["STRAẞE 1"]),
        ([], "Mary Major", []),
    ],
)
def test_values_are_found_as_whole_words(values, text, expected):
    assert found(values, text) == expected


def test_no_value_is_overlooked_that_a_search_without_case_finds():
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        others = {letter.lower(), letter.upper(), letter.title(), letter.swapcase(), letter.casefold()}
        for other in others - {letter}:
            if re.fullmatch(re.escape(other), letter, re.IGNORECASE):
                assert folded(other) == folded(letter), f"{other!r} and {letter!r}"
