"""Values that had to be hidden, found where they come again, whatever their case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

#: casefold keeps these letters apart, and a search that ignores case does not.
_SAME = str.maketrans({"\u0131": "i", "\u0307": None})


class HiddenValues:
    """A set of values that grows.

    Most texts hold none of them. A look for each value shows that faster than one pattern of all values,
    which each new value would compile again.
    """

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    @property
    def all(self) -> frozenset[str]:
        """The values."""
        return frozenset(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def add(self, value: str) -> None:
        """Find this value from now on."""
        self._values.setdefault(value, folded(value))

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Where values stand as whole words, the longest first."""
        text_folded = folded(text)
        candidates = [value for value, value_folded in self._values.items() if value_folded in text_folded]
        return _any_of(tuple(candidates)).finditer(text) if candidates else iter(())


def folded(text: str) -> str:
    """A text in the form in which two that differ in case alone are the same."""
    return text.casefold().translate(_SAME)


@lru_cache(maxsize=256)
def _any_of(values: tuple[str, ...]) -> re.Pattern[str]:
    choices = "|".join(re.escape(value) for value in sorted(values, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)
