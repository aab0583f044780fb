"""What became of mutants: which scenario saw each of them, at which step, and for which rules that counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pytest_mcf.common.record import Record
from pytest_mcf.model.versions import FIRST
from pytest_mcf.proving.mutant import Mutant, Side
from pytest_mcf.settings.settings import Profile

Verdict = Literal["killed", "killed elsewhere", "survived", "no scenario"]


class Kill(Record):
    """A scenario that failed because of a mutant, and is green without it."""

    scenario: str
    """What selects it on the command line."""
    requirements: tuple[str, ...]
    """The rules that its tags name."""
    step: str
    """The line of the step at which it failed; empty if it failed outside of its steps."""
    named: tuple[str, ...] = ()
    """The rules that a monitor or the contract named as broken."""
    assertions: tuple[str, ...] = ()
    """All Then steps whose assertion failed, as the catalogue of steps has them."""
    has_other: bool = False
    """Whether it fails without them as well: at another step, or by a check of the harness."""
    reason: str = ""

    def is_for(self, rule: str) -> bool:
        """Whether it shows that the suite sees a breach of a rule."""
        return rule in self.requirements or rule in self.named


class Proof(Record):
    """What became of one mutant."""

    mutant: str
    side: Side
    rules: tuple[str, ...]
    sentence: str
    profile: Profile
    version: str = FIRST.name
    """The version of Fulfillment Outbound on which it was played."""
    kills: tuple[Kill, ...] = ()
    without_scenario: tuple[str, ...] = ()
    """The rules that no scenario has in its tags on this profile and version."""
    trouble: str = ""
    """Why its scenarios could not be played to the end."""

    def verdict(self, rule: str) -> Verdict:
        """What became of it, as far as one of its rules is concerned."""
        if any(kill.is_for(rule) for kill in self.kills):
            return "killed"
        if rule in self.without_scenario:
            return "no scenario"
        return "killed elsewhere" if self.kills else "survived"

    @property
    def is_killed(self) -> bool:
        """Whether a scenario of each of its rules saw it."""
        return all(self.verdict(rule) == "killed" for rule in self.rules)


def proof_of(mutant: Mutant, kills: Iterable[Kill] = (), trouble: str = "", **more: tuple[str, ...]) -> Proof:
    """What became of a mutant."""
    return Proof(
        mutant=mutant.name,
        side=mutant.side,
        rules=mutant.rules,
        sentence=mutant.sentence,
        profile=mutant.profile,
        version=mutant.version,
        kills=tuple(kills),
        trouble=trouble,
        **more,
    )
