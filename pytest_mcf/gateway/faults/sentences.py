"""The sentences in which a feature says what goes wrong, such as `the answer to the next call of "getOrder" is lost`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from pytest_mcf.gateway.faults.fault import Fault, Kind, read_fault

_Values: TypeAlias = Mapping[str, Any]

#: Such as: the next 2 calls of "createFulfillmentOrder".
_CALLS = r'(?P<calls>the next call|the next \d+ calls|every call)(?: of "(?P<operation>\w+)")?'

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


def _named(words: str) -> _Values:
    return {"kind": _KINDS[words]}


#: Each sentence, and the fault that it names, from what its groups `what`, `odds` and `seed` hold.
_SENTENCES: Mapping[re.Pattern[str], Callable[[_Values], _Values]] = MappingProxyType(
    {
        re.compile(sentence): read
        for sentence, read in (
            (
                rf"Amazon (?P<what>throttles|answers 500 to|answers 503 to) {_CALLS}",
                lambda found: _named(found["what"]),
            ),
            (
                rf"the answer to {_CALLS} is (?P<what>lost|cut off|truncated|empty|an HTML page)",
                lambda found: _named(found["what"]),
            ),
            (
                r'the (?P<calls>next) page of "(?P<operation>\w+)" is '
                r"(?P<what>an empty one first|the one before again)",
                lambda found: _named(found["what"]),
            ),
            (
                r"Amazon refuses (?P<calls>the access token|the next \d+ access tokens) as "
                r"(?P<what>expired|revoked)",
                lambda found: _named(found["what"]),
            ),
            (
                rf"the answer to {_CALLS} takes (?P<what>\d+) seconds",
                lambda found: {"kind": "slow", "seconds": int(found["what"])},
            ),
            (
                rf'the answer to {_CALLS} has a "(?P<what>\w+)" of the wrong type',
                lambda found: {"kind": "wrong-type", "field": found["what"]},
            ),
            (
                rf"a server before Amazon answers {_CALLS} with an HTML page and (?P<what>\d+)",
                lambda found: {"kind": "html", "status": int(found["what"])},
            ),
            (rf"{_CALLS} do(?:es)? not arrive", lambda _: {"kind": "cut-before"}),
            (
                r"one (?P<calls>call in (?P<odds>\d+)) fails at random, with seed (?P<seed>\d+)",
                lambda found: {
                    "kind": "random",
                    "calls": None,
                    "probability": 1 / int(found["odds"]),
                    "seed": int(found["seed"]),
                },
            ),
        )
    }
)


def fault_in(sentence: str) -> Fault | None:
    """The fault that a step names; None if it is about something else.

    Raises FaultRefused if there cannot be such a fault, as for an operation that does not exist.
    """
    for pattern, read in _SENTENCES.items():
        found = pattern.fullmatch(sentence)
        if found is not None:
            groups = found.groupdict()
            return read_fault(
                {"calls": _number(groups["calls"]), "operation": groups.get("operation"), **read(groups)}
            )
    return None


def _number(calls: str) -> int | None:
    """How many calls `the next 2 calls` are; None for every call."""
    digits = "".join(letter for letter in calls if letter.isdigit())
    return None if calls == "every call" else int(digits or 1)
