"""Messages that a seller sent to customers through Messaging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

#: How many messages are kept.
MOST_MESSAGES = 10_000


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message as its customer received it."""

    order_id: str
    action: str
    """The type of message, such as confirmDeliveryDetails."""
    text: str
    sent: datetime
