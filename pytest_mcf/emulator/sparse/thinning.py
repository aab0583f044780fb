"""What remains of a JSON value if all goes that its model does not require."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pytest_mcf.emulator.sparse.promises import is_promised
from pytest_mcf.emulator.sparse.wording import another_carrier, reworded
from pytest_mcf.model import tokens_2021_03_01
from pytest_mcf.model.definition import Definition
from pytest_mcf.model.inventory_v1 import definitions as inventory_v1
from pytest_mcf.model.messaging_v1 import definitions as messaging_v1
from pytest_mcf.model.notifications_v1 import definitions as notifications_v1
from pytest_mcf.model.orders_2026_01_01 import definitions as newer_orders
from pytest_mcf.model.orders_v0 import definitions as orders_v0
from pytest_mcf.model.outbound_2020_07_01 import definitions as outbound
from pytest_mcf.model.outbound_2026_07_04 import definitions as successor

if TYPE_CHECKING:
    from pytest_mcf.emulator.sparse.draws import Draws

_NEXT_TOKEN = "next_token"  # noqa: S105 - the name of a property

_APIS = (
    *(outbound, successor, inventory_v1, messaging_v1, notifications_v1),
    *(orders_v0, newer_orders, tokens_2021_03_01),
)

#: Texts that may be others, by the definition and the property in Python's spelling.
_OPEN_TEXTS: Mapping[tuple[type[Definition], str], Callable[[str, Draws], str]] = MappingProxyType(
    {
        **{(api.Error, "message"): reworded for api in _APIS},
        (outbound.FulfillmentShipmentPackage, "carrier_code"): another_carrier,
    }
)


@dataclass(frozen=True, slots=True)
class _Property:
    """A property of a definition: its name in Python, whether it is required, and the type of its value."""

    name: str
    is_required: bool
    type: Any


def thinned(value: Any, type_: Any, draws: Draws) -> Any:
    """A value of a type of the model: without what may be absent, its lists in another order.

    A text, a number or a list of texts that may be absent is. An object or a list of objects that may be
    absent is either that or thinned, as it is drawn; an empty list is absent or stays.
    """
    type_ = _plain(type_)
    if isinstance(value, list) and get_origin(type_) is list:
        (element,) = get_args(type_)
        entries = [thinned(entry, element, draws.at(place)) for place, entry in enumerate(value)]
        return draws.in_another_order(entries)
    if isinstance(value, dict) and isinstance(type_, type) and issubclass(type_, Definition):
        return _thinned_object(value, type_, draws)
    return value


def _thinned_object(value: dict[str, Any], model: type[Definition], draws: Draws) -> dict[str, Any]:
    known = _properties(model)
    remaining = {
        name: _thinned_property(content, model, known[name], draws.at(name))
        for name, content in value.items()
        if known[name].is_required
        or is_promised(model, known[name].name, value)
        or _is_kept(content, draws.at(name))
    }
    for name, each in known.items():
        # On the last page a token that is empty means the same as none (MCF-LIST-06).
        if each.name == _NEXT_TOKEN and name not in remaining and draws.at(name).number(2):
            remaining[name] = ""
    return remaining


def _thinned_property(content: Any, model: type[Definition], known: _Property, draws: Draws) -> Any:
    rewritten = _OPEN_TEXTS.get((model, known.name))
    if rewritten is not None and isinstance(content, str):
        return rewritten(content, draws)
    return thinned(content, known.type, draws)


def _is_kept(content: Any, draws: Draws) -> bool:
    """Whether something remains of an optional value that nothing promises."""
    if isinstance(content, list):
        return all(isinstance(entry, dict) for entry in content) and draws.number(2) == 0
    return isinstance(content, dict) and draws.number(2) == 0


@cache
def _properties(model: type[Definition]) -> Mapping[str, _Property]:
    """The properties of a definition by their names on the wire."""
    return {
        field.alias or name: _Property(name, field.is_required(), field.annotation)
        for name, field in model.model_fields.items()
    }


def _plain(type_: Any) -> Any:
    """A type without `Annotated` and without None."""
    origin = get_origin(type_)
    if origin is Annotated:
        return _plain(get_args(type_)[0])
    if origin in (Union, UnionType):
        some = [each for each in get_args(type_) if each is not NoneType]
        return _plain(some[0]) if len(some) == 1 else type_
    return type_
