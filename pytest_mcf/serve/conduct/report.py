"""What conduct.json holds: how an integration conducted itself while it was served, rule by rule."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import AwareDatetime

from pytest_mcf.common.record import Record
from pytest_mcf.exchange import Severity, Side

FORMAT: Literal["pytest-mcf conduct 1"] = "pytest-mcf conduct 1"

Verdict = Literal["kept", "broken", "not seen"]
"""`not seen`: nothing in the traffic could have broken the rule, so nothing was verified."""


RuleGroup = Literal["broken", "notices", "kept", "not seen"]
"""How rules are grouped for readers: `broken` are errors, and `notices` are worth knowing."""
RULE_GROUPS: tuple[RuleGroup, ...] = get_args(RuleGroup)


class SeenExchange(Record):
    """An exchange that shows a misconduct, in short, and redacted."""

    number: int
    operation: str | None
    method: str
    target: str
    status: int | None
    """None: no answer came."""
    request_id: str | None
    fault: str | None
    """The kind of fault that was injected: then this is not what the API answered."""


class ReportedViolation(Record):
    """One breach of a rule."""

    sentence: str
    """What was expected and what came, with the numbers of the exchanges that show it."""
    exchanges: tuple[SeenExchange, ...]
    """Those of them that had not been forgotten yet."""


class RuleResult(Record):
    """One rule over time, and what the traffic showed of it."""

    requirement: str
    holds: str
    """What a well-behaved integration does."""
    severity: Severity
    """What a breach of it is."""
    verdict: Verdict
    occasions: int
    """How often it could have been broken."""
    broken: int
    misconduct: tuple[ReportedViolation, ...]
    """The first ones; there are no more than `broken`."""

    @property
    def group(self) -> RuleGroup:
        """Under which heading it stands: a breach that is a notice is not a broken rule."""
        return "notices" if self.verdict == "broken" and self.severity == "notice" else self.verdict


class OperationCount(Record):
    """How often an operation was called, and how it was answered."""

    operation: str
    """Its name, or `(none)` for requests that address no operation."""
    statuses: dict[str, int]
    """How many exchanges had a status; `none` for those without a response."""


class ViolationCount(Record):
    """One way in which exchanges broke the contract (`error`) or went beyond it (`notice`)."""

    operation: str
    side: Side
    pointer: str
    """Where; `*` stands for any place in a list."""
    expected: str
    severity: Severity
    erratum: str | None
    times: int
    first_exchange: int


class ContractCounts(Record):
    """What the contract had to say of all exchanges."""

    errors: int
    notices: int
    known_errata: int
    violations: tuple[ViolationCount, ...]
    """The kinds that were seen first."""


class ConductReport(Record):
    """The whole truth of one serving. All that is rendered is rendered from this."""

    format: Literal["pytest-mcf conduct 1"] = FORMAT
    pytest_mcf: str
    """The version of pytest-mcf."""
    answered_by: str
    began_at: AwareDatetime
    ended_at: AwareDatetime
    seconds: float
    exchanges: int
    operations: tuple[OperationCount, ...]
    """In the order of their names."""
    contract: ContractCounts
    rules: tuple[RuleResult, ...]

    @property
    def verdict(self) -> Verdict:
        """`broken` where a rule or the contract was, notices aside; `not seen` where nothing was checked."""
        errors = [rule for rule in self.rules if rule.verdict == "broken" and rule.severity == "error"]
        if errors or self.contract.errors:
            return "broken"
        return "kept" if any(rule.occasions for rule in self.rules) else "not seen"

    def in_group(self, group: RuleGroup) -> tuple[RuleResult, ...]:
        """The rules of one group."""
        return tuple(rule for rule in self.rules if rule.group == group)

    def with_verdict(self, verdict: Verdict) -> tuple[RuleResult, ...]:
        """The rules of one verdict."""
        return tuple(rule for rule in self.rules if rule.verdict == verdict)
