"""The terminal's last words: how each tutorial went, and what the contract had to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

#: Properties that a scenario's report carries, to survive the way from an xdist worker.
FEATURE, EXCHANGES, ERRORS, NOTICES, KNOWN, MISCONDUCT, STALE = (
    "mcf_feature",
    "mcf_exchanges",
    "mcf_errors",
    "mcf_notices",
    "mcf_known_errata",
    "mcf_misconduct",
    "mcf_stale_cassette",
)

_OUTCOMES = ("passed", "failed", "skipped")


@dataclass(eq=False)  # pytest keeps plugins in sets
class Summary:
    """Collects the reports of scenarios, on the controller of an xdist run too."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    misconduct: Counter[str] = field(default_factory=Counter)
    """How often each rule over time was broken, by `error MCF-CANCEL-02` or `notice MCF-AUTH-06`."""
    stale: list[str] = field(default_factory=list)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take one report into account."""
        properties = dict(report.user_properties)
        feature = properties.get(FEATURE)
        if feature is None:
            return
        if report.when == "call" or report.outcome != "passed":
            self.outcomes.setdefault(str(feature), Counter())[report.outcome] += 1
        if report.when == "teardown":
            self._count(properties)

    def _count(self, properties: Mapping[str, Any]) -> None:
        for name in (EXCHANGES, ERRORS, NOTICES, KNOWN):
            self.counts[name] += int(properties.get(name, 0))
        if MISCONDUCT in properties:
            self.misconduct.update(str(properties[MISCONDUCT]).split(", "))
        if STALE in properties:
            self.stale.append(str(properties[STALE]))

    def lines(self) -> Iterator[str]:
        """The summary, a line a tutorial."""
        width = max(map(len, self.outcomes), default=0)
        for feature, outcomes in sorted(self.outcomes.items()):
            told = ", ".join(f"{outcomes[name]} {name}" for name in _OUTCOMES if outcomes[name])
            yield f"{feature:<{width}}  {told}"
        counts = self.counts
        yield (
            f"contract: {_count(counts[EXCHANGES], 'exchange')} checked, {_count(counts[ERRORS], 'error')}, "
            f"{_count(counts[NOTICES], 'notice')} ({counts[KNOWN]} of them known errata)"
        )
        yield f"conduct: {self._conduct()}"
        for told in self.stale:
            yield f"stale cassette: {told}"

    def _conduct(self) -> str:
        """What the monitors had to say, with the rules that were broken."""
        by_severity = Counter[str]()
        for told, times in self.misconduct.items():
            by_severity[told.partition(" ")[0]] += times
        counts = ", ".join(_count(by_severity[severity], severity) for severity in ("error", "notice"))
        rules = ", ".join(sorted({told.partition(" ")[2] for told in self.misconduct}))
        return f"{counts} ({rules})" if rules else counts


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
