"""The text of a JSON body: parsed, or quoted if it is not valid JSON."""

from __future__ import annotations

import json
from typing import Any

from pydantic_core import from_json

from pytest_mcf.contract.finding import quote
from pytest_mcf.exchange import Quote


def read_json(body: bytes, *, with_nan: bool = False) -> Any:
    """A JSON body. Raises ValueError if it is not valid JSON; NaN is not, although Python reads it.

    pydantic's parser takes half of the time. What it refuses, Python's reads after all, or explains.
    """
    try:
        return from_json(body, allow_inf_nan=with_nan)
    except ValueError:
        return json.loads(body, parse_constant=None if with_nan else _refuse)


def parsed_json(body: bytes) -> Any:
    """A JSON body, or None if it cannot be read."""
    try:
        return read_json(body)
    except (ValueError, RecursionError):
        return None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def quote_bytes(body: bytes) -> str:
    """Bytes that were to be JSON, as a reader can bear them."""
    # A whole body is not a value that could come again.
    return Quote(quote(body.decode("utf-8", "replace"))) if body else "an empty body"
