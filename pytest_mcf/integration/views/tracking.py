"""Packages on their way, and the proof that they arrived."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import AwareDatetime, Field

from pytest_mcf.integration.views.base import PackageNumber, View


class TrackingEvent(View):
    """Something that happened to a package. `code` is Amazon's, such as EVENT_301."""

    code: str
    at: AwareDatetime
    description: str | None = None
    city: str | None = None
    state: str | None = None
    country: str | None = None


class PackageTracking(View):
    """Where a package is. Only the number is certain (MCF-TRACK-03); `events` go from old to new.

    `customer_link` is the page to show to the recipient (MCF-TRACK-20).
    """

    package_number: PackageNumber
    status: str | None = None
    carrier_code: str | None = None
    tracking_number: str | None = None
    estimated_arrival: AwareDatetime | None = None
    customer_link: str | None = None
    signed_for_by: str | None = None
    left_at: str | None = None
    events: tuple[TrackingEvent, ...] = ()


class DeliveryDocument(View):
    """Proof that one package was delivered.

    `document_type` and `url` are None if Amazon gives only the place; `url` works for one hour
    (MCF-POD-05). `drop_off` is the kind of place, such as FRONT_DOOR.
    """

    package_number: PackageNumber
    document_type: str | None = None
    url: str | None = None
    drop_off: str | None = None
    drop_off_attributes: Mapping[str, str] = Field(default_factory=dict)
