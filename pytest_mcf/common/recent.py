"""The latest values of a process that goes on for long: bounded by their number and by their bytes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Recent(Generic[_Value]):
    """The latest values, the oldest first: at most `most` of them, which take at most `most_bytes`.

    The very latest is always kept, however large it is. None means no limit.
    """

    def __init__(self, most: int | None = None, most_bytes: int | None = None) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._values: deque[_Value] = deque()
        self._sizes: deque[int] = deque()
        self._bytes = 0

    def append(self, value: _Value, size: int) -> None:
        """Add a value of `size` bytes, and drop the oldest ones if the limits need it."""
        self._values.append(value)
        self._sizes.append(size)
        self._bytes += size
        while len(self._values) > 1 and self._is_too_much():
            self._values.popleft()
            self._bytes -= self._sizes.popleft()

    @property
    def latest(self) -> _Value | None:
        """The value that was added last; None if there is none."""
        return self._values[-1] if self._values else None

    def __iter__(self) -> Iterator[_Value]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def _is_too_much(self) -> bool:
        return (self._most is not None and len(self._values) > self._most) or (
            self._most_bytes is not None and self._bytes > self._most_bytes
        )
