"""Controls of stock: units that are missing, and features that a SKU may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from pytest_mcf.emulator.controls.control import PLACEHOLDER, Control, ControlBody, ControlledEmulator, Json
from pytest_mcf.emulator.controls.state import describe_shelf
from pytest_mcf.emulator.errors import InvalidInputError, NotFoundError
from pytest_mcf.emulator.fulfillment.features import OFFERINGS
from pytest_mcf.emulator.world.eligibility import Eligibility

if TYPE_CHECKING:
    from pytest_mcf.emulator.world.stock import Shelf


class MislayUnits(ControlBody):
    """How many units of a SKU cannot be found."""

    expected = '`{"quantity": n, "marketplaceId"?: id}`: how many units less than recorded the shelf holds.'

    quantity: Annotated[int, Field(ge=0)]
    marketplace_id: str | None = None


class SetFeature(ControlBody):
    """Whether a SKU is eligible for a feature, and which other SKUs it shares its stock for it with."""

    expected = (
        '`{"featureName": name, "eligible": bool, "reasons"?: [...], "overlappingSkus"?: [...], '
        '"marketplaceId"?: id}`.'
    )

    feature_name: str
    eligible: bool
    reasons: tuple[str, ...] = ("SKU_NOT_ELIGIBLE",)
    overlapping_skus: tuple[str, ...] = ()
    marketplace_id: str | None = None


def mislay_units(emulator: ControlledEmulator, sku: str, body: MislayUnits) -> Json:
    """Let units that are on record be missing from the shelf."""
    shelf = _shelf(emulator, sku, body.marketplace_id)
    on_shelf = shelf.on_hand - shelf.picked
    if body.quantity > on_shelf:
        raise InvalidInputError(f"quantity: no more than the {on_shelf} units on the shelf can be missing.")
    shelf.missing = body.quantity
    emulator.clock.tick()
    return describe_shelf(shelf)


def set_feature(emulator: ControlledEmulator, sku: str, body: SetFeature) -> Json:
    """Decide whether a SKU may have a feature."""
    shelf = _shelf(emulator, sku, body.marketplace_id)
    names = [offering.name for offering in OFFERINGS]
    if body.feature_name not in names:
        raise InvalidInputError(f"featureName: {body.feature_name!r} is not one of {', '.join(names)}.")
    if not body.eligible and not body.reasons:
        raise InvalidInputError("reasons: at least one is required for a SKU that is not eligible.")
    key = shelf.marketplace_id, body.feature_name, sku
    reasons = () if body.eligible else body.reasons
    eligibility = Eligibility(body.eligible, reasons, emulator.clock.now, body.overlapping_skus)
    emulator.account().eligibilities[key] = eligibility
    emulator.clock.tick()
    return {"sellerSku": sku, "featureName": body.feature_name, "eligible": body.eligible}


def _shelf(emulator: ControlledEmulator, sku: str, marketplace_id: str | None) -> Shelf:
    account = emulator.account()
    market = account.marketplace(marketplace_id)
    shelf = account.stock.find(market.marketplace_id, sku)
    if shelf is None:
        raise NotFoundError(f"There is no inventory item {sku!r} in {market.marketplace_id}.")
    return shelf


CONTROLS = (
    Control("POST", ("stock", PLACEHOLDER, "missing"), mislay_units, MislayUnits),
    Control("POST", ("skus", PLACEHOLDER, "features"), set_feature, SetFeature),
)
