"""Regions, their hosts and their marketplaces."""

import pytest

from pytest_mcf.emulator.world.marketplaces import MARKETPLACES
from pytest_mcf.regions import MARKETPLACE_BY_COUNTRY, REGIONS, is_amazons, is_export, region_of


def test_each_marketplace_that_the_emulator_knows_is_in_one_region_with_its_country():
    regional = [pair for region in REGIONS.values() for pair in region.countries.items()]
    assert len(regional) == len(dict(regional))
    assert dict(regional) == {id_: market.country for id_, market in MARKETPLACES.items()}


def test_a_country_has_one_marketplace():
    assert len(MARKETPLACE_BY_COUNTRY) == len(MARKETPLACES)
    assert MARKETPLACE_BY_COUNTRY["DE"] == "A1PA6795UKMFR9"


def test_the_six_hosts():
    hosts = {host for region in REGIONS.values() for host in (region.production_host, region.sandbox_host)}
    assert hosts == {
        f"{sandbox}sellingpartnerapi-{name}.amazon.com"
        for sandbox in ("", "sandbox.")
        for name in ("na", "eu", "fe")
    }


def test_the_region_of_a_marketplace():
    assert region_of("A1VC38T7YXB528") is REGIONS["fe"]
    assert region_of("A21TJRUUN4KGV") is REGIONS["eu"]
    assert region_of("nowhere") is None


@pytest.mark.parametrize(
    ("host", "amazons"),
    [
        ("sellingpartnerapi-na.amazon.com", True),
        ("SellingPartnerAPI-NA.Amazon.com.", True),
        ("amazon.com", True),
        ("notamazon.com", False),
        ("amazon.com.example", False),
        ("127.0.0.1", False),
    ],
)
def test_whose_host_it_is(host, amazons):
    assert is_amazons(host) is amazons


def test_goods_within_the_union_are_not_exported():
    assert [country for country in ("DE", "FR", "GB", "US") if is_export("DE", country)] == ["GB", "US"]
