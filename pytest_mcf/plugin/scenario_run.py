"""What the hooks know about the scenario of a test. Light: every run of pytest loads this module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_bdd.parser import Feature, Step

    from pytest_mcf.harness.environment import ScenarioEnvironment
    from pytest_mcf.plugin.recorder import EvidenceRecorder
    from pytest_mcf.plugin.reports.scenario_record import ScenarioRecord, ScenarioText


@dataclass(slots=True, eq=False)
class ScenarioRun:
    """What the hooks know about the scenario of one test. Each field is set as soon as it is known."""

    feature: Feature | None = None
    step: Step | None = None
    environment: ScenarioEnvironment | None = None
    recorder: EvidenceRecorder | None = None
    requirements: tuple[str, ...] = ()
    """The ids of the rules that it shows."""
    has_failed: bool = False
    text: tuple[ScenarioRecord, ScenarioText] | None = None
    """Its redacted texts, once they were needed, and of which record they were made."""
    in_full: str | None = None
    """The failure of the latest part of the test, with nothing redacted."""

    @property
    def is_ours(self) -> bool:
        """Whether the test is a scenario of a run, or uses the environment of one."""
        return self.recorder is not None or self.environment is not None


_RUN: pytest.StashKey[ScenarioRun] = pytest.StashKey()


def run_of(item: pytest.Item) -> ScenarioRun:
    """The scenario run of a test; a new one if it has none yet."""
    return item.stash.setdefault(_RUN, ScenarioRun())


def release_run_of(item: pytest.Item) -> None:
    """Let go of what a test held that is over: pytest keeps its items until the end.

    Of one that failed it stays known that it did, in case that something runs it again.
    """
    ended = item.stash.get(_RUN, None)
    if ended is None:
        return
    del item.stash[_RUN]
    if ended.recorder is not None and ended.recorder.ending.outcome == "failed":
        run_of(item).recorder = ended.recorder
