"""Hashes of values that can be written as JSON."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def json_hash(value: Any) -> str:
    """The SHA-256 of a value as JSON with sorted keys; sets count as sorted lists."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), default=_sorted_set)
    return hashlib.sha256(text.encode()).hexdigest()


def _sorted_set(value: Any) -> Any:
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in a hash")
