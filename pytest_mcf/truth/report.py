"""A comparison as it is sent: each difference with its rules, as JSON and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import AwareDatetime

from pytest_mcf.certificate.markdown import escaped
from pytest_mcf.common.record import Record
from pytest_mcf.common.text import counted, counted_in_words
from pytest_mcf.truth.comparing import Aspect

FORMAT: Literal["pytest-mcf comparison 1"] = "pytest-mcf comparison 1"


class FoundDifference(Record):
    """One difference, and the request that shows it."""

    call: int
    """The number of the request, from 1; also in the cassette, without requests for tokens."""
    name: str
    operation: str
    rules: tuple[str, ...]
    aspect: Aspect
    where: str
    amazon: str
    emulator: str

    def __str__(self) -> str:
        where = f" at {self.where}" if self.where else ""
        return (
            f"{', '.join(self.rules)}: {self.name} ({self.operation}), {self.aspect}{where}: "
            f"Amazon {self.amazon}, the emulator {self.emulator}"
        )


class ComparisonReport(Record):
    """All of it. It has no value of the account: only words, counts, types and names of fields."""

    format: Literal["pytest-mcf comparison 1"] = FORMAT
    pytest_mcf: str
    made_at: AwareDatetime
    answered_by: str
    marketplace: str
    model: str
    """The version of the API's model."""
    calls: tuple[str, ...]
    """The requests, by their names."""
    not_compared: tuple[str, ...]
    """Requests that got no response on either side, and why."""
    differences: tuple[FoundDifference, ...]

    @property
    def summary(self) -> str:
        """The result in a sentence."""
        return (
            f"{counted(len(self.calls), 'request')} compared with {self.answered_by}: "
            f"{counted_in_words(len(self.differences), 'difference')}."
        )


def as_markdown(report: ComparisonReport) -> str:
    """The differences rule by rule."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: ComparisonReport) -> Iterator[str]:
    yield "# The emulator, compared"
    yield ""
    yield escaped(report.summary)
    yield ""
    yield (
        f"Marketplace {report.marketplace}, model {report.model}, pytest-mcf {report.pytest_mcf}, "
        f"{report.made_at:%Y-%m-%d %H:%M} UTC. IDs, times, prose, prices and places are not compared."
    )
    by_rule: dict[str, list[FoundDifference]] = {}
    for each in report.differences:
        for rule in each.rules:
            by_rule.setdefault(rule, []).append(each)
    for rule, found in sorted(by_rule.items()):
        yield ""
        yield f"## {rule}"
        yield ""
        yield "| request | what | Amazon | the emulator |"
        yield "|---|---|---|---|"
        for each in found:
            what = f"{each.aspect} {each.where}".strip()
            cells = (f"{each.name} ({each.operation})", what, each.amazon, each.emulator)
            yield f"| {' | '.join(escaped(cell) for cell in cells)} |"
    if report.not_compared:
        yield ""
        yield "## Not compared"
        yield ""
        yield from (f"- {escaped(each)}" for each in report.not_compared)
