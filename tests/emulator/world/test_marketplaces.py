import pytest

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.world.marketplaces import MARKETPLACES, known_marketplace, marketplace_of

from ...each_case import each_case


def test_every_marketplace_has_a_currency():
    assert all(len(each.currency) == 3 for each in MARKETPLACES.values())
    assert {each.country for each in MARKETPLACES.values() if each.currency == "EUR"} == {
        *("BE", "DE", "ES", "FR", "IE", "IT", "NL")
    }


@pytest.mark.parametrize(
    ("marketplace_id", "country", "currency"),
    [
        ("ATVPDKIKX0DER", "US", "USD"),
        ("A1F83G8C2ARO7P", "GB", "GBP"),
        ("A1PA6795UKMFR9", "DE", "EUR"),
        ("A1VC38T7YXB528", "JP", "JPY"),
        ("AE08WJ6YKNBMC", "ZA", "ZAR"),
    ],
)
def test_a_marketplace_is_found_by_its_id_and_by_its_country(marketplace_id, country, currency):
    market = known_marketplace(marketplace_id)
    assert (market.country, market.currency) == (country, currency)
    assert marketplace_of(country) is market


def test_an_unknown_marketplace_is_refused():
    with pytest.raises(InvalidInputError, match="is not a marketplace"):
        known_marketplace("NOWHERE")
    assert marketplace_of("XX") is None


def test_goods_within_the_union_are_not_exported():
    germany = known_marketplace("A1PA6795UKMFR9")
    assert [country for country in ("DE", "FR", "GB", "US") if germany.exports_to(country)] == ["GB", "US"]


@each_case("marketplace", MARKETPLACES.values())
def test_every_center_is_in_a_town(marketplace):
    for center in marketplace.fulfillment_centers:
        for name in marketplace.town_of_center(center):
            assert name
            assert name not in marketplace.fulfillment_centers
            assert not any(letter.isdigit() for letter in name)
