"""Which features there are, and why a SKU cannot have one."""

import pytest

from pytest_mcf.emulator import Emulator
from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.fulfillment.features import (
    OFFERINGS,
    check_features,
    ineligible_reasons,
    known_feature,
    seller_has,
)
from pytest_mcf.emulator.world.eligibility import Eligibility
from pytest_mcf.emulator.world.marketplaces import known_marketplace
from pytest_mcf.model.outbound_2020_07_01.definitions import FeatureSettings

US = known_marketplace("ATVPDKIKX0DER")
INDIA = known_marketplace("A21TJRUUN4KGV")


@pytest.fixture
def account():
    account = Emulator().account()
    account.stock.open(US.marketplace_id, "MUG", "Mug", account.now)
    return account


def required(name):
    return [FeatureSettings(feature_name=name, feature_fulfillment_policy="Required")]


def test_features_differ_between_marketplaces():
    assert {each.name for each in OFFERINGS if not each.is_offered_in(INDIA)} == {
        "OVERBOX",
        "PACKING_SLIP",
        "SIGNATURE_CONFIRMATION",
    }
    assert known_feature("OVERBOX", US) == "OVERBOX"
    with pytest.raises(InvalidInputError, match="OVERBOX"):
        known_feature("OVERBOX", INDIA)


def test_a_reason_is_given_in_the_order_sku_seller_control(account):
    assert seller_has(account, "BLANK_BOX")
    assert not seller_has(account, "PACKING_SLIP")
    assert ineligible_reasons(account, US, "PACKING_SLIP", "GHOST") == ("INVALID_SKU",)
    assert ineligible_reasons(account, US, "PACKING_SLIP", "MUG") == ("MERCHANT_NOT_ENROLLED",)
    assert ineligible_reasons(account, US, "BLANK_BOX", "MUG") == ()
    key = (US.marketplace_id, "BLANK_BOX", "MUG")
    account.eligibilities[key] = Eligibility(eligible=False, reasons=("TOO_LARGE",), changed=account.now)
    assert ineligible_reasons(account, US, "BLANK_BOX", "MUG") == ("TOO_LARGE",)
    account.eligibilities[key] = Eligibility(eligible=True, reasons=(), changed=account.now)
    assert ineligible_reasons(account, US, "BLANK_BOX", "MUG") == ()


def test_a_required_feature_that_a_sku_cannot_have_is_refused_for_each_sku(account):
    check_features(account, US, required("BLANK_BOX"), {"MUG"})
    check_features(account, US, None, {"GHOST"})
    with pytest.raises(InvalidInputError) as caught:
        check_features(account, US, required("PACKING_SLIP"), {"MUG", "GHOST"})
    assert [entry.message.rpartition(": ")[2] for entry in caught.value.entries] == [
        "INVALID_SKU.",
        "MERCHANT_NOT_ENROLLED.",
    ]
