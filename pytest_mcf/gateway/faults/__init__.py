"""Fault injection: what goes wrong between an integration and the API, because a scenario says so.

fault.py       what can go wrong, as a value
controller.py  which faults are waiting for which calls, and what was injected
calls.py       what a fault needs to know of the call that it may apply to
effects.py     what each kind of fault does to a call
distortion.py  facts of the wrong type
pages.py       pages that come twice, pages that are empty
middleware.py  the links of the gateway, one that injects and one that takes orders over HTTP

The API is never blamed for what is injected here: the judge sits behind these links.
"""

from pytest_mcf.gateway.faults.controller import Faults, Injected
from pytest_mcf.gateway.faults.fault import TOKEN_KINDS, Fault, read_fault
from pytest_mcf.gateway.faults.middleware import FaultControlsMiddleware, FaultsMiddleware

__all__ = [
    "TOKEN_KINDS",
    "Fault",
    "FaultControlsMiddleware",
    "Faults",
    "FaultsMiddleware",
    "Injected",
    "read_fault",
]
