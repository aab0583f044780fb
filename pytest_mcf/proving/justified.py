"""The Then steps that no mutant makes fail, each with the reason why it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_CALL = (
    "A wrong value fails the call that reports it, because no response explains it, before the step compares."
)
_GUARD = "It guards the scenario: if what it is about did not happen, its other steps would show nothing."
_REFUSED = "Amazon refuses a wrong request, so the step that sends it fails first."
_WITHOUT_RULE = "Only the integration can break the rule, and this step holds the emulator to its documents."

JUSTIFIED: Mapping[str, str] = MappingProxyType(
    {
        "Amazon reported an event that no document knows": _GUARD,
        'Amazon throttled calls of "{operation}"': _GUARD,
        "calls failed, and all was got over": _GUARD,
        "Login with Amazon refuses in the form of OAuth": _WITHOUT_RULE,
        "the answer has {paths} only as far as they were sent": _WITHOUT_RULE,
        "every unit was returned from a shipment of the order": _REFUSED,
        "no shipment was reported as a pick-up": _REFUSED,
        "each package was confirmed under a number of its own": _REFUSED,
        "each package was confirmed with what is in it": _REFUSED,
        'every package was in "{city}"': _CALL,
        "no package was ever said to be out for delivery": _CALL,
        "no two packages have the same link": _CALL,
        "the integration reports every event that Amazon reported": _CALL,
        'the fulfillment order can be read, and is "{status}"': (
            "It reads the order by the ID that the integration reported; a wrong ID fails the call."
        ),
        "the integration fetched a new access token {once|twice}": (
            "More tokens than needed break no rule; too few fail the call before."
        ),
        "the integration kept the order of the workflow": (
            "A call that comes too early fails at the step that makes it."
        ),
        "the seller has one subscription, to the queue": (
            "Amazon refuses a second destination for a queue, so the integration cannot make one."
        ),
    }
)
