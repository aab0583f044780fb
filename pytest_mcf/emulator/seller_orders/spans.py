"""Spans of time in which orders were placed or changed, and the orders in one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.seller_orders import SellerOrder
    from pytest_mcf.emulator.world.update_index import Key

#: The end of a span of time must be at least this long ago.
_DELAY = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when orders were placed, or changed."""

    by_update: bool
    start: datetime
    end: datetime | None

    def date_of(self, order: SellerOrder) -> datetime:
        """The date that counts."""
        return order.updated if self.by_update else order.created

    def orders(self, account: Account, after: Key | None) -> Iterator[SellerOrder]:
        """The orders in it by their dates: all of them, or those behind a key."""
        # No order has an empty id, so that this key comes before every order of its time.
        key = after or (self.start, "")
        book = account.seller_orders
        orders = book.updated_after(key) if self.by_update else book.created_after(key)
        end = self.end
        return orders if end is None else takewhile(lambda order: self.date_of(order) <= end, orders)


def check_end(start_name: str, start: datetime, end_name: str, end: datetime, now: datetime) -> None:
    """Refuse an end before the start, or one that is too new."""
    if not start <= end <= now - _DELAY:
        raise InvalidInputError(f"{end_name}: must lie between {start_name} and two minutes ago.")
