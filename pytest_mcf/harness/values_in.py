"""The values of a document, in the form in which what is reported is compared with what was received."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from pytest_mcf.common.moments import read_moment


def values_in(document: Any) -> Iterator[str]:
    """All texts, times and numbers of a JSON document, in the form in which they are compared."""
    if isinstance(document, str):
        yield normal(document)
        moment = read_moment(document)
        if moment is not None:
            yield moment_of(moment)
    elif isinstance(document, list | tuple):
        for value in document:
            yield from values_in(value)
    elif isinstance(document, dict):
        for value in document.values():
            yield from values_in(value)
    elif isinstance(document, datetime):
        yield moment_of(document)
    elif isinstance(document, Decimal):
        yield normal(f"{document:f}")
    elif isinstance(document, int | float) and not isinstance(document, bool):
        yield str(document)


def normal(text: str) -> str:
    """A text without its case, spaces and punctuation: statuses come in several spellings (MCF-QUIRK-01)."""
    folded = text.casefold()
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def moment_of(moment: datetime) -> str:
    """A time to the second, whatever its zone."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"@{int(aware.timestamp())}"


def read_body(body: bytes) -> Any:
    """A body as JSON; as text if it is not JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return body.decode("utf-8", "replace")
