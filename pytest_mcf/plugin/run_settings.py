"""The settings of a run, read on first use: a run that uses nothing of pytest-mcf reads none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pytest_mcf.plugin.options import given_ini, given_options

if TYPE_CHECKING:
    from pytest_mcf.settings.settings import Settings

_SETTINGS: pytest.StashKey[Settings] = pytest.StashKey()


def are_given(config: pytest.Config) -> bool:
    """Whether the command line or the ini file has an option or a value of ours."""
    return any(given_options(config).values()) or any(given_ini(config).values())


def settings_of(config: pytest.Config) -> Settings:
    """The settings of a run. Raises SettingsError if one of them is invalid."""
    if _SETTINGS not in config.stash:
        from pytest_mcf.settings.settings import read_settings  # noqa: PLC0415 - a run without ours needs none

        config.stash[_SETTINGS] = read_settings(
            given_options(config), given_ini(config), os.environ, config.rootpath
        )
    return config.stash[_SETTINGS]


def active_settings(config: pytest.Config) -> Settings | None:
    """The settings of a run that plays the bundled features; None in every other run."""
    settings = config.stash.get(_SETTINGS, None)
    return settings if settings is not None and settings.active else None
