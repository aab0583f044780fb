"""Our model of each API against the facts of Amazon's own."""

from typing import Any

from pydantic.alias_generators import to_snake

from pytest_mcf.contract.drift import comparable_apis, find_drift
from pytest_mcf.contract.schema import schema_of
from pytest_mcf.model import OPERATIONS, Definition
from pytest_mcf.model.catalogue import APIS
from pytest_mcf.model.definition import DOCUMENTED_VALUES
from pytest_mcf.model.versions import ORDERS_SUCCESSOR, SUCCESSOR

from ..each_case import each_case
from ..official_files import OFFICIAL_FILES, needs_official_files
from ..swagger import as_file, swagger_of
from .official_facts import FILES, read_table

MODELLED = [operation for operation in OPERATIONS.values() if operation.api != "login_with_amazon"]


def test_every_api_with_an_official_file_is_compared():
    assert {*FILES} == {*comparable_apis()}


@each_case("api", FILES)
def test_the_model_agrees_with_the_facts_of_the_official_one(api):
    drift = find_drift(as_file(swagger_of(read_table(api).facts)))
    assert drift.api == api
    assert [str(difference) for difference in drift.differences] == []


@needs_official_files
@each_case("api", FILES)
def test_the_model_agrees_with_the_official_one(api):
    drift = find_drift((OFFICIAL_FILES / FILES[api]).read_bytes())
    assert drift.api == api
    assert [str(difference) for difference in drift.differences] == []


@each_case("api", [SUCCESSOR.api, ORDERS_SUCCESSOR.api])
def test_documented_values_are_those_that_the_official_text_lists(api):
    official = read_table(api).text["documented values"]
    assert dict(values_of(APIS[api][0].definitions())) == official


def values_of(module):
    """The documented values of our model, by definition or property."""
    for name in module.__all__:
        schema = schema_of(getattr(module, name))
        places = {name: schema}
        places |= {f"{name}/{each}": inner for each, inner in schema.get("properties", {}).items()}
        for place, inner in places.items():
            values = inner.get("items", inner).get(DOCUMENTED_VALUES)
            # Where a property refers to a definition, the official file lists the values there.
            if values and (place in module.__all__ or values not in named_in(module)):
                yield place, values


def named_in(module):
    schemas = (schema_of(getattr(module, name)) for name in module.__all__)
    return [schema[DOCUMENTED_VALUES] for schema in schemas if DOCUMENTED_VALUES in schema]


def test_the_operations_without_a_seller_are_those_that_the_official_text_names():
    official = {name for api in FILES for name in read_table(api).text["grantless"]}
    assert {operation.name for operation in MODELLED if operation.grantless} == official


def test_kinds_of_personal_data_are_those_that_a_token_can_be_for():
    text = read_table("tokens_2021_03_01").text
    ours = {element for operation in MODELLED for element in operation.data_elements}
    assert ours == set(text["data elements"])
    assert {operation.name for operation in MODELLED if operation.data_elements} == set(
        text["operations with data elements"]
    )


@each_case("api", FILES)
def test_every_attribute_is_the_wire_name_in_snake_case(api):
    module = APIS[api][0].definitions()
    types = [getattr(module, name) for name in module.__all__]
    fields = [
        (attribute, field.alias)
        for type_ in types
        if isinstance(type_, type) and issubclass(type_, Definition)
        for attribute, field in type_.model_fields.items()
    ]
    assert fields
    # No field of Python begins with an underscore, and none may hide what every model has.
    assert [(name, alias) for name, alias in fields if to_snake(alias).strip("_") != name.strip("_")] == []


@each_case("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_a_success_has_a_payload_where_its_type_has_one(operation):
    fields = operation.response.model_fields if operation.response else {}
    # A payload of no type (sendTestNotification) promises nothing.
    assert operation.payload == ("payload" in fields and fields["payload"].annotation is not Any)
