"""What can be said to pytest: options, ini values, markers. As light as the plugin that declares them."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from pytest_mcf.settings.option_table import INI_VALUES, OPTIONS, IniValue, Option

_LINES: Literal["linelist"] = "linelist"


def declare_options(parser: pytest.Parser) -> None:
    """Declare the options and the ini values."""
    group = parser.getgroup("mcf", "Amazon Multi-Channel Fulfillment")
    for option in OPTIONS.values():
        group.addoption(option.flag, help=option.description, **_parsing(option))
    for row in INI_VALUES.values():
        parser.addini(row.name, _help(row), type=_LINES if row.is_list else None)


def _parsing(option: Option) -> dict[str, Any]:
    if option.metavar is None:
        return {"action": "store_true", "default": False}
    action = "append" if option.repeatable else "store"
    return {"action": action, "metavar": option.metavar, "type": option.convert}


def _help(row: IniValue) -> str:
    variable = f"environment variable: {row.variable}" if row.variable else ""
    default = f"default: {row.shown_default}" if row.shown_default else ""
    notes = ", ".join(filter(None, (variable, default)))
    return f"{row.description} ({notes})" if notes else row.description


def declare_markers(config: pytest.Config) -> None:
    """Declare the markers that tags of features become, and one of our own."""
    config.addinivalue_line("markers", "mcf(requirement): a documented rule that the scenario shows")
    config.addinivalue_line("markers", "mcf_profile(name): how the emulator answers in this test")
    config.addinivalue_line(
        "markers", "mcf_not_sparse(field): the scenario needs a field that the profile sparse leaves out"
    )
    config.addinivalue_line("markers", "mcf_api(name): the version of the API that the test is about")
    config.addinivalue_line(
        "markers", "mcf_first_version(part): the scenario needs what the first version of the API alone has"
    )
    config.addinivalue_line(
        "markers", "successor: the scenario needs what the successor of the API alone has"
    )
    config.addinivalue_line("markers", "emulator: the scenario needs controls that only the emulator has")
    config.addinivalue_line("markers", "documented: the scenario asserts what the documents alone say")
    config.addinivalue_line(
        "markers", "lasting: the scenario makes something in the account that outlasts Amazon's sandbox"
    )
    config.addinivalue_line("markers", "quirks: the scenario shows what users have seen beyond the documents")
    config.addinivalue_line("markers", "tutorial: a tutorial that Amazon documents; its cassette is bundled")


def given_options(config: pytest.Config) -> dict[str, Any]:
    """The values of the options, by their names."""
    return {name: config.getoption(name) for name in OPTIONS}


def given_ini(config: pytest.Config) -> dict[str, str]:
    """The ini values, by their names; lines stay lines."""
    return {name: _text(_value(config, name)) for name in INI_VALUES}


def _text(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _value(config: pytest.Config, name: str) -> Any:
    """An ini value. A file such as pytest.toml has numbers and lists, where pytest itself wants texts."""
    try:
        return config.getini(name)
    except (TypeError, ValueError, pytest.UsageError) as error:
        value = _value_in_toml(config, name)
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            kind = type(value).__name__
            message = f"The ini value {name} has to be a text or a number, not of the type {kind}."
            raise pytest.UsageError(message) from error
        return value


def _value_in_toml(config: pytest.Config, name: str) -> Any:
    file = config.inipath
    if file is None or file.suffix != ".toml":
        return None
    import tomllib  # noqa: PLC0415 - few runs need it

    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    table = tables.get("tool", {}).get("pytest") if file.name == "pyproject.toml" else tables.get("pytest")
    return table.get(name) if isinstance(table, dict) else None
