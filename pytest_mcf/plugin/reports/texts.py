"""Redacts what pytest itself put into a report: captured output, log records, reasons."""

from __future__ import annotations

import pytest

from pytest_mcf.plugin.reports.originals import Original, originals_of
from pytest_mcf.plugin.reports.scenario_text import text_of_item
from pytest_mcf.plugin.scenario_run import run_of

#: More output of one scenario is not useful in a report; its end is kept.
_MOST_CHARACTERS = 20_000


def redact_report(item: pytest.Item, report: pytest.TestReport) -> None:
    """Redact a report of a scenario. What it loses is kept for the terminal."""
    if not report.sections and (report.passed or not report.longrepr):
        return
    free = text_of_item(item).free
    in_full = None
    if isinstance(report.longrepr, tuple):
        path, line, reason = report.longrepr
        report.longrepr = path, line, free.sentence(reason)
    elif report.longrepr:
        in_full = run_of(item).in_full
    original = Original(in_full, list(report.sections))
    report.sections = [(name, free.foreign(_end_of(text))) for name, text in report.sections]
    if in_full is not None or report.sections != original.sections:
        originals_of(item.config).keep(report, original)


def _end_of(text: str) -> str:
    if len(text) <= _MOST_CHARACTERS:
        return text
    return f"({len(text) - _MOST_CHARACTERS} characters before this)\n{text[-_MOST_CHARACTERS:]}"
