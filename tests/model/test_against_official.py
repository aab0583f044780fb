"""Our model of each API against Amazon's own.

The official files stand beside the checkout, or are absent, and then there is nothing to compare.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic.alias_generators import to_snake

from pytest_mcf.contract.drift import comparable_apis, find_drift
from pytest_mcf.model import OPERATIONS, Definition

OFFICIAL_MODELS = Path(__file__).parents[2] / ".." / "shared" / "spec"

FILES = {
    "outbound_2020_07_01": "fulfillmentOutbound_2020-07-01.json",
    "inventory_v1": "fbaInventory.json",
    "tokens_2021_03_01": "tokens_2021-03-01.json",
    "notifications_v1": "notifications.json",
    "orders_v0": "ordersV0.json",
}


def test_every_api_with_an_official_file_is_compared():
    assert {*FILES} == {*comparable_apis()}


@pytest.mark.parametrize("api", FILES)
def test_model_is_as_the_official_one(api):
    file = OFFICIAL_MODELS / FILES[api]
    if not file.is_file():
        pytest.skip(f"Amazon's official model {file.name} is not beside this checkout")
    drift = find_drift(file.read_bytes())
    assert drift.api == api
    assert [str(difference) for difference in drift.differences] == []


@pytest.mark.parametrize("api", FILES)
def test_every_attribute_is_the_wire_name_in_snake_case(api):
    module = import_module(f"pytest_mcf.model.{api}")
    types = [getattr(module, name) for name in module.__all__]
    fields = [
        (attribute, field.alias)
        for type_ in types
        if isinstance(type_, type) and issubclass(type_, Definition)
        for attribute, field in type_.model_fields.items()
    ]
    assert fields
    assert [pair for pair in fields if to_snake(pair[1]) != pair[0]] == []


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_a_success_has_a_payload_where_its_type_has_one(operation):
    fields = operation.response.model_fields if operation.response else {}
    # A payload of no type (sendTestNotification) promises nothing.
    assert operation.payload == ("payload" in fields and fields["payload"].annotation is not Any)
