"""The text of a JSON body, parsed."""

from __future__ import annotations

import json
from typing import Any

from pydantic_core import from_json


def read_json(body: bytes | str, *, with_nan: bool = False) -> Any:
    """A JSON body. Raises ValueError if it is not valid JSON; NaN is not, although Python reads it.

    pydantic's parser takes half of the time. What it refuses, Python's reads after all, or explains.
    """
    try:
        return from_json(body, allow_inf_nan=with_nan)
    except ValueError:
        return json.loads(body, parse_constant=None if with_nan else _refuse)


def parsed_json(body: bytes | str) -> Any:
    """A JSON body, or None if it cannot be read; NaN cannot."""
    return _parsed(body, with_nan=False)


def lenient_json(body: bytes | str) -> Any:
    """A body as Python reads it, with NaN, or None if it cannot be read."""
    return _parsed(body, with_nan=True)


def _parsed(body: bytes | str, *, with_nan: bool) -> Any:
    try:
        return read_json(body, with_nan=with_nan)
    except (ValueError, RecursionError):
        return None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
