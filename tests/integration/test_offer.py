"""What an adapter offers: its methods, the fields of its views, and what it declares not to offer."""

import pytest

from pytest_mcf.errors import IntegrationUnavailable
from pytest_mcf.integration import METHODS, AdapterDescription
from pytest_mcf.integration.offer import OPTIONAL_FIELDS, Offer, offer_of
from pytest_mcf.integration.reference import ReferenceIntegration


class OnlyOrders:
    cancel_order = None

    def get_order(self, _):
        return None


def test_the_reference_adapter_offers_everything():
    offer = Offer(frozenset(METHODS), AdapterDescription(), "US")
    assert offer.names == (*METHODS, *OPTIONAL_FIELDS)
    assert all(hasattr(ReferenceIntegration, method) for method in METHODS)


def test_a_method_that_is_none_is_missing():
    assert offer_of(OnlyOrders(), "US").names == ("get_order", "PackageView.locker_number")


@pytest.mark.parametrize(
    ("describe", "country", "capabilities", "declared"),
    [
        (None, "US", ("get_order", "PackageView.locker_number"), ()),
        ({"without": ("PackageView.locker_number",)}, "US", ("get_order",), ()),
        ({"without_in": {"JP": ("get_order",)}}, "JP", (), ("get_order in JP",)),
        (
            AdapterDescription(without_in={"JP": ("get_order",)}),
            "US",
            ("get_order", "PackageView.locker_number"),
            ("get_order in JP",),
        ),
    ],
)
def test_what_an_adapter_declares(describe, country, capabilities, declared):
    adapter = OnlyOrders()
    adapter.describe = describe
    offer = offer_of(adapter, country)
    assert (offer.names, offer.declared) == (capabilities, declared)


@pytest.mark.parametrize(
    ("describe", "sentence"),
    [
        (
            {"without": ("OrderView.return",)},
            "the port has no 'OrderView.return'. Did you mean Ord",
        ),
        (
            {"without_in": {"JP": ("list_feature",)}},
            "the port has no 'list_feature'. Did you mean list",
        ),
        ({"witout": ()}, "witout: Extra inputs are not permitted"),
        ("nothing", "Expected an AdapterDescription, such as"),
    ],
)
def test_an_invalid_description_is_one_clear_error(describe, sentence):
    adapter = OnlyOrders()
    adapter.describe = describe
    with pytest.raises(IntegrationUnavailable) as caught:
        offer_of(adapter, "US")
    assert sentence in str(caught.value)
