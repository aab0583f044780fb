"""The settings of an emulator; `docs/emulator.md` states for each one what is documented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentAction, FulfillmentPolicy

#: No document says how long a page is; short ones let small scenarios turn pages.
PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class Authorization:
    """A seller's consent, as Login with Amazon knows it; each refresh token is a seller of its own."""

    refresh_token: str = field(repr=False)
    fulfillment_role: bool = True
    """Whether the application has the Amazon Fulfillment role; without it calls get 403 (MCF-AUTH-18)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmulatorSettings:
    """The facts of one emulated account, and the choices where the documentation is silent."""

    # Who may call. Every value is visibly synthetic.
    client_id: str = "amzn1.application-oa2-client.emulator"
    client_secret: str = field(default="amzn1.oa2-cs.v1.emulator", repr=False)
    refresh_token: str = field(default="Atzr|emulator-seller", repr=False)
    other_authorizations: tuple[Authorization, ...] = (
        Authorization("Atzr|emulator-second-seller"),
        Authorization("Atzr|emulator-seller-without-role", fulfillment_role=False),
    )
    any_credentials: bool = False
    """Whether every client is known, and every unknown refresh token is of the main seller."""
    credentials_hint: str = ""
    """What follows in the refusal of unknown credentials: for people who meet a served emulator first."""
    token_lifetime: int = 3600
    """Seconds, counted by the computer's clock (MCF-AUTH-05)."""
    restricted_token_lifetime: int = 3600
    """The same of a Restricted Data Token (MCF-AUTH-13)."""
    personal_data_roles: bool = True
    """Whether the application has the restricted roles for personal data in the newer version of Orders."""
    application_id: str = "amzn1.sp.solution.emulator"
    """How notifications name the application that they are for (MCF-NOTIF-08)."""

    # Where and when.
    marketplace_id: str = "ATVPDKIKX0DER"
    """Which marketplace counts when a request names none."""
    start: datetime = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    """Where virtual time begins, and begins again after a reset."""
    seed: str = "pytest-mcf"
    """Another seed gives other ids of requests, shipments, packages and returns."""
    document_base_url: str = "https://documents.emulator.invalid"
    """What the URLs of delivery documents begin with; they are served by the emulator itself."""

    # Durations that are documented.
    hold_lasts: timedelta = timedelta(days=14)
    """MCF-HOLD-04."""
    fill_all_lasts: timedelta = timedelta(hours=24)
    """How long a FillAll order waits for missing units, counted from Processing (MCF-PART-12)."""
    document_lasts: timedelta = timedelta(hours=1)
    """MCF-POD-05."""
    inventory_token_lasts: timedelta = timedelta(seconds=30)
    """MCF-SBX-18."""

    # Where the documentation is silent.
    page_size: int = 50
    default_action: FulfillmentAction = FulfillmentAction.SHIP
    default_policy: FulfillmentPolicy = FulfillmentPolicy.FILL_OR_KILL
    order_accepted_later: bool = False
    """Whether createOrder of the successor API answers 202, which promises the order, and not 200 with it."""
    cancelled_id_reusable: bool = False
    """Whether a new order may have the id of a cancelled one."""
    cancel_refusal_status: Literal[400, 403, 404] = 400
    """The status of a refused cancel, whose code stays InvalidInput."""
    cancel_shows_planned_shipment: bool = True
    """Whether an order cancelled in Planning shows the shipment that was being planned."""
    unknown_sku: Literal["reject", "unlimited"] = "reject"
    """Amazon's own sandbox is reported to accept any SKU, as if its stock were unlimited."""
    existing_item: Literal["reject", "keep"] = "reject"
    """What createInventoryItem does with a SKU that exists."""
    japanese_city: Literal["reject", "ignore"] = "reject"
    """What happens to a city in a Japanese address, which must not have one (MCF-CREATE-14)."""
    windows_must_be_offered: bool = True
    """Whether a delivery window has to be one that a preview offers (MCF-CREATE-12)."""
    undeliverable_postal_codes: frozenset[str] = frozenset({"00000"})
    """Addresses that make an order Invalid (MCF-CREATE-35)."""
    ineligible_features: frozenset[str] = frozenset({"PACKING_SLIP"})
    """Features that the seller is not enrolled for (MCF-FEAT-02)."""
    repeated_confirmation: Literal["reject", "replace"] = "reject"
    """What confirmShipment does with a package that has been confirmed before (MCF-FLOW-17, MCF-FLOW-22)."""
    tracking_delay: timedelta = timedelta(0)
    """How long after shipping the carrier's first event shows (MCF-TRACK-23)."""

    def __post_init__(self) -> None:
        if self.start.tzinfo is None:
            raise ValueError(f"start needs a time zone, got {self.start.isoformat()}.")
        if self.page_size < 1:
            raise ValueError(f"page_size must be at least 1, got {self.page_size}.")

    @property
    def authorizations(self) -> tuple[Authorization, ...]:
        """All sellers who authorized the application; controls act on the first one."""
        return (Authorization(self.refresh_token), *self.other_authorizations)
