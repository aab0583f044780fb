"""Mutants that change the bodies of requests."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.handlers import (
    request_bodies,
)
from pytest_mcf.proving.mutant import Mutant, wrong_request

_CREATE = "createFulfillmentOrder"


def creates(name: str, rules: str, sentence: str, edit: Any) -> Mutant:
    """A mutant that places its orders wrongly."""
    return wrong_request(name, rules, sentence, request_bodies(_CREATE, edit))
