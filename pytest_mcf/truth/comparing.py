"""Two responses to one request, compared: status, headers, the form of the body, and documented values.

What no document fixes is not compared: IDs, times, numbers of packages, prose, prices and places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pytest_mcf.exchange import Exchange
from pytest_mcf.truth.script import Call, Names
from pytest_mcf.truth.sides import Played

Aspect = Literal["response", "status", "headers", "form", "value"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which two responses differ."""

    aspect: Aspect
    where: str
    """A header, a JSON pointer (`*` for any place in a list), or empty."""
    amazon: str
    emulator: str


#: Headers that every response has to have, or that documents describe.
_PRESENT = ("x-amzn-requestid", "x-amzn-ratelimit-limit")
_MISSING = "missing"

#: Values of these fields are the server's own.
_OWN = re.compile(
    r"(token|date|time|message|details|description|number|url|carrier|center|city|stateOrRegion|name|weight)$",
    re.IGNORECASE,
)
_ID = re.compile(r"(Id|Sku)$", re.IGNORECASE)
#: Fields that come back as they were sent.
_SENT = ("seller", "displayable", "marketplace")
_WORD = re.compile(r"[A-Za-z][A-Za-z_]*")

#: Entries of lists are paired by these, since no document fixes their order.
_KEYS = (
    "sellerFulfillmentOrderId",
    "sellerFulfillmentOrderItemId",
    "sellerSku",
    "shippingSpeedCategory",
    "code",
)


def differences(call: Call, amazon: Played, emulator: Played, names: Names) -> list[Difference]:
    """All differences between what the two sides responded to a call."""
    theirs, ours = amazon.exchange, emulator.exchange
    if theirs is None or ours is None:
        if (theirs is None) == (ours is None):
            return []
        return [Difference("response", "", amazon.reason or "a response", emulator.reason or "a response")]
    found = []
    if theirs.status != ours.status:
        found.append(Difference("status", "", str(theirs.status), str(ours.status)))
    found += _headers(theirs, ours)
    left, right = _body(theirs, names), _body(ours, names)
    found += dict.fromkeys(_bodies(left, right, "", has_values=not call.has_fixed_content))
    return found


def _headers(theirs: Exchange, ours: Exchange) -> Iterator[Difference]:
    amazon, emulator = dict(theirs.response_headers), dict(ours.response_headers)
    for name in _PRESENT:
        if (name in amazon) != (name in emulator):
            yield Difference("headers", name, _presence(name in amazon), _presence(name in emulator))
    types = [_media_type(headers) for headers in (amazon, emulator)]
    if types[0] != types[1]:
        yield Difference("headers", "content-type", *types)


def _presence(is_there: bool) -> str:  # noqa: FBT001 - it is a word for it
    return "present" if is_there else _MISSING


def _media_type(headers: Mapping[str, str]) -> str:
    found = headers.get("content-type", "").partition(";")[0].strip().lower()
    return found if re.fullmatch(r"[\w.+-]+/[\w.+-]+", found) else _MISSING


class _Unreadable:
    """A body that is not JSON."""


class _Empty:
    """No body."""


def _body(exchange: Exchange, names: Names) -> Any:
    if not exchange.response_body.strip():
        return _Empty()
    try:
        return _without_others(json.loads(exchange.response_body), names)
    except (ValueError, RecursionError):
        return _Unreadable()


def _without_others(body: Any, names: Names) -> Any:
    """A list of orders without those of others, who use the account as well, and without its pages."""
    payload = body.get("payload") if isinstance(body, dict) else None
    if not isinstance(payload, dict) or not isinstance(payload.get("fulfillmentOrders"), list):
        return body
    own = [
        order
        for order in payload["fulfillmentOrders"]
        if isinstance(order, dict) and names.is_ours(str(order.get("sellerFulfillmentOrderId")))
    ]
    kept = {name: value for name, value in payload.items() if name != "nextToken"}
    return {**body, "payload": {**kept, "fulfillmentOrders": own}}


def _bodies(amazon: Any, emulator: Any, where: str, *, has_values: bool) -> Iterator[Difference]:
    if _type(amazon) != _type(emulator):
        yield Difference("form", where, _type(amazon), _type(emulator))
    elif isinstance(amazon, dict):
        for name in dict.fromkeys([*emulator, *amazon]):
            inner = f"{where}/{name}"
            if name not in amazon or name not in emulator:
                sides = [_type(side[name]) if name in side else _MISSING for side in (amazon, emulator)]
                yield Difference("form", inner, *sides)
            else:
                yield from _bodies(amazon[name], emulator[name], inner, has_values=has_values)
    elif isinstance(amazon, list):
        yield from _lists(amazon, emulator, where, has_values=has_values)
    elif has_values and amazon != emulator and _is_documented(where, amazon, emulator):
        yield Difference("value", where, _shown(amazon, where), _shown(emulator, where))


def _lists(amazon: list[Any], emulator: list[Any], where: str, *, has_values: bool) -> Iterator[Difference]:
    if has_values and len(amazon) != len(emulator):
        yield Difference("value", where, f"{len(amazon)} entries", f"{len(emulator)} entries")
    pairs = zip(_in_order(amazon), _in_order(emulator), strict=False)
    for left, right in pairs:
        yield from _bodies(left, right, f"{where}/*", has_values=has_values)


def _in_order(entries: list[Any]) -> list[Any]:
    return sorted(
        entries,
        key=lambda entry: [str(entry.get(name)) for name in _KEYS] if isinstance(entry, dict) else [],
    )


#: The first that fits; a boolean is an integer to Python.
_TYPES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (_Unreadable, "no JSON"),
    (_Empty, "no body"),
    (type(None), "null"),
    (bool, "a boolean"),
    ((int, float), "a number"),
    (str, "a text"),
    (list, "a list"),
    (dict, "an object"),
)


def _type(value: Any) -> str:
    return next(words for type_, words in _TYPES if isinstance(value, type_))


def _is_documented(where: str, *values: Any) -> bool:
    """Whether documents fix a value: truth, counts, words of an enumeration, and what was sent before."""
    name = where.removesuffix("/*").rpartition("/")[2]
    if _OWN.search(name):
        return False
    if any(isinstance(value, bool | int) for value in values):
        return not _ID.search(name)
    if name.startswith(_SENT):
        return True
    return all(isinstance(value, str) and _WORD.fullmatch(value) for value in values)


def _shown(value: Any, where: str) -> str:
    """A value as a report has it: words, counts and truth. Any other text is left out."""
    if not isinstance(value, str):
        return json.dumps(value)
    is_word = _WORD.fullmatch(value) and not where.rpartition("/")[2].startswith(_SENT)
    return value if is_word else "another value"
