"""What was found out before, and need not be found out again: as much of it as a number of bytes holds."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")

#: What keeping anything takes at least, in bytes.
_EACH = 1024


class Remembered(Generic[_Value]):
    """Values by what they follow from. When there are too many it begins anew, and needs no bookkeeping."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._taken = 0
        self._kept: dict[Hashable, _Value] = {}

    def of(self, key: Hashable) -> _Value | None:
        """The value that follows from a key; None when it is not, or no longer, known."""
        return self._kept.get(key)

    def keep(self, key: Hashable, value: _Value, size: int) -> None:
        """Remember a value; it and its key take some `size` bytes."""
        if self._taken + size + _EACH > self._most:
            self.forget()
        self._taken += size + _EACH
        self._kept[key] = value

    def forget(self) -> None:
        """Begin anew."""
        self._kept.clear()
        self._taken = 0

    def __len__(self) -> int:
        return len(self._kept)
