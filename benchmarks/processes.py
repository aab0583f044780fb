"""Processes that are measured."""

from __future__ import annotations

import os


def environment(**further: str) -> dict[str, str]:
    """The variables for one: with PYTHONDONTWRITEBYTECODE each run would compile its tests once more."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **further}
