"""Values as a feature writes them."""

from __future__ import annotations

import json
from typing import Any

#: A value that means: leave the field out.
ABSENT = object()


def spoken(text: str) -> Any:
    """What a feature says: `nothing`, JSON, or the text itself."""
    if text == "nothing":
        return ABSENT
    try:
        return json.loads(text)
    except ValueError:
        return text
