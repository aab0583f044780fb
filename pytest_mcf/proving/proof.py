"""What became of mutants: which scenario saw each of them, at which step, and for which rules that counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from pytest_mcf.common.record import Record
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
    reason: str = ""
    seen_by: tuple[str, ...] = ()
    """The definitions of all Then steps that failed, such as `orders.order_has_status`."""
    seen_otherwise: bool = False
    """Whether something else failed as well: a monitor, the contract, a comparison, another kind of step."""

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
    kills: tuple[Kill, ...] = ()
    without_scenario: tuple[str, ...] = ()
    """The rules that no scenario has in its tags on this profile."""
    trouble: str = ""
    """Why its scenarios could not be played to the end."""
    seen_by: tuple[str, ...] = ()
    """The definitions of the Then steps that see it, in scenarios of its rules."""
    needs: tuple[str, ...] = ()
    """Those of them without which one of its rules would have no scenario that sees it."""

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
    kills = tuple(kills)
    for_rules = [[kill for kill in kills if kill.is_for(rule)] for rule in mutant.rules]
    return Proof(
        mutant=mutant.name,
        side=mutant.side,
        rules=mutant.rules,
        sentence=mutant.sentence,
        profile=mutant.profile,
        kills=kills,
        trouble=trouble,
        seen_by=tuple(sorted({name for own in for_rules for kill in own for name in kill.seen_by})),
        needs=tuple(sorted({name for own in for_rules for name in _needed_by_all(own)})),
        **more,
    )


def _needed_by_all(kills: Sequence[Kill]) -> Iterable[str]:
    """The definition that alone sees a mutant in each of these scenarios, if there is one."""
    ways = {kill.seen_by for kill in kills}
    if len(ways) == 1 and not any(kill.seen_otherwise for kill in kills):
        [names] = ways
        return names if len(names) == 1 else ()
    return ()
