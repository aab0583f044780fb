"""Long tests that a push plays in part: another part each day, and all of them at night.

The first process decides which day it is, and hands it down: so all processes collect the same tests,
also at midnight.
"""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

Case = TypeVar("Case")

_DAY = int(os.environ.setdefault("TESTS_DAY", str(datetime.now(UTC).date().toordinal())))


def of_today(cases: Sequence[Case], parts: int, variable: str) -> Sequence[Case]:
    """One of `parts` parts of the cases; all of them if the environment variable is set."""
    if os.environ.get(variable):
        return cases
    return cases[_DAY % parts :: parts]
