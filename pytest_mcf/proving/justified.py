"""The Then steps that no mutant makes fail, each with the reason why it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_CALL = (
    "A wrong value fails the call that reports it, because no response explains it, before the step compares."
)
_GUARD = "It guards the scenario: if what it is about did not happen, its other steps would show nothing."
_WITHOUT_RULE = "Only the integration can break the rule, and this step holds the emulator to its documents."

JUSTIFIED: Mapping[str, str] = MappingProxyType(
    {
        "calls failed, and all was got over": _GUARD,
        "Login with Amazon refuses in the form of OAuth": _WITHOUT_RULE,
        "the integration reports every event, also one that no document knows": _CALL,
    }
)
