"""The verification of an order with regulated products, such as medicine for pets."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from pytest_mcf.model.orders_v0.values import VerificationStatus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

#: Synthetic: the reasons for which an order may be rejected.
REJECTION_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "not_suitable": "This medicine is not suitable for the animal.",
        "incorrect_weight": "The weight of the animal does not match the ordered size.",
    }
)

#: Synthetic: what the buyer stated.
STATEMENTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"pet_name": ("Name", "Rex"), "pet_species": ("Species", "Dog")}
)


@dataclass(slots=True)
class Verification:
    """How far the verification of an order is."""

    status: VerificationStatus = VerificationStatus.PENDING
    reviewer: str | None = None
    reviewed: datetime | None = None
    rejection_reason: str | None = None
    has_prescription: bool = False
