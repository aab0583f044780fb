"""What a run was given, and which of it holds; precedence is decided here and nowhere else.

The command line beats the ini file, which beats the environment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pytest_mcf.common.text import quoted
from pytest_mcf.errors import SettingsError
from pytest_mcf.settings.option_table import INI_VALUES, OPTIONS

#: In characters. A command with its arguments is the longest value that there is.
_LONGEST = 4000

#: No control characters, nor halves of surrogate pairs: no name, path or command has them.
_LINE = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]*")


@dataclass(frozen=True, slots=True)
class Given:
    """The options, ini values and environment variables of a run."""

    options: Mapping[str, Any]
    """The values of the --mcf options by their names; None or False: not given."""
    ini: Mapping[str, str]
    """The ini values by their names; empty: not given."""
    environment: Mapping[str, str] = field(repr=False)
    """The environment variables, secrets among them."""

    def check_texts(self) -> None:
        """Raise SettingsError for a value that no setting can have: with control characters, or too long."""
        for name, option in self.options.items():
            for text in option if isinstance(option, list | tuple) else [option]:
                _check_text(OPTIONS[name].flag if name in OPTIONS else name, text)
        for name, value in self.ini.items():
            for line in value.split("\n") if INI_VALUES[name].is_list else [value]:
                _check_text(f"The ini value {name}", line)
        for row in INI_VALUES.values():
            if row.variable:
                _check_text(f"The environment variable {row.variable}", self.environment.get(row.variable))

    def chosen(self, name: str) -> str | None:
        """What the user chose for an ini value, or the option of the same name; None leaves it open."""
        variable = INI_VALUES[name].variable
        return (
            self.options.get(name)
            or self.ini.get(name)
            or (self.environment.get(variable) if variable else None)
            or None
        )

    def value(self, name: str) -> str:
        """What the user chose or else the default. Raises SettingsError if it is not one of the choices."""
        row = INI_VALUES[name]
        value = self.chosen(name) or row.default
        if row.choices and value not in row.choices:
            raise SettingsError(
                f"The ini value {name} has to be {' or '.join(row.choices)}, not {quoted(value)}."
            )
        return value


def _check_text(what: str, value: object) -> None:
    if not isinstance(value, str):
        return
    if not _LINE.fullmatch(value):
        raise SettingsError(f"{what} has to be one line without control characters, not {quoted(value)}.")
    if len(value) > _LONGEST:
        raise SettingsError(f"{what} has to have at most {_LONGEST} characters, and has {quoted(value)}.")
