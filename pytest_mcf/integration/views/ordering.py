"""What is asked for: orders and changes to them, the ways to ship them, offers of a delivery."""

from __future__ import annotations

from decimal import Decimal

from pydantic import AwareDatetime

from pytest_mcf.integration.views.base import Address, View
from pytest_mcf.integration.views.delivery import DeliveryPreferences, DeliveryWindow
from pytest_mcf.integration.views.payment import CashOnDelivery, Fee, Money, Payment


class OrderLine(View):
    """One line of an order to be placed. `line_id` identifies the line within the order (MCF-CREATE-20).

    `declared_value`, `price` and `tax` are of one unit. Exports and orders in India need a declared value
    (MCF-PREV-22, MCF-CREATE-25).
    """

    line_id: str
    sku: str
    quantity: int
    gift_message: str | None = None
    comment: str | None = None
    declared_value: Money | None = None
    price: Money | None = None
    tax: Money | None = None


class Order(View):
    """An order to be previewed or placed. `placed_at` and `comment` are what the recipient sees.

    `action` is Ship or Hold, `policy` says what becomes of units that are missing. Without each of
    `features` the order is not to be sent (MCF-FEAT-14); `emails` are notified when it is.
    `displayable_id` is the number that the recipient knows, if that is another than the order's id
    (MCF-CREATE-07). `ship_from_country` is the ISO 3166-1 code of the stock's country (MCF-CREATE-32).
    """

    order_id: str
    lines: tuple[OrderLine, ...]
    destination: Address
    speed: str = "Standard"
    placed_at: AwareDatetime
    comment: str = "Thank you for your order"
    action: str | None = None
    policy: str | None = None
    features: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    displayable_id: str | None = None
    delivery_window: DeliveryWindow | None = None
    delivery_preferences: DeliveryPreferences | None = None
    cash_on_delivery: CashOnDelivery | None = None
    payments: tuple[Payment, ...] = ()
    ship_from_country: str | None = None


class LineChange(View):
    """The new number of units of a line that the order has already (MCF-HOLD-10)."""

    line_id: str
    quantity: int


class OrderChanges(View):
    """What is to become different about an order on hold; None stays as it is (MCF-HOLD-07).

    Lines that are not named stay too. What else an order has cannot be changed (MCF-HOLD-09, MCF-HOLD-16).
    """

    destination: Address | None = None
    speed: str | None = None
    comment: str | None = None
    policy: str | None = None
    lines: tuple[LineChange, ...] = ()


class UnfulfillableLine(View):
    """A line that a preview says is not available, and Amazon's reasons."""

    line_id: str
    sku: str
    quantity: int
    reasons: tuple[str, ...] = ()


class Weight(View):
    """A weight in KG, KILOGRAMS, LB or POUNDS (MCF-PREV-17)."""

    value: Decimal
    unit: str


class ShippingOption(View):
    """One way to ship that a preview offers. Only a `fulfillable` one may be ordered (MCF-PREV-12).

    `cash_on_delivery` says whether the recipient may pay at the door (MCF-PREV-08). `delivery_windows` are
    those of a scheduled delivery, to be shown in the IANA `time_zone` (MCF-PREV-10).
    """

    speed: str
    fulfillable: bool
    latest_arrival: AwareDatetime | None = None
    unfulfillable_lines: tuple[UnfulfillableLine, ...] = ()
    reasons: tuple[str, ...] = ()
    cash_on_delivery: bool | None = None
    fees: tuple[Fee, ...] = ()
    weight: Weight | None = None
    delivery_windows: tuple[DeliveryWindow, ...] = ()
    time_zone: str | None = None


class DeliveryOffer(View):
    """A promise for a product page: it arrives between `earliest` and `latest` (MCF-OFFER-08).

    Not to be shown after `expires_at` (MCF-OFFER-10). `message` is the promise in words.
    """

    earliest: AwareDatetime | None = None
    latest: AwareDatetime | None = None
    expires_at: AwareDatetime | None = None
    message: str | None = None
