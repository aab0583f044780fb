"""What an integration makes of messages about orders: whether they are news, and how the order stands then.

A message that is later than all before it about the same order is news (MCF-NOTIF-10). After news the order
stands as Amazon showed it last (MCF-NOTIF-20): the message itself says only how it stood at its event.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pytest_mcf.harness.intent.reported import Misreport
from pytest_mcf.harness.values_in import normal

#: Events of other types are no news, whatever is in them.
_EVENTS = ("Order", "Shipment", "Return")


class News:
    """The times of the latest messages that were reported, by their orders."""

    def __init__(self) -> None:
        self._latest: dict[str, datetime] = {}

    def misreports(self, change: Any, statuses: Sequence[str]) -> Sequence[Misreport]:
        """Find what is wrong in the report of one message.

        `statuses` are those that Amazon may have shown of its order by then; none if it showed none.
        """
        if not isinstance(change.changed_at, datetime) or change.event_type not in _EVENTS:
            return ()
        before = self._latest.get(change.order_id)
        is_later = before is None or change.changed_at > before
        if is_later:
            self._latest[change.order_id] = change.changed_at
        if is_later and not change.news:
            return (Misreport("news", reported=False, received=True, rule="MCF-NOTIF-10"),)
        if change.news and statuses and normal(change.status) not in map(normal, statuses):
            return (Misreport("status", change.status, statuses[-1], "MCF-NOTIF-20"),)
        return ()
