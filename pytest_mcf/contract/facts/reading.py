"""How rules read a response: past the deviations of real data that the errata register knows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pytest_mcf.common.moments import read_moment
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus

_STATUSES = {status.value.casefold(): status for status in FulfillmentOrderStatus}


def entries(source: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """An optional list; absent and null are empty."""
    found: list[Mapping[str, Any]] = source.get(name) or []
    return found


def units(value: Any) -> int:
    """A quantity or a number, also when it came as a string (MCF-QUIRK-02)."""
    return int(value)


def status_of(order: Mapping[str, Any]) -> FulfillmentOrderStatus | None:
    """The status of an order, in whatever case it came (MCF-QUIRK-01)."""
    return _STATUSES.get(str(order["fulfillmentOrderStatus"]).casefold())


def moment(source: Mapping[str, Any], name: str) -> datetime | None:
    """An optional date-time; None where it is absent, null, or more than Python can hold (a leap second)."""
    return read_moment(source.get(name))
