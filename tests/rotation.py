"""Long tests that a push plays in part: another part each day. MCF_ALL_TESTS=1 plays all of them.

The first process decides which day it is, and hands it down: so all processes collect the same tests,
also at midnight.
"""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

import pytest

Case = TypeVar("Case")

#: The environment variable that has every test play; `scripts/nightly` sets it.
ALL_TESTS = "MCF_ALL_TESTS"

#: Why a test is skipped that plays on other days.
ANOTHER_DAY = f"plays on another day; {ALL_TESTS}=1 plays it today"

PLAYS_ALL = bool(os.environ.get(ALL_TESTS))

_DAY = int(os.environ.setdefault("TESTS_DAY", str(datetime.now(UTC).date().toordinal())))


def of_today(cases: Sequence[Case], parts: int) -> Sequence[Case]:
    """One of `parts` parts of the cases, none of which is empty."""
    assert len(cases) >= parts, f"{len(cases)} cases cannot be divided into {parts} parts"
    return cases if PLAYS_ALL else cases[_DAY % parts :: parts]


def plays_today(number: int, *, of: int) -> bool:
    """Whether what plays every `of` days does so today: on the day with this number, beginning at 0."""
    assert 0 <= number < of, f"there is no day {number} of {of}"
    return PLAYS_ALL or _DAY % of == number


def on_day(number: int, *, of: int) -> pytest.MarkDecorator:
    """A mark for a test that plays every `of` days."""
    return pytest.mark.skipif(not plays_today(number, of=of), reason=ANOTHER_DAY)
