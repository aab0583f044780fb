"""Redacts warnings, which pytest shows at the end and other plugins write into files."""

from __future__ import annotations

import warnings

import pytest

from pytest_mcf.plugin.reports.scenario_text import text_of_item, text_of_run
from pytest_mcf.plugin.scenario_run import run_of


class WarningTexts:
    """Redacts each warning of a run before another plugin sees it."""

    def __init__(self) -> None:
        self._item: pytest.Item | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Note which test runs: its warnings come when it is over."""
        self._item = item

    @pytest.hookimpl(tryfirst=True)
    def pytest_warning_recorded(self, warning_message: warnings.WarningMessage, nodeid: str) -> None:
        """Redact a warning. Of a scenario only plain words stay, because its adapter may have warned."""
        text = str(warning_message.message)
        item = self._item
        if item is not None and item.nodeid == nodeid and run_of(item).recorder is not None:
            redacted = text_of_item(item).free.foreign(text)
        else:
            redacted = text_of_run().name(text)
        if redacted != text:
            warning_message.message = _warning(warning_message.category, redacted)


def _warning(category: type[Warning], text: str) -> Warning:
    """A warning of a category, or of none if that takes more than a text."""
    try:
        return category(text)
    except TypeError:
        return Warning(text)
