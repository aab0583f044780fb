"""What reports lost to redaction, so that the terminal can show it in full."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

Sections = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Original:
    """What a report would hold if nothing was redacted. `failure` is None for what did not fail."""

    failure: str | None
    sections: Sections

    def to_json(self) -> dict[str, Any]:
        """As plain values, for another process of the run."""
        return {"failure": self.failure, "sections": self.sections}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Original:
        """The same from plain values."""
        return cls(value["failure"], [(name, text) for name, text in value["sections"]])


class _InFull:
    """A failure as the terminal shows it; its place is that of the redacted one."""

    def __init__(self, text: str, redacted: Any) -> None:
        self._text = text
        if hasattr(redacted, "reprcrash"):
            self.reprcrash = redacted.reprcrash

    def __str__(self) -> str:
        return self._text

    def toterminal(self, writer: Any) -> None:
        """Write it, as pytest has it done."""
        for line in self._text.splitlines():
            writer.line(line)


@dataclass(eq=False)  # pytest keeps plugins in sets
class Originals:
    """The originals of a run's reports. They are in the reports only while the terminal prints its summary.

    Everything that writes files has read the reports by then. In CI the terminal is kept as well, so nothing
    is shown in full.
    """

    _by_report: dict[tuple[str, str | None], Original] = field(default_factory=dict)

    def keep(self, report: pytest.TestReport, original: Original) -> None:
        """Keep what a report lost."""
        self._by_report[report.nodeid, report.when] = original

    def of(self, report: pytest.TestReport) -> Original | None:
        """What a report lost, if anything."""
        return self._by_report.get((report.nodeid, report.when))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> Generator[None, None, None]:
        """Have the terminal print failures in full."""
        if os.environ.get("CI"):
            return (yield)
        with self._shown(terminalreporter):
            return (yield)

    @contextmanager
    def _shown(self, terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
        redacted: list[tuple[pytest.TestReport, Any, Sections]] = []
        for reports in terminalreporter.stats.values():
            for report in reports:
                original = self.of(report) if isinstance(report, pytest.TestReport) else None
                if original is not None:
                    redacted.append((report, report.longrepr, report.sections))
                    if original.failure is not None:
                        report.longrepr = _InFull(original.failure, report.longrepr)
                    report.sections = original.sections
        try:
            yield
        finally:
            for report, longrepr, sections in redacted:
                report.longrepr, report.sections = longrepr, sections


_ORIGINALS: pytest.StashKey[Originals] = pytest.StashKey()


def originals_of(config: pytest.Config) -> Originals:
    """The originals of a run; the first call registers them with pytest."""
    if _ORIGINALS not in config.stash:
        config.stash[_ORIGINALS] = originals = Originals()
        config.pluginmanager.register(originals, "mcf-originals")
    return config.stash[_ORIGINALS]
