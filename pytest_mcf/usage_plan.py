"""Usage plans: so many requests a second, and so many at once (MCF-THR-02)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UsagePlan:
    """A bucket that holds at most `burst` tokens and fills at `rate` tokens a second; a request takes one."""

    rate: float
    burst: int

    def __str__(self) -> str:
        return f"{self.rate:g} requests a second, {self.burst} at once"


#: What all operations of Amazon's sandbox share (MCF-THR-15).
SANDBOX_PLAN = UsagePlan(5, 15)
