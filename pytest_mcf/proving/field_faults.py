"""Faults of integrations that are generated from the port: one field of one view is wrong.

Each is a wrapper around a right adapter. It changes what the adapter is given, so that it sends something
else than its caller gave, or what the adapter reports. A field that is dropped is reported once before: an
integration need not report it at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Literal, get_type_hints

from pytest_mcf.integration import Address, View
from pytest_mcf.integration.port import METHODS, Integration

Side = Literal["sent", "reported"]
Kind = Literal["dropped", "another's", "default", "stale"]

_KINDS: Mapping[Side, tuple[Kind, ...]] = MappingProxyType(
    {
        "sent": ("dropped", "another's", "default"),
        "reported": ("dropped", "another's", "default", "stale"),
    }
)

#: Kinds of faults that are none, each with the sentence of the documents that permits them.
EQUIVALENT: Mapping[str, str] = MappingProxyType(
    {
        "sent Order.action dropped": "The default is Ship, so an order to be shipped need not say so.",
        "reported CustomerMessage.text another's": "The text of a message is the seller's own.",
        "reported CustomerMessage.text default": "The text of a message is the seller's own.",
        "reported CustomerMessage.text stale": "The text of a message is the seller's own.",
    }
)

#: A value that nobody gave, by the type of a field.
_DEFAULTS: Mapping[type, Any] = MappingProxyType(
    {str: "Default", int: 1, float: 1.0, bool: True, datetime: datetime.fromisoformat("2020-01-01T00:00Z")}
)

#: The fields that tell views of one kind apart.
_KEYS = ("order_id", "package_number", "item_id", "shipment_id", "line_id", "sku", "name", "code", "speed")


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One field of one view that is wrong."""

    side: Side
    view: type[View]
    field: str
    kind: Kind

    @property
    def name(self) -> str:
        """Such as `sent Order.comment dropped`."""
        return f"{self.side} {self.view.__name__}.{self.field} {self.kind}"

    def wrap(self, adapter: Any) -> Any:
        """An adapter with the fault, around a right one."""
        return _Faulty(adapter, self)


def field_faults() -> Iterator[FieldFault]:
    """All faults that the views of the port can have, but for those that are none."""
    views_of: Mapping[Side, Sequence[type[View]]] = {"sent": given_views(), "reported": reported_views()}
    for side, views in views_of.items():
        for view in views:
            for field in view.model_fields:
                for kind in _KINDS[side]:
                    fault = FieldFault(side, view, field, kind)
                    if fault.name not in EQUIVALENT and _is_possible(fault):
                        yield fault


def given_views() -> tuple[type[View], ...]:
    """The views that callers of the port give, with those in their fields."""
    hints = (get_type_hints(getattr(Integration, method)) for method in METHODS)
    return tuple(_views_in(hint for each in hints for name, hint in each.items() if name != "return"))


def reported_views() -> tuple[type[View], ...]:
    """The views that integrations report, with those in their fields."""
    return tuple(_views_in(get_type_hints(getattr(Integration, method))["return"] for method in METHODS))


def _views_in(hints: Iterable[Any]) -> Iterator[type[View]]:
    found: dict[type[View], None] = {}
    waiting = list(hints)
    while waiting:
        hint = waiting.pop(0)
        waiting += getattr(hint, "__args__", ())
        if isinstance(hint, type) and issubclass(hint, View) and hint not in found:
            found[hint] = None
            waiting += [field.annotation for field in hint.model_fields.values()]
    return iter(found)


def _is_possible(fault: FieldFault) -> bool:
    """Whether a view can have the fault: what is required cannot be left out of it."""
    return fault.kind != "dropped" or not fault.view.model_fields[fault.field].is_required()


class _Faulty:
    """Passes calls on, and changes a field of what goes in or comes out."""

    def __init__(self, adapter: Any, fault: FieldFault) -> None:
        self._adapter = adapter
        self._fault = fault
        self._seen: list[View] = []
        self._was_reported = fault.side == "sent"

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._adapter, name)
        return self._changed(found) if name in METHODS else found

    def _changed(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if self._fault.side == "reported":
                return self._rewritten(method(*arguments, **named))
            return method(*self._rewritten(arguments), **self._rewritten(named))

        return call

    def _rewritten(self, value: Any) -> Any:
        match value:
            case list() | tuple():
                self._note(value)
                return type(value)([self._rewritten(each) for each in value])
            case dict():
                return {name: self._rewritten(each) for name, each in value.items()}
            case View():
                self._note([value])
                inner = {name: self._rewritten(getattr(value, name)) for name in type(value).model_fields}
                changed = value.model_copy(update=inner)
                return self._with_fault(changed) if isinstance(value, self._fault.view) else changed
        return value

    def _note(self, views: Sequence[Any]) -> None:
        self._seen += [
            view for view in views if isinstance(view, self._fault.view) and view not in self._seen
        ]

    def _with_fault(self, view: View) -> View:
        field = self._fault.field
        before = getattr(view, field)
        match self._fault.kind:
            case "dropped" if not self._was_reported:
                self._was_reported = bool(before)
                after = before
            case "dropped":
                after = type(view).model_fields[field].get_default()
                after = type(before)() if isinstance(before, str) and after is not None else after
            case "default":
                after = _default_of(before)
            case "another's":
                after = self._of_another(view, field, before)
            case "stale":
                after = self._older(view, field, before)
        return view.model_copy(update={field: after})

    def _of_another(self, view: View, field: str, before: Any) -> Any:
        """The value of another view, or of another field."""
        others = (getattr(each, field) for each in self._seen if not _is_same(each, view))
        other = next((each for each in others if each and each != before), None)
        return other if other is not None and before else _like(view, before)

    def _older(self, view: View, field: str, before: Any) -> Any:
        """What the same thing had in this field when it was seen first."""
        older = (getattr(each, field) for each in self._seen if _is_same(each, view))
        return next((each for each in older if each != before), before)


def _is_same(view: View, other: View) -> bool:
    """Whether two views are about one thing."""
    key = next((name for name in _KEYS if name in type(view).model_fields), None)
    return key is not None and getattr(view, key) == getattr(other, key)


def _default_of(value: Any) -> Any:
    if isinstance(value, bool):
        return True
    if isinstance(value, Address):
        return value.model_copy(update={"name": "Default"})
    return next((default for type_, default in _DEFAULTS.items() if isinstance(value, type_)), value)


def _like(view: View, value: Any) -> Any:
    """Another value of the same type: that of another field, if there is one."""
    other = value
    match value:
        case bool():
            other = not value
        case int() | float():
            other = value + 1
        case datetime():
            other = value + timedelta(days=1)
        case str() if value:
            texts = [getattr(view, name) for name in type(view).model_fields]
            others = [text for text in texts if isinstance(text, str) and text not in ("", value)]
            other = others[0] if others else "Other"
        case Address():
            other = value.model_copy(update={"name": "Other"})
        case tuple():
            other = value[:-1]
    return other
