"""JSON values: the same structure and the same types, with other texts in it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from pytest_mcf.redaction.kinds import Hidden, Kept
from pytest_mcf.redaction.policy import UNKNOWN, Plan, plan_of_stray
from pytest_mcf.redaction.pseudonym_table import StandIns
from pytest_mcf.redaction.targets import scrub_path

#: No model goes so deep, and few readers.
_DEEPEST = 64

_MOST = 2**31 - 1
_SMALL = 1000
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,10}")


def scrub_value(value: Any, plan: Plan, memory: StandIns, depth: int = 0) -> Any:
    """A JSON value as it may be kept. The order of names, which a client may mix, plays no part."""
    if isinstance(value, dict):
        return _object(value, plan, memory, depth) if depth < _DEEPEST else {}
    if isinstance(value, list):
        items = plan.items or UNKNOWN
        return [scrub_value(each, items, memory, depth + 1) for each in value] if depth < _DEEPEST else []
    if isinstance(value, str):
        return _text(value, plan, memory)
    if value is None or isinstance(value, bool):
        return value
    return _number(value, plan, memory)


def _object(value: Mapping[str, Any], plan: Plan, memory: StandIns, depth: int) -> dict[str, Any]:
    unknown = memory.names(name for name in value if name not in plan.fields)
    scrubbed: dict[str, Any] = {}
    # By the names that the kept object has: scrubbed once more, it is looked at in the same order.
    for name in sorted(value, key=lambda name: (name in unknown, unknown.get(name, name))):
        inner = plan.fields.get(name) or plan_of_stray(name)
        scrubbed[name] = scrub_value(value[name], inner, memory, depth + 1)
    return {unknown.get(name, name): scrubbed[name] for name in value}


def _text(value: str, plan: Plan, memory: StandIns) -> str:
    if value.casefold() in plan.choices:
        return value
    if plan.is_number:
        return memory.keep(value, Kept.AMOUNT) if _WHOLE_NUMBER.fullmatch(value) else memory.text(value)
    match plan.kind:
        case None | Kept.WORDS:
            return memory.text(value)
        case Kept.PATH:
            return scrub_path(value, None, memory)
        case Hidden():
            return memory.hide(value, plan.kind, plan.limit)
        case _:
            return memory.keep(value, plan.kind, plan.limit)


def _number(value: float, plan: Plan, memory: StandIns) -> int | float:
    """Numbers of the model are kept, and small ones everywhere; the rest may be anything, even a phone."""
    if isinstance(value, float) and not math.isfinite(value):
        return 0.5  # JSON has no name for it
    if abs(value) < _SMALL or (plan.is_number and abs(value) <= _MOST):
        return memory.keep_number(value) if plan.is_number else value
    return memory.hide_number(value)
