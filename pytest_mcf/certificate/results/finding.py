"""What a run adds up to, whatever its verdicts are: findings, counts, and the ways of orders."""

from __future__ import annotations

from typing import Literal

from pytest_mcf.common.record import Record
from pytest_mcf.exchange import Severity
from pytest_mcf.settings.settings import Profile


class FindingExample(Record):
    """Where a finding was seen first."""

    scenario: str
    """The id of the scenario."""
    profile: Profile
    exchanges: tuple[int, ...]
    """The numbers of the exchanges that show it."""


class Finding(Record):
    """One rule that was broken (`error`), or what is worth knowing (`notice`), over all scenarios."""

    rule: str
    """The id of a rule or of a known deviation; otherwise the check of the contract, such as `model`."""
    found_by: Literal["contract", "monitor"]
    broken_by: Literal["integration", "API"]
    severity: Severity
    sentence: str
    """What was expected and what came, where it was seen first."""
    times: int = 1
    scenarios: int = 1
    """In how many scenarios it was seen."""
    example: FindingExample


class Counts(Record):
    """What the contract and the monitors had to say."""

    exchanges: int
    errors: int
    notices: int
    known_errata: int
    misconduct: int


class Transition(Record):
    """A change of an order's status that the exchanges of this run saw."""

    before: str | None
    """None: the order was placed."""
    after: str
    times: int
