"""Where requests have what callers of the port may leave out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_type_hints

from pytest_mcf.harness.intent.fields import Entries, Fields
from pytest_mcf.harness.intent.operations import ASKED
from pytest_mcf.integration import View
from pytest_mcf.integration.port import Integration


def may_be_left_out(operation: str, pointer: str) -> bool:
    """Whether a JSON pointer into the body of an operation is of a value that a caller need not give."""
    path = "/".join("*" if name.isdigit() else name for name in pointer.split("/"))
    return any(path == place or path.startswith(f"{place}/") for place in optional_places(operation))


@cache
def optional_places(operation: str) -> frozenset[str]:
    """JSON pointers into the body of an operation, with `*` for the number of an entry."""
    return frozenset(
        place
        for method, asked in ASKED.items()
        if asked.operation == operation and asked.whole
        for place in _optional(get_type_hints(getattr(Integration, method))[asked.whole], asked.body, "")
    )


def view_in(annotation: Any) -> type[View] | None:
    """The view in a type such as `tuple[OrderLine, ...]` or `Money | None`; None if there is none."""
    found = (annotation, *getattr(annotation, "__args__", ()))
    return next((each for each in found if isinstance(each, type) and issubclass(each, View)), None)


def _optional(view: type[View], fields: Fields, above: str) -> Iterator[str]:
    for name, field in fields.items():
        if field is None:
            continue
        place = f"{above}/{field.wire.replace('.', '/')}"
        if not view.model_fields[name].is_required():
            yield place
        part = view_in(view.model_fields[name].annotation)
        if part is not None:
            inside = f"{place}/*" if isinstance(field, Entries) else place
            yield from _optional(part, getattr(field, "fields", {}), inside)
