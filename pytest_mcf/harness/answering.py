"""Who answers a run, as far as its settings say: nothing that answers is loaded for that."""

from __future__ import annotations

from pathlib import Path

import pytest_mcf
from pytest_mcf.resources import bundled
from pytest_mcf.settings.live import LiveSettings
from pytest_mcf.settings.settings import Profile, Settings


def emulator_name(profile: Profile, *, with_documented: bool = False) -> str:
    """How a certificate names the emulator on a profile; a served one is named `with_documented` too."""
    on_profile = f", profile {profile}" if with_documented or profile != "documented" else ""
    return f"pytest-mcf's emulator {pytest_mcf.__version__}{on_profile}"


def cassette_folder(settings: Settings) -> Path:
    """Where cassettes are read and written: where the settings say, or those that came with pytest-mcf."""
    return settings.cassettes or bundled("cassettes")


def replays_tutorials_only(settings: Settings) -> bool:
    """Whether a run replays the bundled cassettes, or a folder with cassettes of the same scenarios.

    A checkout of pytest-mcf has such a folder, beside the bundled one if the package is installed.
    """
    folder, ours = cassette_folder(settings), bundled("cassettes")
    return settings.target == "replay" and (folder == ours or _cassettes(folder) == _cassettes(ours))


def _cassettes(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*.yaml")}


def live_api_name(settings: Settings, live: LiveSettings) -> str:
    """How a certificate names what answers a live run."""
    stands_in = f"{settings.endpoint} in the place of " if settings.endpoint else ""
    return f"{stands_in}Amazon's {live.target}, region {live.region.name}"
