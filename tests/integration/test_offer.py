"""What an adapter offers: its methods, the fields of its views, and what it declares not to offer."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from pytest_mcf.errors import IntegrationUnavailable
from pytest_mcf.integration import METHODS, AdapterDescription, Address, CashOnDelivery, Order, OrderLine
from pytest_mcf.integration.offer import OPTIONAL_FIELDS, ORDER_OPTIONS, Offer, given_options, offer_of
from pytest_mcf.integration.reference import ReferenceIntegration


class OnlyOrders:
    cancel_order = None

    def get_order(self, _):
        return None


def test_the_reference_adapter_offers_everything():
    offer = offer_of(ReferenceIntegration, "US")
    assert offer.names == (*METHODS, *ORDER_OPTIONS, *OPTIONAL_FIELDS)
    assert all(hasattr(ReferenceIntegration, method) for method in METHODS)


def test_options_of_orders_are_offered_only_if_they_are_declared():
    silent = Offer(frozenset(METHODS), AdapterDescription(), "US")
    assert not any(silent.has(name) for name in ORDER_OPTIONS)
    declared = AdapterDescription(offers=("Order.payments",))
    assert Offer(frozenset(METHODS), declared, "US").has("Order.payments")
    assert not Offer(frozenset(METHODS) - {"place_order"}, declared, "US").has("Order.payments")
    with pytest.raises(IntegrationUnavailable, match=r"orders have no option 'Order\.payment'"):
        offer_of(SimpleNamespace(describe={"offers": ["Order.payment"]}), "US")


def test_the_options_that_an_order_has_are_found_in_its_parts():
    line = OrderLine(line_id="1", sku="MUG", quantity=1, comment="Blue")
    jane = Address(name="Jane", address_line1="1 Main St", postal_code="48104", country_code="US")
    order = Order(
        order_id="A-1",
        lines=(line,),
        destination=jane,
        placed_at=datetime(2026, 1, 5, tzinfo=UTC),
        cash_on_delivery=CashOnDelivery(),
    )
    assert set(given_options((order,))) == {"OrderLine.comment", "Order.cash_on_delivery"}


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
        ({"sells_in": ("JP", "DE")}, "US", (), ("everything outside DE and JP",)),
        (
            {"sells_in": ("US",)},
            "US",
            ("get_order", "PackageView.locker_number"),
            ("everything outside US",),
        ),
    ],
)
def test_what_an_adapter_declares(describe, country, capabilities, declared):
    adapter = OnlyOrders()
    adapter.describe = describe
    offer = offer_of(adapter, country)
    assert (offer.names, offer.declared) == (capabilities, declared)


def test_a_run_plays_where_the_integration_sells():
    adapter = OnlyOrders()
    adapter.describe = {"sells_in": ("JP", "DE")}
    offer = offer_of(adapter, "JP")
    offer.check_run_in("DE")
    with pytest.raises(IntegrationUnavailable) as caught:
        offer.check_run_in("US")
    assert "sells in DE and JP, and the run plays in US. Set mcf_marketplace to" in str(caught.value)


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
        ({"sells_in": ("UK",)}, "Amazon has no marketplace in 'UK'. Expected codes such as 'DE'"),
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
