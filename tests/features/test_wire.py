"""When an order that Amazon shows is the one that was placed."""

import pytest
from pytest_mcf.steps.http.wire import holds

PLACED = {"isCodRequired": True, "codCharge": {"currencyCode": "JPY", "value": "1500"}}


@pytest.mark.parametrize("shown", [PLACED, {"isCodRequired": True}, {**PLACED, "added": "by Amazon"}])
def test_optional_parts_may_be_missing_and_fields_may_be_added(shown):
    assert holds(shown, PLACED)


@pytest.mark.parametrize(
    "shown",
    [
        None,
        {"codCharge": PLACED["codCharge"]},
        {**PLACED, "codCharge": {"currencyCode": "JPY", "value": "15"}},
        {**PLACED, "codCharge": {"currencyCode": "JPY"}},
    ],
)
def test_required_parts_and_values_that_are_there_have_to_be_the_same(shown):
    assert not holds(shown, PLACED)
