"""Token buckets, as Amazon's usage plans have them (MCF-THR-01)."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class TokenBucket:
    """Holds at most `burst` tokens, and fills at `rate` tokens a second; each request takes one.

    Below zero it owes tokens: one for each request that waits.
    """

    rate: float
    burst: float
    tokens: float
    filled_at: float
    """In seconds, of whatever clock the caller has."""

    @classmethod
    def full(cls, rate: float, burst: float, now: float) -> TokenBucket:
        """A full bucket."""
        return cls(rate, burst, burst, now)

    def filled(self, now: float) -> TokenBucket:
        """The bucket at a later time. A clock that was set back empties no bucket."""
        tokens = self.tokens + max(0.0, now - self.filled_at) * self.rate
        return replace(self, tokens=min(self.burst, tokens), filled_at=now)

    def less_one(self) -> TokenBucket:
        """The bucket after one more request."""
        return replace(self, tokens=self.tokens - 1)
