"""The returns of an order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_mcf.model.outbound_2020_07_01.definitions import ReturnAuthorization, ReturnItem


@dataclass(slots=True)
class Returns:
    """What is returned of one order, and on which authorizations."""

    items: dict[str, ReturnItem] = field(default_factory=dict)
    """What was accepted, by sellerReturnItemId."""
    authorizations: list[ReturnAuthorization] = field(default_factory=list)
    notified: set[str] = field(default_factory=set)
    """The items whose arrival subscribers were notified of, by sellerReturnItemId."""
