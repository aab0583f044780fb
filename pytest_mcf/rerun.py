"""The command that runs a scenario again, as this run ran it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

#: What decides how a scenario goes; how many processes there are, or how much is printed, does not.
_FLAGS = ("--mcf", "--mcf-replay", "--mcf-record")
_WITH_A_VALUE = ("--mcf-endpoint", "--mcf-integration", "--rootdir")


def command_of(config: pytest.Config) -> tuple[str, ...]:
    """How to call pytest to meet the same target, integration and settings; what to run is to be added."""
    return ("pytest", *_options_of(config))


def _options_of(config: pytest.Config) -> Iterator[str]:
    given = config.invocation_params.args
    for flag in _FLAGS:
        if config.getoption(flag):
            yield flag
    for option in _WITH_A_VALUE:
        value = config.getoption(option)
        if value:
            yield from (option, str(value))
    if config.getoption("inifilename"):
        yield from ("-c", str(config.getoption("inifilename")))
    for setting in config.getoption("override_ini") or ():
        yield from ("-o", setting)
    for plugin in config.getoption("plugins") or ():
        if plugin in given:  # and not from the ini file, which is read again anyway
            yield from ("-p", plugin)
