"""Which Then steps the suite needs: those without whose assertion a mutant would survive.

A mutant survives without an assertion if no other Then step sees it in the scenarios of a rule that it
breaks, and if these scenarios fail for no other reason: a monitor, the contract, the comparison with what
was wanted, a call of the integration that fails.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

from pytest_mcf.common.record import Record
from pytest_mcf.proving.proof import Proof
from pytest_mcf.step_catalogue import CatalogueStep, step_catalogue

Kind = Literal["needed", "seen by others", "seen by checks", "sees nothing"]

KINDS: tuple[Kind, ...] = ("needed", "seen by others", "seen by checks", "sees nothing")


class Seen(Record):
    """What sees one mutant in the scenarios of one of the rules that it breaks."""

    mutant: str
    rule: str
    steps: tuple[str, ...] = ()
    """The Then steps whose assertions fail."""
    has_other: bool = False
    """Whether a scenario fails for another reason as well."""


class StepUse(Record):
    """What the assertion of a Then step is needed for."""

    step: str
    needed_by: tuple[str, ...] = ()
    """The mutants that would survive without it."""
    with_others: int = 0
    """How many more it sees together with other Then steps alone."""
    with_checks: int = 0
    """How many more it sees that a check of the harness or a failing call shows as well."""

    @property
    def kind(self) -> Kind:
        """The most that it is good for."""
        if self.needed_by:
            return "needed"
        if self.with_others:
            return "seen by others"
        return "seen by checks" if self.with_checks else "sees nothing"


def seen_in(proof: Proof) -> Iterator[Seen]:
    """What sees a mutant, for each of its rules that it is killed for."""
    for rule in proof.rules:
        steps: set[str] = set()
        has_other = False
        for kill in (kill for kill in proof.kills if kill.is_for(rule)):
            # A scenario of another rule counts only because a check named this one.
            is_own = rule in kill.requirements
            steps.update(kill.assertions if is_own else ())
            has_other |= kill.has_other or not is_own
        if steps or has_other:
            yield Seen(mutant=proof.mutant, rule=rule, steps=tuple(sorted(steps)), has_other=has_other)


def uses_of(seen: Iterable[Seen], steps: Iterable[CatalogueStep] = ()) -> tuple[StepUse, ...]:
    """What each of the Then steps is needed for; without `steps`, each of the catalogue."""
    needed, others, checks = (defaultdict[str, set[str]](set) for _ in range(3))
    for each in seen:
        for step in each.steps:
            place = checks if each.has_other else others if len(each.steps) > 1 else needed
            place[step].add(each.mutant)
    return tuple(
        StepUse(
            step=text,
            needed_by=tuple(sorted(needed[text])),
            with_others=len(others[text] - needed[text]),
            with_checks=len(checks[text] - others[text] - needed[text]),
        )
        for text in sorted({step.text for step in steps or then_steps()})
    )


def then_steps() -> tuple[CatalogueStep, ...]:
    """The Then steps of the catalogue."""
    return tuple(step for step in step_catalogue() if step.keywords == ("Then",))
