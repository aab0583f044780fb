"""Mutants that see something else in responses than they have, or that need what may be missing."""

from __future__ import annotations

from pytest_mcf.proving.edits import Edit, together
from pytest_mcf.proving.handlers import bodies, requires
from pytest_mcf.proving.mutant import Mutant, wrong_request
from pytest_mcf.settings.settings import Profile


def misreads(
    name: str, rules: str, sentence: str, operation: str, *edits: Edit, profile: Profile = "documented"
) -> Mutant:
    """A mutant that sees something else in responses than they have."""
    return wrong_request(name, rules, sentence, bodies(operation, together(*edits)), profile)


def needs(name: str, rules: str, operation: str, path: str, profile: Profile = "documented") -> Mutant:
    """A mutant that crashes if something is missing that may be missing."""
    sentence = f"Cannot do without {path.rpartition('.')[2]}."
    return wrong_request(name, rules, sentence, requires(operation, path), profile)
