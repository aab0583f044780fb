"""How often Python's garbage collector looks for cycles while scenarios play."""

from __future__ import annotations

import gc

import pytest

#: New objects before a search, and searches before a longer one; Python's own values are 700, 10 and 10.
#: Beside 230,000 objects that stay to the end, a scenario makes few that are in a cycle.
_THRESHOLDS = (5000, 20, 20)


def collect_less_often(config: pytest.Config) -> None:
    """Search for cycles less often, until pytest ends; where someone has chosen thresholds, they stay."""
    before = gc.get_threshold()
    if 0 < before[0] < _THRESHOLDS[0]:
        gc.set_threshold(*_THRESHOLDS)
        config.add_cleanup(lambda: gc.set_threshold(*before))
