"""A cache that is bounded by the bytes that its values take."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")

#: What an entry takes besides its value, in bytes: its key, and its place in the dictionary.
_BYTES_PER_ENTRY = 1024


class SizedCache(Generic[_Value]):
    """Values by key, with a limit in bytes. A full cache is emptied, so it tracks no order of use."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._values: dict[Hashable, _Value] = {}

    def get(self, key: Hashable) -> _Value | None:
        """The value of a key; None if it is not cached."""
        return self._values.get(key)

    def put(self, key: Hashable, value: _Value, size: int) -> None:
        """Cache a value; it and its key take some `size` bytes."""
        if self._bytes + size + _BYTES_PER_ENTRY > self._max_bytes:
            self.clear()
        self._bytes += size + _BYTES_PER_ENTRY
        self._values[key] = value

    def clear(self) -> None:
        """Remove all values."""
        self._values.clear()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._values)
