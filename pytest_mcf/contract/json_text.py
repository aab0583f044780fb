"""The text of a JSON body: parsed, or quoted if it is not valid JSON."""

from __future__ import annotations

import json
from typing import Any

from pytest_mcf.contract.finding import quote
from pytest_mcf.exchange import Quote


def read_json(body: bytes) -> Any:
    """A JSON body. Raises ValueError if it is not valid JSON; NaN is not, although Python reads it."""

    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is not JSON")

    return json.loads(body, parse_constant=refuse)


def quote_bytes(body: bytes) -> str:
    """Bytes that were to be JSON, as a reader can bear them."""
    # A whole body is not a value that could come again.
    return Quote(quote(body.decode("utf-8", "replace"))) if body else "an empty body"
