"""Every text of the APIs has been thought of."""

from enum import StrEnum
from typing import get_args

from pydantic import AwareDatetime

from pytest_mcf.model import OPERATIONS, Definition
from pytest_mcf.redaction.fields import BY_DEFINITION, BY_NAME, PARAMETERS

from ..each_case import each_case


def texts(type_, definition="", name=""):
    """The fields that hold any text, each as definition and name."""
    if isinstance(type_, type) and issubclass(type_, Definition):
        for field_name, field in type_.model_fields.items():
            yield from texts(field.annotation, type_.__name__, field.alias or field_name)
    elif isinstance(type_, type) and issubclass(type_, str) and not issubclass(type_, StrEnum):
        yield definition, name
    elif type_ is not AwareDatetime and get_args(type_) and get_args(type_)[0] is not str:
        for inner in get_args(type_):
            yield from texts(inner, definition, name)
    elif get_args(type_)[:1] == (str,) and getattr(type_, "__origin__", None) is not dict:
        yield definition, name


@each_case("name", sorted(OPERATIONS))
def test_of_every_field_and_parameter_it_is_said_what_it_holds(name):
    operation = OPERATIONS[name]
    types = (operation.request, *operation.response_types)
    open_texts = {each for type_ in types if type_ is not None for each in texts(type_)}
    assert not [each for each in open_texts if ".".join(each) not in BY_DEFINITION and each[1] not in BY_NAME]
    assert not [each.name for each in operation.parameters if each.name not in PARAMETERS]
