"""What a run was given, and which of it holds; precedence is decided here and nowhere else.

The command line beats the ini file, which beats the environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pytest_mcf.errors import SettingsError
from pytest_mcf.settings.option_table import INI_VALUES


@dataclass(frozen=True, slots=True)
class Given:
    """The options, ini values and environment variables of a run."""

    options: Mapping[str, Any]
    """The values of the --mcf options by their names; None or False: not given."""
    ini: Mapping[str, str]
    """The ini values by their names; empty: not given."""
    environment: Mapping[str, str] = field(repr=False)
    """The environment variables, secrets among them."""

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
        """What the user chose or else the default. Raises SettingsError if that is none of the choices."""
        row = INI_VALUES[name]
        value = self.chosen(name) or row.default
        if row.choices and value not in row.choices:
            raise SettingsError(f"The ini value {name} has to be {' or '.join(row.choices)}, not {value!r}.")
        return value
