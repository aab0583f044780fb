"""What was just looked at, and has not changed since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

#: So many looks are remembered; then it begins anew.
_MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class Content:
    """What an answer says, before it has a name of its own."""

    status: int
    body: bytes
    headers: Mapping[str, str]


@dataclass(slots=True)
class Recollection:
    """The contents of answers to calls that only look, until something changes.

    Who waits for an order asks for it again and again, and virtual time stands still meanwhile.
    """

    _kept: dict[Hashable, Content] = field(default_factory=dict)

    def of(self, look: Hashable) -> Content | None:
        """What the same look has shown; None when it may have changed."""
        return self._kept.get(look)

    def keep(self, look: Hashable, content: Content) -> None:
        """Remember what a look has shown."""
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[look] = content

    def forget(self) -> None:
        """Something has changed, or may have."""
        self._kept.clear()
