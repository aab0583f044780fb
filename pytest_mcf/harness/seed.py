"""The seed from which a scenario makes its ids, and the time at which it begins."""

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

    On the emulator both are the same in each run, so that two recordings differ only if the behaviour
    does. On a real account ids have to be new each time. A replay takes both from the cassette.
    """

    value: str
    started_at: datetime

    @classmethod
    def emulated(cls, scenario: str) -> ScenarioSeed:
        """The seed of a scenario on the emulator: the same in each run."""
        return cls(hashlib.sha256(scenario.encode()).hexdigest()[:8], EMULATED_START)

    @classmethod
    def fresh(cls) -> ScenarioSeed:
        """A random seed, beginning now."""
        return cls(secrets.token_hex(4), datetime.now(UTC).replace(microsecond=0))

    @property
    def _prefix(self) -> str:
        return f"MCF-{self.value}-"

    def order_id(self, name: str) -> str:
        """The id of an order that the scenario calls by a name: letters, digits and hyphens only.

        Other characters are documented to be allowed and known to be lost (MCF-QUIRK-13, MCF-QUIRK-14).
        """
        kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name)
        return f"{self._prefix}{kept}"[:40]

    def made(self, order_id: str) -> bool:
        """Whether an order id was made from this seed. A shared account also holds other orders."""
        return order_id.startswith(self._prefix)

    def sku(self, name: str) -> str:
        """A SKU of this scenario only, so that scenarios on one account do not share stock."""
        return f"{name}-{self.value}"
