"""The scenario of a test, its step and its profile, as the harness and reports name them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pytest_mcf.harness.scenario import ScenarioId, StepLine, cassette_name
from pytest_mcf.plugin.scenario_run import run_of
from pytest_mcf.resources import bundled
from pytest_mcf.settings.api_versions import without_api

if TYPE_CHECKING:
    from pytest_bdd.parser import Feature

    from pytest_mcf.settings.settings import Profile, Settings

#: The parameter of a test that runs on more than one profile, and the marker that names its profile.
PROFILE = "mcf_profile"

#: The same for the version of the API.
API = "mcf_api"


def scenario_id_of(item: pytest.Item, settings: Settings) -> ScenarioId:
    """The scenario that a test runs; a test without a feature is a scenario of its own."""
    feature = run_of(item).feature
    file = Path(feature.filename) if feature else item.path
    title = feature.name if feature and feature.name else file.stem
    cassette = _cassette_folder(file) / cassette_name(item.name)
    api = api_of(item, settings)
    return ScenarioId(title, without_api(item.name), cassette, profile_of(item, settings), api)


def _cassette_folder(file: Path) -> Path:
    """The folder of a feature's cassettes; a team's own with the name of a bundled one has another."""
    is_namesake = file.parent != bundled("features") and (bundled("features") / file.name).is_file()
    return Path("own", file.stem) if is_namesake else Path(file.stem)


def selector_of(item: pytest.Item) -> str:
    """What chooses a test on the command line: a bundled feature is found by its name, from any folder.

    So the ids of a certificate do not depend on where pytest-mcf is installed. Another test has its
    path from the root of the project, also if it is outside of that: its node id has a part of the path only.
    """
    _, _, name = item.nodeid.partition("::")
    if item.path.parent == bundled("features"):
        return f"{item.path.name}::{name}"
    return f"{Path(os.path.relpath(item.path, item.config.rootpath)).as_posix()}::{name}"


def file_of(feature: Feature, root: Path) -> str:
    """How a certificate names the file of a feature.

    A bundled feature has its bare name. A team's own has its path from the root of the project, which always
    has a folder, so that it is never taken for a bundled one.
    """
    path = Path(feature.filename)
    if path.parent == bundled("features"):
        return path.name
    shown = path.relative_to(root) if path.is_relative_to(root) else Path(feature.rel_filename)
    return shown.as_posix() if len(shown.parts) > 1 else f"./{shown.name}"


def step_line_of(item: pytest.Item) -> StepLine | None:
    """The step that a test is at; None before the first one, and in a test without steps.

    A bundled feature is called by its bare name, as in `pytest --mcf cancel_order.feature`: where it lies
    depends on the environment.
    """
    feature, step = run_of(item).feature, run_of(item).step
    if feature is None or step is None:
        return None
    shown = _shown_path(Path(feature.filename), feature.rel_filename, item.config.rootpath)
    return StepLine(shown, step.line_number or 0, f"{step.keyword} {step.name}")


def _shown_path(file: Path, relative: str, root: Path) -> str:
    if file.parent == bundled("features"):
        return file.name
    return (file.relative_to(root) if file.is_relative_to(root) else Path(relative)).as_posix()


def profile_of(item: pytest.Item, settings: Settings) -> Profile:
    """The profile that a test runs on."""
    marker = item.get_closest_marker(PROFILE)
    profile: Profile = marker.args[0] if marker else settings.profiles[0]
    return profile


def api_of(item: pytest.Item, settings: Settings) -> str:
    """The version of the API that a test is about."""
    marker = item.get_closest_marker(API)
    return str(marker.args[0]) if marker else settings.apis[0]
