"""Fault injection: what goes wrong between an integration and the API, if a scenario asks for it.

fault.py       what can go wrong, as a value
controller.py  which faults are waiting for which calls, and what was injected
calls.py       what a fault needs to know about the call that it may apply to
effects.py     what each kind of fault does to a call
alteration.py  responses with other values, headers and orders
distortion.py  values of the wrong type
pages.py       pages that come twice, pages that are empty
sentences.py   the sentences of features that name a fault
middleware.py  what injects the faults, and what takes fault controls over HTTP

The API is never blamed for an injected fault: the contract check is behind this middleware.
"""

from pytest_mcf.gateway.faults.controller import Faults, Injected
from pytest_mcf.gateway.faults.fault import TOKEN_KINDS, Fault, read_fault
from pytest_mcf.gateway.faults.middleware import FaultControlsMiddleware, FaultsMiddleware
from pytest_mcf.gateway.faults.sentences import FAULT_SENTENCES, fault_in

__all__ = [
    "FAULT_SENTENCES",
    "TOKEN_KINDS",
    "Fault",
    "FaultControlsMiddleware",
    "Faults",
    "FaultsMiddleware",
    "Injected",
    "fault_in",
    "read_fault",
]
