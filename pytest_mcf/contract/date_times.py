"""What a date and a date-time are, for both validators of JSON Schema."""

from __future__ import annotations

import re
from datetime import date

#: RFC 3339, but for leap seconds: no library knows when there is one, and few clients can read it.
FORM = r"(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)"

#: A date of RFC 3339.
DATE_FORM = r"(\d{4})-(\d\d)-(\d\d)"

_DATE_TIME = re.compile(FORM, re.ASCII)
_DATE = re.compile(DATE_FORM, re.ASCII)


def is_date_time(text: str) -> bool:
    """Whether a text is a date-time of RFC 3339 with its zone, from the year 1 on and without leap second."""
    return _has_day(_DATE_TIME.fullmatch(text))


def is_date(text: str) -> bool:
    """Whether a text is a date of RFC 3339, from the year 1 on."""
    return _has_day(_DATE.fullmatch(text))


def _has_day(found: re.Match[str] | None) -> bool:
    if found is None:
        return False
    try:
        date(*map(int, found.groups()[:3]))
    except ValueError:
        return False
    return True
