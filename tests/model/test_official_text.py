"""Facts that the official models hold in prose only: who may call, and what personal data there are."""

import json
import re
from pathlib import Path

import pytest

from pytest_mcf.model import OPERATIONS

OFFICIAL_MODELS = Path(__file__).parents[2] / ".." / "shared" / "spec"

MODELLED = [operation for operation in OPERATIONS.values() if operation.api != "login_with_amazon"]


def official_operations():
    """Every operation of every official model beside the checkout, with its model, by name."""
    models = [json.loads(file.read_text(encoding="utf-8")) for file in OFFICIAL_MODELS.glob("*.json")]
    return {
        operation["operationId"]: (operation, model)
        for model in models
        for item in model.get("paths", {}).values()
        for operation in item.values()
        if isinstance(operation, dict) and "operationId" in operation
    }


OFFICIAL = official_operations()


def official_of(name):
    if name not in OFFICIAL:
        pytest.skip(f"no official model beside this checkout has {name}")
    return OFFICIAL[name]


@pytest.mark.parametrize("operation", MODELLED, ids=lambda operation: operation.name)
def test_operation_is_grantless_if_its_description_says_so(operation):
    text = official_of(operation.name)[0]["description"]
    assert operation.grantless is bool(re.search(r"`\w+` (operation|API) is grantless", text))


def test_kinds_of_personal_data_are_those_that_can_be_asked_for():
    _, model = official_of("createRestrictedDataToken")
    text = model["definitions"]["RestrictedResource"]["properties"]["dataElements"]["description"]
    ours = {element for operation in MODELLED for element in operation.data_elements}
    assert ours == set(re.findall(r"- \*\*(\w+)\*\*", text))
    assert {operation.name for operation in MODELLED if operation.data_elements} == set(
        re.findall(r"\bget[A-Z]\w+", text)
    )
