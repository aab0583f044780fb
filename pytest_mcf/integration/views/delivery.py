"""When and where a parcel is handed over."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import AwareDatetime, Field

from pytest_mcf.integration.views.base import View


class DeliveryWindow(View):
    """The time in which a scheduled delivery arrives, in Japan only (MCF-CREATE-12)."""

    start: AwareDatetime
    end: AwareDatetime


class DeliveryPreferences(View):
    """What the recipient asks the carrier for, in Japan only and without a promise (MCF-CREATE-29).

    `drop_off` is one of eight places. A neighbour has `neighborName` and `houseNumber` among the
    `drop_off_attributes` (MCF-CREATE-31). Instructions have at most 250 characters (MCF-CREATE-30).
    """

    instructions: str | None = None
    drop_off: str | None = None
    drop_off_attributes: Mapping[str, str] = Field(default_factory=dict)
