"""What one playing of a scenario makes its ids and dates from."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

#: The emulator's time is virtual: its scenarios all begin on this Monday morning.
EMULATED_START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ScenarioSeed:
    """The seed of a scenario's ids, and the time at which it begins.

    On the emulator both are the same for every playing, so that a recording made anew differs only
    where behaviour did. On a real account ids have to be new each time. A replay takes both from the
    cassette.
    """

    seed: str
    started_at: datetime

    @classmethod
    def emulated(cls, scenario: str) -> ScenarioSeed:
        """The one occasion on which a scenario ever plays against an emulator of its own."""
        return cls(hashlib.sha256(scenario.encode()).hexdigest()[:8], EMULATED_START)

    @classmethod
    def fresh(cls) -> ScenarioSeed:
        """A new occasion, here and now."""
        return cls(secrets.token_hex(4), datetime.now(UTC).replace(microsecond=0))

    @property
    def _prefix(self) -> str:
        return f"MCF-{self.seed}-"

    def order_id(self, name: str) -> str:
        """The id of an order that the scenario calls by a name: letters, digits and hyphens only.

        Other characters are documented to be allowed and known to be lost (MCF-QUIRK-13, MCF-QUIRK-14).
        """
        kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name)
        return f"{self._prefix}{kept}"[:40]

    def made(self, order_id: str) -> bool:
        """Whether an id is of this occasion; an account may have orders of somebody else."""
        return order_id.startswith(self._prefix)

    def sku(self, name: str) -> str:
        """A SKU of this occasion alone, so that scenarios on one account do not share stock."""
        return f"{name}-{self.seed}"
