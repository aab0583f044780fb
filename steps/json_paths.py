"""Fields of a body by their path, such as items.0.sellerSku, and values as a feature writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from pytest_mcf.common.feature_values import ABSENT, known

#: One path in quotes, or several: "a", "b.*.c" and "d".
PATHS = r'"[\w.*-]+"(?:(?:,| and) "[\w.*-]+")*'


def changed(body: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy of a body with another value at a path; objects on the way to it are made."""
    copy = deepcopy(dict(body))
    *way, last = path.split(".")
    place: Any = copy
    for name in way:
        place = place.setdefault(name, {}) if isinstance(place, dict) else place[_number(place, name, path)]
    if value is ABSENT and isinstance(place, dict):
        place.pop(last, None)
    elif value is ABSENT:
        del place[_number(place, last, path)]
    else:
        place[last if isinstance(place, dict) else _number(place, last, path)] = value
    return copy


def _number(place: Any, name: str, path: str) -> int:
    """The number of an entry that a path names. Raises StepRefused if there is none."""
    there = len(place) if isinstance(place, list) else 0
    return int(known(name, map(str, range(there)), f"the number of an entry of a list in {path}"))


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
