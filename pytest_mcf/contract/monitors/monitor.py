"""What a monitor is: a rule over time, what it is told, and what it may say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pytest_mcf.contract.monitors.sighting import Sighting
from pytest_mcf.exchange import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement that a monitor holds an integration to."""

    requirement: str
    """Its id, such as MCF-CANCEL-02."""
    holds: str
    """What a well-behaved integration does, in a few words."""
    severity: Severity = "error"
    """`error` for what the documents demand; `notice` for what they advise, and for what is derived."""


@dataclass(frozen=True, slots=True)
class Kept:
    """There was an occasion to break a rule, and it was kept."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class Misconduct:
    """A rule was broken: what was expected of the integration, what it did, and which exchanges show it."""

    rule: Rule
    expected: str
    got: str
    shown_by: tuple[int, ...]
    """Numbers of exchanges in the journal, from old to new."""

    def __str__(self) -> str:
        numbers = ", ".join(f"#{number}" for number in self.shown_by)
        return f"{self.rule.requirement}: expected {self.expected}, got {self.got} ({numbers})"


Judgement = Kept | Misconduct


class Monitor(Protocol):
    """Judges what one exchange alone cannot show.

    It is told of exchanges one at a time, as the journal numbers them: of the operations that it names, or
    of all operations if it names none. The harness's own exchanges are among them, for they tell of the
    world's state too; only the integration's are judged. A monitor says something of each occasion on
    which a rule could have been broken: a rule without occasions was not verified.

    A monitor may forget, since a server runs for weeks. What it has forgotten it does not judge.
    """

    rules: tuple[Rule, ...]
    operations: frozenset[str]

    def see(self, sighting: Sighting) -> Iterator[Judgement]:
        """Take note of an exchange, and judge it."""
        ...

    def finish(self) -> Iterator[Judgement]:
        """Judge what can only be known at the end, such as what the integration left undone."""
        return iter(())
