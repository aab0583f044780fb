"""JSON values: the same structure and the same types, with other texts in it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from pytest_mcf.model.request_rules.neighbours import EMAIL, HTML, message_breaches
from pytest_mcf.redaction.kinds import Hidden, Kept
from pytest_mcf.redaction.markup import is_plain_xml, redact_xml
from pytest_mcf.redaction.policy import UNKNOWN, FieldPolicy, plan_of_stray
from pytest_mcf.redaction.pseudonym_table import PseudonymTable
from pytest_mcf.redaction.targets import redact_path

#: No model goes so deep, and few readers.
_DEEPEST = 64

_MOST = 2**31 - 1
_SMALL = 1000
_UNKNOWN_CHOICE = re.compile(r"[A-Za-z]{2,30}(?:[ _-][A-Za-z]{2,30}){0,4}")
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,10}")


def redact_value(value: Any, policy: FieldPolicy, table: PseudonymTable, depth: int = 0) -> Any:
    """A JSON value in a form that may be kept. The order of names, which a client may mix, plays no part."""
    if isinstance(value, dict):
        return _object(value, policy, table, depth) if depth < _DEEPEST else {}
    if isinstance(value, list):
        items = policy.items or UNKNOWN
        return [redact_value(each, items, table, depth + 1) for each in value] if depth < _DEEPEST else []
    if isinstance(value, str):
        if policy.elements and is_plain_xml(value, policy.elements):
            return redact_xml(value, lambda name, text: _text(text, policy.elements[name], table))
        return _text(value, policy, table)
    if value is None or isinstance(value, bool):
        return value
    return _number(value, policy, table)


def _object(
    value: Mapping[str, Any], policy: FieldPolicy, table: PseudonymTable, depth: int
) -> dict[str, Any]:
    unknown = table.names(name for name in value if name not in policy.fields)
    redacted: dict[str, Any] = {}
    # By the names that the kept object has: redacted once more, it is looked at in the same order.
    for name in sorted(value, key=lambda name: (name in unknown, unknown.get(name, name))):
        inner = policy.fields.get(name) or plan_of_stray(name)
        redacted[name] = redact_value(value[name], inner, table, depth + 1)
    return {unknown.get(name, name): redacted[name] for name in value}


def _text(value: str, policy: FieldPolicy, table: PseudonymTable) -> str:
    if policy.choices:
        return _choice(value, policy, table)
    if policy.is_number:
        return table.keep(value, Kept.AMOUNT) if _WHOLE_NUMBER.fullmatch(value) else table.text(value)
    return _text_of_kind(value, policy, table)


def _text_of_kind(value: str, policy: FieldPolicy, table: PseudonymTable) -> str:
    match policy.kind:
        case None | Kept.WORDS:
            return table.text(value)
        case Kept.MESSAGE:
            return _message(value, policy, table)
        case Kept.PATH:
            return redact_path(value, None, table)
        case Hidden():
            return table.hide(value, policy.kind, policy.limit)
        case _:
            return table.keep(value, policy.kind, policy.limit)


def _message(value: str, policy: FieldPolicy, table: PseudonymTable) -> str:
    """A message, word by word; hidden as a whole if that would change what the rules say of it."""
    redacted = table.text(value)
    if _is_checked_alike(value, redacted, policy.limit):
        return redacted
    kind = Hidden.TEXT
    if HTML.search(value):
        kind = Hidden.MESSAGE_WITH_HTML
    elif EMAIL.search(value):
        kind = Hidden.MESSAGE_WITH_EMAIL
    return table.hide(value, kind, policy.limit)


def _is_checked_alike(text: str, redacted: str, limit: int | None) -> bool:
    """Whether the rules find the same in two messages."""
    if limit is not None and (len(text) > limit) is not (len(redacted) > limit):
        return False
    before, after = (
        [each.expected for each in message_breaches({"text": one}, "")] for one in (text, redacted)
    )
    return before == after


def _choice(value: str, policy: FieldPolicy, table: PseudonymTable) -> str:
    """A word of a closed list. Another word is kept too: that it is unknown is what a reader looks for."""
    if value.casefold() in policy.choices:
        return value
    return table.keep(value, Kept.CODE) if _UNKNOWN_CHOICE.fullmatch(value) else table.text(value)


def _number(value: float, policy: FieldPolicy, table: PseudonymTable) -> int | float:
    """Numbers of the model are kept, and small ones everywhere; the rest may be anything, even a phone."""
    if isinstance(value, float) and not math.isfinite(value):
        return 0.5  # JSON has no name for it
    if abs(value) < _SMALL or (policy.is_number and abs(value) <= _MOST):
        return table.keep_number(value) if policy.is_number else value
    return table.hide_number(value)
