import json

import jsonschema
import pytest

from pytest_mcf.contract.schema import schema_of
from pytest_mcf.integration import METHODS
from pytest_mcf.model import OPERATIONS


def test_schema_of_a_response(run):
    result = run("schema", "getFulfillmentOrder")
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema.pop("$schema") == "https://json-schema.org/draft/2020-12/schema"
    assert schema.pop("title") == "getFulfillmentOrder response"
    assert schema == schema_of(OPERATIONS["getFulfillmentOrder"].response)


def test_schema_of_a_request(run):
    result = run("schema", "createFulfillmentOrder", "--request")
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    assert schema["title"] == "createFulfillmentOrder request"
    assert "sellerFulfillmentOrderId" in schema["required"]


def test_schema_of_the_successor_is_the_published_one_with_its_documented_values(run):
    schema = json.loads(run("schema", "createOrder", "--request").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    action = schema["$defs"]["OrderFulfillmentConfiguration"]["properties"]["action"]
    assert action == {"type": "string", "x-documented-values": ["SHIP", "HOLD"]}
    assert jsonschema.Draft202012Validator(action).is_valid("Ship")


def test_schema_of_the_port(run):
    result = run("schema", "--port")
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    for method in ("initialize", *METHODS):
        assert {f"{method}.call", f"{method}.answer"} <= set(schema["$defs"])
    call = {
        "jsonrpc": "2.0",
        "id": 2,
        "method": "list_orders",
        "params": {"updated_since": "2026-01-05T09:00:00Z"},
    }
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(call)
    assert not validator.is_valid({**call, "params": {"updatedSince": "2026-01-05T09:00:00Z"}})
    assert not validator.is_valid({**call, "method": "list_everything"})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("getFulfillmentOrder", "--request"), "getFulfillmentOrder takes no request body."),
        (("confirmShipment",), "confirmShipment responds without a body."),
        (
            ("getFulfilmentOrder",),
            "There is no operation 'getFulfilmentOrder'. Did you mean getFulfillmentOrder",
        ),
        (("GETFEATURES",), "Did you mean getFeatures"),
        ((), "Expected the name of an OPERATION, such as getFulfillmentOrder, or --port."),
        (("getFeatures", "--port"), "--port takes neither OPERATION nor --request."),
        (("--request", "--port"), "--port takes neither OPERATION nor --request."),
        (
            ("xyzzy",),
            "There is no operation 'xyzzy'. There are GetAttributes, addInventory, cancelFulfillmentOrder, ",
        ),
    ],
)
def test_what_has_no_schema(run, arguments, message):
    result = run("schema", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
