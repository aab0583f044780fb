"""Mutants that speak the successor of the API: mistakes that a move to it invites, and a wrong successor."""

from __future__ import annotations

from dataclasses import replace

from pytest_mcf.model.versions import SUCCESSOR
from pytest_mcf.proving.mutant import Mutant
from pytest_mcf.proving.mutants.successor import (
    offers,
    orders,
    pages,
    previews,
    quirks,
    read,
    sent,
    wrong_apis,
)

_GROUPS = (orders, read, pages, sent, previews, offers, wrong_apis, quirks)

MUTANTS: tuple[Mutant, ...] = tuple(
    replace(mutant, version=SUCCESSOR.name) for group in _GROUPS for mutant in group.MUTANTS
)
