"""One known deviation of real data from the published model, and the conditions under which it is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass

from pytest_mcf.contract.finding import Finding, Keyword


def _always(_: Finding) -> bool:
    return True


def in_another_case(finding: Finding) -> bool:
    """An enum value that is right but for its case."""
    allowed = {value.casefold() for value in finding.allowed if isinstance(value, str)}
    return isinstance(finding.value, str) and finding.value.casefold() in allowed


def integer_in_a_string(finding: Finding) -> bool:
    """An integer that comes as text."""
    return isinstance(finding.value, str) and re.fullmatch(r"-?[0-9]{1,10}", finding.value) is not None


def null_for_an_optional(finding: Finding) -> bool:
    """Null where a property may be missing."""
    return finding.value is None and finding.optional


def blank_for_an_optional(finding: Finding) -> bool:
    """An empty text where a property may be missing."""
    return finding.value == "" and finding.optional


def unwrapped_features(finding: Finding) -> bool:
    """A list of features without the payload around it."""
    return isinstance(finding.value, dict) and isinstance(finding.value.get("features"), list)


def page(finding: Finding) -> bool:
    """The text of an HTML page."""
    return isinstance(finding.value, str) and finding.value.lstrip().startswith("<")


def of_nothing(finding: Finding) -> bool:
    """An object without properties."""
    return isinstance(finding.value, dict) and not finding.value


def wrapped_token(finding: Finding) -> bool:
    """A token that is in a payload."""
    payload = finding.value.get("payload") if isinstance(finding.value, dict) else None
    name = finding.pointer.removeprefix("/")
    return isinstance(payload, dict) and bool(payload.get(name))


@dataclass(frozen=True, slots=True)
class Erratum:
    """One known deviation of responses.

    It covers a finding when the operation is among `operations` (empty: any), the response's status among
    `statuses` (None: any), `pointer` matches the whole JSON pointer, the keyword is the same, and `when`
    agrees.
    """

    id: str
    statement: str
    source: str
    pointer: str
    keyword: Keyword
    when: Callable[[Finding], bool] = _always
    operations: tuple[str, ...] = ()
    statuses: Container[int] | None = None

    def covers(self, operation: str, status: int | None, finding: Finding) -> bool:
        """Whether a finding about a response of an operation is this erratum."""
        return (
            (not self.operations or operation in self.operations)
            and (self.statuses is None or status in self.statuses)
            and self.keyword == finding.keyword
            and re.fullmatch(self.pointer, finding.pointer) is not None
            and self.when(finding)
        )
