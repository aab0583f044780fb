"""A replay of the bundled cassettes, or the same: only the tutorials have one; the others are left out.

How many those are, and how to record them, is what such a run ends with.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pytest_mcf.plugin.rerun import command_of, seen_from_start
from pytest_mcf.plugin.scenario_id import profile_of
from pytest_mcf.plugin.tags import tags_of
from pytest_mcf.resources import bundled
from pytest_mcf.settings.profiles import not_played_on
from pytest_mcf.settings.settings import SEVERAL_PROFILES, Settings

#: The tag of the scenarios that Amazon documents as a tutorial. Each has a bundled cassette.
TUTORIAL = "tutorial"

#: Under this name a worker of pytest-xdist reports how many scenarios it left out.
_LEFT_OUT = "mcf_left_out"
#: Where to record if the project's own folder is the bundled one, as in a checkout of pytest-mcf.
_ANOTHER_FOLDER = Path(".mcf", "cassettes")


@dataclass(eq=False)  # pytest keeps plugins in sets
class TutorialsOnly:
    """Leaves out what has no cassette, and says so at the end of the run."""

    settings: Settings
    _left_out: int = 0

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Deselect the bundled scenarios without a cassette, among those that the options selected."""
        left_out = dict.fromkeys(item for item in items if self._is_unrecorded(item))
        if left_out:
            items[:] = [item for item in items if item not in left_out]
            config.hook.pytest_deselected(items=list(left_out))
        self._left_out = len(left_out)
        if hasattr(config, "workeroutput"):
            config.workeroutput[_LEFT_OUT] = len(left_out)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take the number from a worker of pytest-xdist; each of them collects the same scenarios."""
        self._left_out = getattr(node, "workeroutput", {}).get(_LEFT_OUT, self._left_out)

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter, config: pytest.Config
    ) -> None:
        """Say how many scenarios were left out, and which commands record and replay them."""
        if self._left_out:
            for line in self._lines(config):
                terminalreporter.write_line(line, yellow=True)

    def _is_unrecorded(self, item: pytest.Item) -> bool:
        """Whether a recording would have a scenario that these cassettes lack.

        One about another profile would be skipped then, and is skipped now.
        """
        if item.path.parent != bundled("features") or item.get_closest_marker(TUTORIAL):
            return False
        return not_played_on(profile_of(item, self.settings), tags_of(item)) is None

    def _lines(self, config: pytest.Config) -> Iterator[str]:
        scenarios = "1 scenario" if self._left_out == 1 else f"{self._left_out} scenarios"
        yield f"not played: {scenarios}, because only the tutorials have a cassette"
        yield f"to record all scenarios into {self._folder(config)}, and then replay them:"
        for command in self._commands(config):
            yield f"  {shlex.join(command)}"

    def _folder(self, config: pytest.Config) -> Path:
        """Where the commands record to, as seen from where pytest was started."""
        name = _ANOTHER_FOLDER if self.settings.cassettes else "cassettes"
        return seen_from_start(config, self.settings.root / name)

    def _commands(self, config: pytest.Config) -> Iterator[tuple[str, ...]]:
        replay = command_of(config)
        if self.settings.cassettes:
            replay += ("-o", f"mcf_cassettes={_ANOTHER_FOLDER}")
        if config.getini("mcf_profile") in SEVERAL_PROFILES:
            # A replay plays on one profile, and finds only what was recorded on one.
            replay += ("-o", "mcf_profile=documented")
        yield tuple("--mcf-record" if part == "--mcf-replay" else part for part in replay)
        yield replay
