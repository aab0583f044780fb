"""The operations and the fields that steps name: one that does not exist is never sent, and never there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pytest_mcf.common.feature_values import known
from pytest_mcf.contract.schema import field_names
from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.catalogue import APIS


def operation_called(name: str, *, with_ids: int | None = None) -> str:
    """The name of an operation, with so many ids in its path. Raises StepRefused if no API has it."""
    names = [each for each, it in OPERATIONS.items() if with_ids in (None, it.path.count("{"))]
    return known(name, names, f"an operation{'' if with_ids is None else ' that takes what this step gives'}")


def require_documented(path: str, *apis: str) -> None:
    """Raise StepRefused if no document of some APIs, or of any, has the fields that a path names.

    What is not there, or is not to be there, may be misspelt.
    """
    among, names = apis or tuple(APIS), _names_in(path)
    # To know the fields of all APIs takes seconds, and most paths are of the first one.
    if not any(_fields_of(api).issuperset(names) for api in among):
        require_names(path, sorted(frozenset().union(*map(_fields_of, among))))


def require_names(path: str, names: Iterable[str]) -> None:
    """Raise StepRefused if a path has other names of fields than these."""
    for name in _names_in(path):
        known(name, names, f"a field that Amazon documents in {path}")


def _names_in(path: str) -> list[str]:
    """The names of fields in a path, without the numbers of entries."""
    return [name for name in path.split(".") if name != "*" and not name.isdecimal()]


@cache
def _fields_of(api: str) -> frozenset[str]:
    """The names of all parameters of an API, and of all fields of its bodies."""
    types = [
        type_ for each in APIS[api] for type_ in (each.request, *each.response_types) if type_ is not None
    ]
    parameters = frozenset(parameter.name for each in APIS[api] for parameter in each.parameters)
    return parameters.union(*map(field_names, types))
