"""What is to be made of each place of a body: policies, drawn from the model's types."""

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

from pytest_mcf.common.paths import CONTROLS, QUEUES
from pytest_mcf.model import Definition, Match
from pytest_mcf.model.definition import DOCUMENTED_VALUES, Documented
from pytest_mcf.model.notifications_v1.definitions import DestinationResource
from pytest_mcf.model.notifications_v1.fulfillment_order_status import FulfillmentOrderStatusMessage
from pytest_mcf.redaction.fields import BY_NAME, LIMITS_IN_PROSE, kind_of_field
from pytest_mcf.redaction.kinds import Hidden, Kept, Kind

#: Where the emulator shows the messages to customers, and their orders.
_MESSAGES_PATH = f"{CONTROLS}messages"
_CUSTOMER_ORDERS_PATH = f"{CONTROLS}seller-orders"


@dataclass(frozen=True, slots=True)
class FieldPolicy:
    """One place of a body: an object, a list, a closed list of words, a number, or a text of a kind."""

    fields: Mapping[str, FieldPolicy] = field(default_factory=dict)
    items: FieldPolicy | None = None
    choices: frozenset[str] = frozenset()
    """In lower case, for real responses differ in it (MCF-QUIRK-01)."""
    is_number: bool = False
    kind: Kind | None = None
    limit: int | None = None
    """The most characters that a text may have."""
    elements: Mapping[str, FieldPolicy] = field(default_factory=dict)
    """Of a text that is XML: its elements, by their names."""


UNKNOWN = FieldPolicy()
"""A place that no model knows."""


def policy_of_request(match: Match | None) -> FieldPolicy:
    """The policy of the body of a request."""
    return policy_of(match.operation.request) if match and match.operation.request else UNKNOWN


def policy_of_response(match: Match | None, path: str, status: int | None) -> FieldPolicy:
    """The policy of the body of a response. Of the emulator's controls, those that steps read have one."""
    if match is None:
        return _policy_of_control(path)
    type_ = match.operation.response_type(status)
    return UNKNOWN if type_ is None else policy_of(type_)


def _policy_of_control(path: str) -> FieldPolicy:
    if path == QUEUES:
        return _queues()
    if path == _MESSAGES_PATH:
        return _CUSTOMER_MESSAGES
    return _CUSTOMER_ORDER if path.startswith(_CUSTOMER_ORDERS_PATH) else UNKNOWN


def _listed(name: str, **kinds: Kind) -> FieldPolicy:
    """An object with a list of objects, whose fields are of some kinds."""
    fields = {field_name: FieldPolicy(kind=kind) for field_name, kind in kinds.items()}
    return FieldPolicy(fields={name: FieldPolicy(items=FieldPolicy(fields=fields))})


#: What the examples have in maps, whose names no definition declares.
_MAPS: Mapping[str, FieldPolicy] = {
    "templateAttributes": FieldPolicy(
        fields={
            "orderId": FieldPolicy(kind=Kept.ID),
            "orderTime": FieldPolicy(kind=Kept.DATE),
            **dict.fromkeys(("orderText", "giftMessage", "lineItemText"), FieldPolicy(kind=Hidden.TEXT)),
        }
    )
}

_CUSTOMER_MESSAGES = _listed(
    "messages", amazonOrderId=Kept.ID, action=Kept.CODE, text=Kept.MESSAGE, sentDate=Kept.DATE
)
_CUSTOMER_ORDER = FieldPolicy(
    fields={
        **{name: FieldPolicy(kind=Kept.CODE) for name in ("status", "channel")},
        "orderId": FieldPolicy(kind=Kept.ID),
        **_listed("lines", orderItemId=Kept.ID, sellerSku=Kept.ID).fields,
        **_listed("packages", packageReferenceId=Kept.ID, trackingNumber=Hidden.TRACKING).fields,
    }
)


