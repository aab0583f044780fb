"""What the process that plays is asked to do, and what it answers: lines of JSON."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from pytest_mcf.common.record import Record
from pytest_mcf.proving.mutant import Mutant
from pytest_mcf.proving.proof import Proof
from pytest_mcf.settings.settings import Profile

#: The environment variable that names the file of the plan.
PLAN = "MCF_PROVING_PLAN"

#: Where the mutants are that come with pytest-mcf: a module, and the name of a sequence in it.
CATALOGUE = "pytest_mcf.proving.mutants:MUTANTS"

#: How a line of the process begins that is for its parent.
MARK = "mcf-proving:"


class ProofPlan(Record):
    """Which mutants are played, on one profile and one version of Fulfillment Outbound."""

    catalogue: str
    mutants: tuple[str, ...]
    profile: Profile
    version: str
    folder: str
    """Where its children write."""
    jobs: int
    most_seconds: float
    """After which a scenario is ended that does not end by itself."""
    elsewhere: bool = True
    """Whether what the scenarios of its rules do not see is played against all others."""
    without: tuple[str, ...] = ()
    """The Then steps whose assertions count for nothing, as the catalogue of steps has them."""


class Line(Record):
    """One line of the answer."""

    proof: Proof | None = None
    """What became of a mutant."""
    failing: tuple[str, ...] = ()
    """The scenarios that fail without any mutant, so that their failures prove nothing."""


def load(catalogue: str) -> Sequence[Mutant]:
    """The mutants of a catalogue."""
    module, _, name = catalogue.partition(":")
    mutants: Sequence[Mutant] = getattr(import_module(module), name)
    return mutants


def mutants_of(plan: ProofPlan) -> list[Mutant]:
    """The mutants that a plan names."""
    return [mutant for mutant in load(plan.catalogue) if mutant.name in plan.mutants]
