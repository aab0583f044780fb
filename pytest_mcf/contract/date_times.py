"""What a date-time is, for both validators of JSON Schema."""

from __future__ import annotations

import re
from datetime import date

#: RFC 3339, but for leap seconds: no library knows when there is one, and few clients can read it.
FORM = r"(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)"

_DATE_TIME = re.compile(FORM, re.ASCII)


def is_date_time(text: str) -> bool:
    """Whether a text is a date-time of RFC 3339 with its zone, from the year 1 on and without leap second."""
    found = _DATE_TIME.fullmatch(text)
    if found is None:
        return False
    try:
        date(*map(int, found.groups()[:3]))
    except ValueError:
        return False
    return True
