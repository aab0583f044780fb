"""Times as texts, in whatever way RFC 3339 lets a client write them."""

from __future__ import annotations

from datetime import datetime


def read_moment(text: object) -> datetime | None:
    """The time that a text names, with its zone if it has one; None for anything else.

    T and Z may be small letters.
    """
    # Few texts begin with a year, and an exception for each of the others takes long.
    if not isinstance(text, str) or not text[:4].isdecimal():
        return None
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError:
        return None


def read_moment_with_zone(text: object) -> datetime | None:
    """The time that a text with a zone names; None for anything else."""
    moment = read_moment(text)
    return moment if moment is not None and moment.tzinfo is not None else None
