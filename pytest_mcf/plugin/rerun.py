"""The command that runs a scenario again, as this run ran it.

Nothing of the environment is in it: that holds the credentials, and is still set. Ini files are read again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pytest_mcf.settings.option_table import OPTIONS, Option


def command_of(config: pytest.Config) -> tuple[str, ...]:
    """How to call pytest to meet the same target, integration and settings; what to run is to be added."""
    return ("pytest", *_own_options(config), *_options_of_pytest(config))


def command_for(config: pytest.Config, selector: str) -> tuple[str, ...]:
    """How to run one scenario, by its id in a certificate, where pytest was started."""
    file, separator, name = selector.partition("::")
    if not file.endswith(".feature"):
        file = str(seen_from_start(config, config.rootpath / file))
    return (*command_of(config), f"{file}{separator}{name}")


def seen_from_start(config: pytest.Config, path: Path) -> Path:
    """A path as it is written where pytest was started. One outside of the project stays absolute."""
    path = Path(os.path.normpath(path))
    if not path.is_relative_to(config.rootpath):
        return path
    return Path(os.path.relpath(path, config.invocation_params.dir))


def _own_options(config: pytest.Config) -> Iterator[str]:
    for option in OPTIONS.values():
        if not option.not_run_again:
            yield from _typed(option, config.getoption(option.name))


def _typed(option: Option, value: Any) -> Iterator[str]:
    """The words of the command line that give an option this value."""
    if option.metavar is None:
        if value:
            yield option.flag
    elif value is not None:
        for each in value if option.repeatable else [value]:
            yield from (option.flag, str(each))


def _options_of_pytest(config: pytest.Config) -> Iterator[str]:
    """What decides how a scenario goes; how many processes there are, or how much is printed, does not."""
    if config.getoption("rootdir"):
        yield from ("--rootdir", str(config.getoption("rootdir")))
    if config.getoption("inifilename"):
        yield from ("-c", str(config.getoption("inifilename")))
    for setting in config.getoption("override_ini") or ():
        yield from ("-o", setting)
    for plugin in config.getoption("plugins") or ():
        if plugin in config.invocation_params.args:  # and not from the ini file, which is read again anyway
            yield from ("-p", plugin)
