"""Text that was redacted stays as it is, also where placeholders touch each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_mcf.redaction.kinds import Hidden
from pytest_mcf.redaction.pseudonym_table import PseudonymTable

from ..hypothesis_profiles import examples

PARTS = st.one_of(
    st.sampled_from([kind.placeholder(number) for kind in Hidden for number in (1, 12)]),
    st.sampled_from(["Jane", "Doe", "12", " ", ".", "-", "_", "@", "/", "%40", "x.example"]),
    st.sampled_from(["+1 248 555 0187", "4111111111111111", "eyJab.cd.ef", "Atza|abcdef", "Jane%20Doe"]),
    st.text(max_size=4),
)


@pytest.mark.parametrize(
    "text",
    ["@+1 248 555 0187", "JaneAtzr|scrubbed-12", "Label 1Atza|scrubbed-12", "192.0.2.1Atzr|scrubbed-1"],
)
def test_placeholders_that_touch_are_one_word(text):
    redacted = PseudonymTable().text(text)
    assert PseudonymTable().text(redacted) == redacted


@examples(4)
@given(st.lists(PARTS, max_size=6).map("".join))
def test_what_was_redacted_stays_as_it_is(text):
    redacted = PseudonymTable().text(text)
    assert PseudonymTable().text(redacted) == redacted
