"""Long tests that a push plays in part: another part each day, and all of them at night."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

Case = TypeVar("Case")


def of_today(cases: Sequence[Case], parts: int, variable: str) -> Sequence[Case]:
    """One of `parts` parts of the cases; all of them if the environment variable is set."""
    if os.environ.get(variable):
        return cases
    return cases[datetime.now(UTC).date().toordinal() % parts :: parts]
