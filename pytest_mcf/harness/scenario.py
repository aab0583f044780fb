"""Which scenario a test plays, and at which step it is. Light: every pytest run with a feature loads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pytest_bdd.parser import Feature, Step

    from pytest_mcf.harness.environment import ScenarioEnvironment
    from pytest_mcf.plugin.evidence import EvidenceRecorder
    from pytest_mcf.settings.settings import Profile, Settings

#: What a test carries along while it plays a scenario.
FEATURE: pytest.StashKey[Feature] = pytest.StashKey()
STEP: pytest.StashKey[Step] = pytest.StashKey()
STAGE: pytest.StashKey[ScenarioEnvironment] = pytest.StashKey()
INTEGRATION: pytest.StashKey[Any] = pytest.StashKey()
FAILED: pytest.StashKey[bool] = pytest.StashKey()
WITNESS: pytest.StashKey[EvidenceRecorder] = pytest.StashKey()
#: Under this name a worker of pytest-xdist tells why it plays nothing.
REFUSAL = "mcf_refusal"
#: The parameter of a test that is played on more than one profile, and the marker that says which it is.
PROFILE = "mcf_profile"


@dataclass(frozen=True, slots=True)
class ScenarioId:
    """A scenario: its feature, its own name, and where its cassette lies in the folder of cassettes."""

    feature: str
    name: str
    cassette: Path
    profile: Profile = "documented"


@dataclass(frozen=True, slots=True)
class StepLine:
    """The line of a feature that is being played."""

    file: str
    number: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.number}: {self.text}"


def scene_of(item: pytest.Item, settings: Settings) -> ScenarioId:
    """The scenario that a test plays; a test without a feature is a scene of its own."""
    feature = item.stash.get(FEATURE, None)
    folder = Path(feature.filename).stem if feature else item.path.stem
    title = feature.name if feature and feature.name else folder
    cassette = Path(folder, cassette_name(item.name))
    return ScenarioId(title, item.name, cassette, profile_of(item, settings))


def cassette_name(test: str) -> str:
    """The file name of the cassette of a test by its name."""
    words = re.findall(r"[A-Za-z0-9]+", test.removeprefix("test_"))
    return "-".join(words).lower() + ".yaml"


def step_line_of(item: pytest.Item) -> StepLine | None:
    """The step that a test is at; None before the first one, and where there are no steps."""
    feature, step = item.stash.get(FEATURE, None), item.stash.get(STEP, None)
    if feature is None or step is None:
        return None
    file = Path(feature.filename)
    root = item.config.rootpath
    shown = file.relative_to(root) if file.is_relative_to(root) else Path(feature.rel_filename)
    return StepLine(shown.as_posix(), step.line_number or 0, f"{step.keyword} {step.name}")


def profile_of(item: pytest.Item, settings: Settings) -> Profile:
    """The profile that a test is played on."""
    marker = item.get_closest_marker(PROFILE)
    profile: Profile = marker.args[0] if marker else settings.profiles[0]
    return profile
