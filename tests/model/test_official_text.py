"""Facts that the official models hold in no word of Swagger: who may call, and what carries the answer."""

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


@pytest.fixture
def official(operation):
    if operation.name not in OFFICIAL:
        pytest.skip(f"no official model beside this checkout has {operation.name}")
    return OFFICIAL[operation.name]


@pytest.mark.parametrize("operation", MODELLED, ids=lambda operation: operation.name)
def test_operation_is_grantless_if_its_description_says_so(operation, official):
    text = official[0]["description"]
    assert operation.grantless is bool(re.search(r"`\w+` (operation|API) is grantless", text))


@pytest.mark.parametrize("operation", MODELLED, ids=lambda operation: operation.name)
def test_success_has_a_payload_if_its_model_says_what_is_in_it(operation, official):
    described, model = official
    schema = described["responses"][str(operation.success)].get("schema", {"$ref": ""})
    name = schema["$ref"].removeprefix("#/definitions/")
    payload = model["definitions"].get(name, {}).get("properties", {}).get("payload", {})
    assert operation.payload is bool(payload.keys() & {"$ref", "type"})


def test_kinds_of_personal_data_are_those_that_can_be_asked_for():
    if "createRestrictedDataToken" not in OFFICIAL:
        pytest.skip("no official model beside this checkout has createRestrictedDataToken")
    definitions = OFFICIAL["createRestrictedDataToken"][1]["definitions"]
    text = definitions["RestrictedResource"]["properties"]["dataElements"]["description"]
    ours = {element for operation in MODELLED for element in operation.data_elements}
    assert ours == set(re.findall(r"- \*\*(\w+)\*\*", text))
    assert {operation.name for operation in MODELLED if operation.data_elements} == set(
        re.findall(r"\bget[A-Z]\w+", text)
    )
