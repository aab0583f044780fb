"""What is to be made of each place of a body: plans, drawn from the model's types."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MaxLen
from pydantic import AwareDatetime
from pydantic.fields import FieldInfo

from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.model import Definition, Match
from pytest_mcf.model.notifications_v1 import DestinationResource
from pytest_mcf.model.notifications_v1.fulfillment_order_status import FulfillmentOrderStatusMessage
from pytest_mcf.redaction.fields import BY_NAME, kind_of_field
from pytest_mcf.redaction.kinds import Hidden, Kept, Kind

#: Where the emulator shows what waits in its queues.
_QUEUES_PATH = f"{CONTROLS}notifications"


@dataclass(frozen=True, slots=True)
class Plan:
    """One place of a body: an object, a list, a closed list of words, a number, or a text of a kind."""

    fields: Mapping[str, Plan] = field(default_factory=dict)
    items: Plan | None = None
    choices: frozenset[str] = frozenset()
    """In lower case, for real answers differ in it (MCF-QUIRK-01)."""
    is_number: bool = False
    kind: Kind | None = None
    limit: int | None = None
    """The most characters that a text may have."""


UNKNOWN = Plan()
"""A place that no model knows."""


def plan_of_request(match: Match | None) -> Plan:
    """The plan of the body of a request."""
    return plan_of(match.operation.request) if match and match.operation.request else UNKNOWN


def plan_of_answer(match: Match | None, path: str, status: int | None) -> Plan:
    """The plan of the body of an answer. Of the emulator's own controls one has a model: its messages."""
    if match is None:
        return _queues() if path == _QUEUES_PATH else UNKNOWN
    type_ = match.operation.error_responses.get(status or 0, match.operation.response)
    return UNKNOWN if type_ is None else plan_of(type_)


@cache
def _queues() -> Plan:
    posting = {
        "destinationId": Plan(kind=Kept.ID),
        "destination": plan_of(DestinationResource),
        "message": plan_of(FulfillmentOrderStatusMessage),
    }
    return Plan(fields={"notifications": Plan(items=Plan(fields=posting))})


@cache
def plan_of(type_: Any) -> Plan:
    """The plan of a type of the model."""
    return _plan(type_, "", "")


def _plan(type_: Any, definition: str, name: str) -> Plan:
    origin, inner = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return _limited(_plan(inner[0], definition, name), inner[1:])
    if origin in (Union, types.UnionType):
        return _plan(next(each for each in inner if each is not type(None)), definition, name)
    if origin is Literal:
        return Plan(choices=frozenset(str(each).casefold() for each in inner))
    if origin is list:
        return Plan(items=_plan(inner[0], definition, name))
    if type_ is AwareDatetime:
        return Plan(kind=Kept.DATE)
    return _plan_of_class(type_, definition, name) if isinstance(type_, type) else UNKNOWN


def _plan_of_class(type_: type, definition: str, name: str) -> Plan:
    if issubclass(type_, Definition):
        return Plan(fields=_fields_of(type_))
    if issubclass(type_, StrEnum):
        return Plan(choices=frozenset(member.value.casefold() for member in type_))
    if issubclass(type_, str):
        return Plan(kind=kind_of_field(definition, name))
    if issubclass(type_, int | float):
        return Plan(is_number=type_ is not bool and name not in ("Latitude", "Longitude"))
    return UNKNOWN


@cache
def _fields_of(type_: type[Definition]) -> Mapping[str, Plan]:
    return {
        wire_name: _limited(_plan(member.annotation, type_.__name__, wire_name), member.metadata)
        for name, member in type_.model_fields.items()
        for wire_name in (member.alias or name,)
    }


def _limited(plan: Plan, metadata: Iterable[Any]) -> Plan:
    for each in metadata:
        if isinstance(each, FieldInfo):
            plan = _limited(plan, each.metadata)
        elif isinstance(each, MaxLen):
            plan = replace(plan, limit=each.max_length)
    return plan


@cache
def plan_of_stray(name: str) -> Plan:
    """The plan of a field where no model has one: its name may say what is to be hidden, and no more."""
    kind = BY_NAME.get(name)
    return Plan(kind=kind) if isinstance(kind, Hidden) or kind is Kept.DATE else UNKNOWN
