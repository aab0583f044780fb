"""What a monitor keeps: the latest things, up to a limit."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from typing import Generic, TypeVar

Value = TypeVar("Value")

#: Orders, tokens, packages of a day's traffic fit in; a value is a few hundred bytes at most.
MOST_KEPT = 10_000

#: Whatever comes over the wire may be a key; longer ones are kept as their digest.
_LONGEST_KEY = 100


class Memory(Generic[Value]):
    """Values by a key made of texts. The one that was not touched the longest is forgotten first."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._values: OrderedDict[str, Value] = OrderedDict()
        self.has_forgotten = False
        """Whether something had to go: then what is not here may have been here once."""

    def keep(self, value: Value, *key: str) -> None:
        """Remember a value as the latest."""
        kept_as = _short(key)
        self._values[kept_as] = value
        self._values.move_to_end(kept_as)
        if len(self._values) > self._most:
            self._values.popitem(last=False)
            self.has_forgotten = True

    def get(self, *key: str) -> Value | None:
        """The stored value; None if there is none."""
        return self._values.get(_short(key)) if self._values else None

    def drop(self, *key: str) -> Value | None:
        """Give a value, and remember it no longer; None if there was none."""
        return self._values.pop(_short(key), None) if self._values else None

    def __iter__(self) -> Iterator[Value]:
        return iter(tuple(self._values.values()))

    def __len__(self) -> int:
        return len(self._values)


def _short(key: tuple[str, ...]) -> str:
    text = "\0".join(key)
    return text if len(text) <= _LONGEST_KEY else digest(text)


def digest(text: str | bytes) -> str:
    """A short placeholder for a text: equal for equal texts, and without any part of them."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return hashlib.sha256(data).hexdigest()