@cache
def _queues() -> FieldPolicy:
    message = policy_of(FulfillmentOrderStatusMessage)
    posting = {
        "destinationId": FieldPolicy(kind=Kept.ID),
        "destination": policy_of(DestinationResource),
        "message": replace(message, elements=_elements_of_legacy(message)),
    }
    return FieldPolicy(fields={"notifications": FieldPolicy(items=FieldPolicy(fields=posting))})


def _elements_of_legacy(message: FieldPolicy) -> Mapping[str, FieldPolicy]:
    """The elements of the XML of MWS: the fields of today's message, and those of the envelope."""
    elements = dict(_fields_within(message))
    around = ("Notification", "NotificationMetaData", "NotificationPayload")
    lists = ("FulfillmentShipmentPackageList", "FulfillmentShipmentPackage")
    return {
        **elements,
        **dict.fromkeys((*around, *lists), UNKNOWN),
        "UniqueId": elements["NotificationId"],
        "NotificationType": FieldPolicy(kind=Kept.CODE),
        "MarketplaceId": FieldPolicy(kind=Kept.ID),
    }


def _fields_within(policy: FieldPolicy) -> Iterable[tuple[str, FieldPolicy]]:
    for name, inner in policy.fields.items():
        yield name, inner
        yield from _fields_within(inner)
    if policy.items is not None:
        yield from _fields_within(policy.items)


@cache
def policy_of(type_: Any) -> FieldPolicy:
    """The policy of a type of the model."""
    return _policy(type_, "", "")


def _policy(type_: Any, definition: str, name: str) -> FieldPolicy:
    origin, inner = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return _limited(_policy(inner[0], definition, name), inner[1:])
    if origin in (Union, types.UnionType):
        return _policy(next(each for each in inner if each is not type(None)), definition, name)
    if origin is Literal:
        return FieldPolicy(choices=frozenset(str(each).casefold() for each in inner))
    if origin in (dict, list):
        is_map = origin is dict
        return _MAPS.get(name, UNKNOWN) if is_map else FieldPolicy(items=_policy(inner[0], definition, name))
    if type_ is AwareDatetime:
        return FieldPolicy(kind=Kept.DATE)
    return _policy_of_class(type_, definition, name) if isinstance(type_, type) else UNKNOWN


def _policy_of_class(type_: type, definition: str, name: str) -> FieldPolicy:
    if issubclass(type_, Definition):
        return FieldPolicy(fields=_fields_of(type_))
    if issubclass(type_, StrEnum):
        return FieldPolicy(choices=frozenset(member.value.casefold() for member in type_))
    if issubclass(type_, str):
        limit = LIMITS_IN_PROSE.get(f"{definition}.{name}")
        return FieldPolicy(kind=kind_of_field(definition, name), limit=limit)
    if issubclass(type_, int | float):
        return FieldPolicy(is_number=type_ is not bool and name not in ("Latitude", "Longitude"))
    return UNKNOWN


@cache
def _fields_of(type_: type[Definition]) -> Mapping[str, FieldPolicy]:
    return {
        wire_name: _limited(_policy(member.annotation, type_.__name__, wire_name), member.metadata)
        for name, member in type_.model_fields.items()
        for wire_name in (member.alias or name,)
    }


def _limited(policy: FieldPolicy, metadata: Iterable[Any]) -> FieldPolicy:
    for each in metadata:
        if isinstance(each, FieldInfo):
            policy = _limited(policy, each.metadata)
        elif isinstance(each, MaxLen):
            policy = replace(policy, limit=each.max_length)
        elif isinstance(each, Documented) and each.keyword == DOCUMENTED_VALUES:
            policy = replace(policy, choices=frozenset(value.casefold() for value in each.content))
    return policy


@cache
def plan_of_stray(name: str) -> FieldPolicy:
    """The policy of a field where no model has one: its name may say what is to be hidden, and no more."""
    kind = BY_NAME.get(name)
    return FieldPolicy(kind=kind) if isinstance(kind, Hidden) or kind is Kept.DATE else UNKNOWN
