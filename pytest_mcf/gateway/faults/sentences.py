"""The sentences in which a feature says what goes wrong.

Such as: the answer to the next call of "getOrder" is lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from pytest_mcf.errors import FaultRefused
from pytest_mcf.gateway.faults.fault import Fault, Kind, read_fault

_Values: TypeAlias = Mapping[str, Any]

#: Such as: the next 2 calls of "createFulfillmentOrder", or every call of "getOrderItems" for a later page.
_CALLS = (
    r"(?P<calls>the next call|the next \d+ calls|every call)"
    r'(?: of "(?P<operation>\w+)"(?P<later> for a later page)?)?'
)

_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "throttles": "throttled",
        "answers 500 to": "internal-failure",
        "answers 503 to": "service-unavailable",
        "lost": "answer-lost",
        "cut off": "cut-within",
        "truncated": "truncated",
        "empty": "empty",
        "an HTML page": "html",
        "expired": "token-expired",
        "revoked": "token-revoked",
        "an empty one first": "page-empty",
        "the one before again": "page-repeated",
    }
)


#: Two calls that fail by chance are this far apart: a client that tries twice, and reads between, recovers.
_APART = 3


def _kind_in_words(found: _Values) -> _Values:
    return {"kind": _KINDS[found["what"]]}


def _random(found: _Values) -> _Values:
    # One call in 0 is no chance, and Fault has the sentence for that.
    odds = int(found["odds"])
    chance = {"probability": 1 / odds if odds else 0.0, "seed": int(found["seed"])}
    return {"kind": "random", "apart": _APART, **chance}


def _refusal(found: _Values) -> _Values:
    words = {name: found[name] for name in ("code", "message", "details") if found[name] is not None}
    return {"kind": "refused", "status": int(found["status"]), **words}


def _value(found: _Values) -> _Values:
    try:
        value = json.loads(found["value"])
    except ValueError as error:
        raise FaultRefused(
            f'{found["value"]} is not JSON. Expected something like "Complete", 3 or null.'
        ) from error
    return {"kind": "altered", "set": {found["pointer"]: value}}


_POINTER = r'"(?P<pointer>/[^"]*)"'
_PAGES = 'the (?P<calls>next) page of "(?P<operation>\\w+)"'
_TOKENS = r"(?P<calls>the access token|the next \d+ access tokens)"

#: Each sentence, and what it says of the fault beside its calls and its operation.
_SENTENCES: Mapping[str, Callable[[_Values], _Values]] = MappingProxyType(
    {
        rf"Amazon (?P<what>throttles|answers 500 to|answers 503 to) {_CALLS}": _kind_in_words,
        rf"the answer to {_CALLS} is (?P<what>lost|cut off|truncated|empty|an HTML page)": _kind_in_words,
        rf"{_PAGES} is (?P<what>an empty one first|the one before again)": _kind_in_words,
        rf"Amazon refuses {_TOKENS} as (?P<what>expired|revoked)": _kind_in_words,
        rf"the answer to {_CALLS} takes (?P<what>\d+) seconds": lambda found: {
            "kind": "slow",
            "seconds": int(found["what"]),
        },
        rf'the answer to {_CALLS} has a "(?P<what>\w+)" of the wrong type': lambda found: {
            "kind": "wrong-type",
            "field": found["what"],
        },
        rf'Amazon refuses {_CALLS} with (?P<status>\d+) "(?P<code>[^"]*)"'
        r'(?: and "(?P<message>[^"]*)")?(?: \("(?P<details>[^"]*)"\))?': _refusal,
        rf"the answer to {_CALLS} has (?P<value>\S.*) at {_POINTER}": _value,
        rf"the answer to {_CALLS} lacks {_POINTER}": lambda found: {
            "kind": "altered",
            "remove": (found["pointer"],),
        },
        rf"the answer to {_CALLS} has the entries of {_POINTER} in another order": lambda found: {
            "kind": "altered",
            "shuffle": (found["pointer"],),
        },
        rf'the answer to {_CALLS} has the header "(?P<header>[^"]+)" as "(?P<value>[^"]*)"': lambda found: {
            "kind": "altered",
            "headers": {found["header"]: found["value"]},
        },
        rf'the answer to {_CALLS} has no header "(?P<header>[^"]+)"': lambda found: {
            "kind": "altered",
            "headers": {found["header"]: None},
        },
        rf"a server before Amazon answers {_CALLS} with an HTML page and (?P<what>\d+)": lambda found: {
            "kind": "html",
            "status": int(found["what"]),
        },
        rf"{_CALLS} do(?:es)? not arrive": lambda _: {"kind": "cut-before"},
        r"(?P<calls>one call in (?P<odds>\d+)) fails at random, with seed (?P<seed>\d+)": _random,
    }
)

#: The patterns of all sentences, for lists of steps.
FAULT_SENTENCES: tuple[str, ...] = tuple(_SENTENCES)


def fault_in(sentence: str) -> Fault | None:
    """The fault that a step names; None if it is about something else.

    Raises FaultRefused if there cannot be such a fault, as for an operation that does not exist.
    """
    for pattern, read in _SENTENCES.items():
        found = re.fullmatch(pattern, sentence)
        if found is not None:
            groups = found.groupdict()
            calls = {
                "calls": _number(groups["calls"]),
                "operation": groups.get("operation"),
                "later_pages": groups.get("later") is not None,
            }
            return read_fault({**calls, **read(groups)})
    return None


def _number(calls: str) -> int | None:
    """How many calls `the next 2 calls` are; None if it may be any."""
    if calls.startswith(("every", "one")):
        return None
    return int("".join(filter(str.isdigit, calls)) or 1)
