"""The values of environment variables, which no file of a run may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

#: Variables that every report may quote: the current test and the options of pytest, and how a terminal is.
_SHOWN = ("PYTEST_", "LC_", "COLOR")
_ALSO_SHOWN = frozenset({"_", "LANG", "LANGUAGE", "TERM", "SHLVL", "LINES", "COLUMNS", "TZ", "CI"})


_FOLDERS = frozenset({"PWD", "OLDPWD"})
_SECRET_NAME = re.compile(r"PASS|SECRET|TOKEN|KEY|CREDENTIAL|AUTH|PWD|DSN|DATABASE", re.IGNORECASE)


def secrets_of_environment(environment: Mapping[str, str]) -> Iterator[str]:
    """The values of the variables that hold secrets by their names."""
    yield from (
        value
        for name, value in environment.items()
        if value and _SECRET_NAME.search(name) and name not in _FOLDERS
    )


def values_of_environment(
    environment: Mapping[str, str], shown: frozenset[str] = frozenset()
) -> Iterator[str]:
    """The values of all variables except those that reports may quote; `shown` names more of these."""
    for name, value in environment.items():
        if value and name not in _ALSO_SHOWN and name not in shown and not name.startswith(_SHOWN):
            yield value
