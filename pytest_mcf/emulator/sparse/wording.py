"""Texts that the documents leave open: the messages of refusals, and the codes of carriers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_mcf.emulator.sparse.draws import Draws

#: The property or parameter that a message is about. If it is missing, the message names it (MCF-ERR-09).
_NAME = re.compile(r"^[\w.\[\]-]+(?=: )|\b[a-z]+(?:[A-Z][a-z]*)+\b(?:[.\[][\w.\[\]]+)?")

_ABOUT_A_NAME = (
    "We could not accept this request because of {}.",
    "Please check {} and submit again.",
    "Problem with {}",
    "REQUEST_VALIDATION [{}]",
)
_WITHOUT_A_NAME = (
    "We are unable to do this at the moment.",
    "Your request was not accepted",
    "OPERATION_NOT_PERFORMED",
    "Sorry, that did not work. Please contact support if this continues.",
)

#: Carriers that no document names (MCF-TRACK-19). They do not exist.
CARRIERS = ("HERON_FREIGHT", "Larkspur Parcels", "KITE-EXPRESS-2", "Tern & Sons")


def reworded(message: str, draws: Draws) -> str:
    """Another message for a refusal (MCF-ERR-06). It names the same properties, in their order."""
    names = dict.fromkeys(_NAME.findall(message))
    if not names:
        return draws.one_of(_WITHOUT_A_NAME)
    return draws.one_of(_ABOUT_A_NAME).format(", ".join(names))


def another_carrier(code: str, draws: Draws) -> str:
    """Another code for a carrier, the same in the whole scenario."""
    return draws.of_the_run.at("carrier", code).one_of(CARRIERS)
