"""Fields of a body by their path, such as items.0.sellerSku, and values as a feature writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from pytest_mcf.common.feature_values import ABSENT

#: One path in quotes, or several: "a", "b.*.c" and "d".
PATHS = r'"[\w.*-]+"(?:(?:,| and) "[\w.*-]+")*'


def changed(body: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy of a body with another value at a path; objects on the way to it are made."""
    copy = deepcopy(dict(body))
    *way, last = path.split(".")
    place: Any = copy
    for name in way:
        place = place[int(name)] if isinstance(place, list) else place.setdefault(name, {})
    if value is ABSENT:
        place.pop(last, None)
    elif isinstance(place, list):
        place[int(last)] = value
    else:
        place[last] = value
    return copy


def values_at(body: Any, path: str) -> list[Any]:
    """Every value at a path; a star stands for each element of a list. What is not there is left out."""
    found = [body]
    for name in path.split("."):
        found = [inner for value in found for inner in _step(value, name)]
    return found


def _step(value: Any, name: str) -> Sequence[Any]:
    if isinstance(value, list):
        if name == "*":
            return value
        return value[int(name) : int(name) + 1] if name.isdigit() else ()
    return (value[name],) if isinstance(value, Mapping) and name in value else ()


def quoted(text: str) -> list[str]:
    """The quoted names in a list such as "A", "B" and "C"."""
    return re.findall(r'"([^"]+)"', text)
