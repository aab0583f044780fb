"""Whether a SKU may have a feature, as a control decided it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What a control decided about one feature and one SKU."""

    eligible: bool
    reasons: tuple[str, ...]
    """Why not; empty if it is eligible."""
    changed: datetime
    """When that was decided, in virtual time."""
    overlapping_skus: tuple[str, ...] = ()
    """The SKUs that it shares its stock for the feature with (MCF-FEAT-09)."""
