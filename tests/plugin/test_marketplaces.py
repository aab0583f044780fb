"""A correct integration is green in whichever marketplace its seller sells."""

import pytest

from pytest_mcf.regions import MARKETPLACE_BY_COUNTRY

from ..rotation import of_today

#: Without the United States, where all other tests play. A push plays one of them, another each day.
COUNTRIES = sorted(MARKETPLACE_BY_COUNTRY.keys() - {"US"})

#: A country that asks for more than others: a value and a payment, or an address without a city.
SPECIAL = ("IN", "JP")


@pytest.mark.parametrize("country", of_today(COUNTRIES, len(COUNTRIES)))
def test_the_reference_fulfils_everything_in_each_marketplace(run, country):
    result = run(
        "--mcf", "--mcf-report", "report", "-o", f"mcf_marketplace={MARKETPLACE_BY_COUNTRY[country]}"
    )
    outcomes = result.parseoutcomes()
    assert not {"failed", "errors"} & {*outcomes}
    result.stdout.fnmatch_lines(["grade: Full*"])


@pytest.mark.parametrize("country", SPECIAL)
def test_orders_have_what_the_country_of_the_marketplace_asks_for(run, country):
    features = ("place_order.feature", "hold_and_update_order.feature", "fulfil_customer_order.feature")
    result = run("--mcf", *features, "-o", f"mcf_marketplace={MARKETPLACE_BY_COUNTRY[country]}")
    outcomes = result.parseoutcomes()
    assert outcomes["passed"] > 200
    assert not {"failed", "errors", "skipped"} & {*outcomes}
