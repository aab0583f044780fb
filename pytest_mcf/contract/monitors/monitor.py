"""What a monitor is: a rule over time, the exchanges that it receives, and what it reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange
from pytest_mcf.exchange import Severity

#: Ids may have any length; a sentence is cut here.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement that a monitor holds an integration to."""

    requirement: str
    """Its id, such as MCF-CANCEL-02; HARNESS-01 for the one rule of the harness, which no document has."""
    holds: str
    """What a well-behaved integration does, in a few words."""
    severity: Severity = "error"
    """`error` for what the documents demand; `notice` for what they advise, and for what is derived."""


@dataclass(frozen=True, slots=True)
class RulePassed:
    """There was an occasion to break a rule, and it was kept."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class RuleViolation:
    """A rule was broken: what was expected of the integration, what it did, and which exchanges show it."""

    rule: Rule
    expected: str
    got: str
    shown_by: tuple[int, ...]
    """Numbers of exchanges in the journal, from old to new."""

    def __str__(self) -> str:
        numbers = ", ".join(f"#{number}" for number in self.shown_by)
        expected, got = _readable(self.expected), _readable(self.got)
        return f"{self.rule.requirement}: expected {expected}, got {got} ({numbers})"


RuleOutcome = RulePassed | RuleViolation


def _readable(text: str) -> str:
    """Words with ids in them that came over the wire: cut where they are long, spelled out where odd."""
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 3] + "..."
    return text if text.isprintable() else text.encode("unicode_escape").decode("ascii")


class Monitor(Protocol):
    """Judges what one exchange alone cannot show.

    It receives exchanges one at a time, as the journal numbers them: of the operations that it names, or
    of all operations if it names none. NO_OPERATION stands for requests that address no operation. The
    harness's own exchanges are among them, because they show the state too; only the integration's
    are checked. A monitor says something of each occasion on which a rule could have been broken: a rule
    without occasions was not verified.

    A monitor may forget, since a server runs for weeks. What it has forgotten it does not check.
    """

    rules: tuple[Rule, ...]
    operations: frozenset[str]

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Take note of an exchange, and check it."""
        ...

    def finish(self) -> Iterator[RuleOutcome]:
        """Check what can only be known at the end, such as what the integration did not do."""
        return iter(())
