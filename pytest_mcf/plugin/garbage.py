"""How often Python's garbage collector looks for cycles in a run, and in what.

A run loads some 100,000 objects that stay to its end, and a scenario makes few that are in a cycle.
"""

from __future__ import annotations

import atexit
import gc
from functools import cache

import pytest

#: New objects before a search, and searches before a longer one; Python's own values are 700, 10 and 10.
_THRESHOLDS = (5000, 20, 20)


def collect_less_often(config: pytest.Config) -> None:
    """Search for cycles less often, until pytest ends; where someone has chosen thresholds, they stay."""
    before = gc.get_threshold()
    if 0 < before[0] < _THRESHOLDS[0]:
        gc.set_threshold(*_THRESHOLDS)
        config.add_cleanup(lambda: gc.set_threshold(*before))


@cache
def keep_what_is_loaded() -> None:
    """Leave what is there by now out of each search, and at the end of the process leave out the search.

    pytest searches when a run ends, and Python again when the process does: its memory is given back anyway.
    A process may run pytest many times: only the first run keeps what it loaded, because what is kept
    is never given back before.
    """
    gc.freeze()
    atexit.register(gc.freeze)
