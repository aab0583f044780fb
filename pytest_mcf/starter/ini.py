"""The settings that a team's pytest needs: in a new pytest.ini, or as lines for the file that it has."""

from __future__ import annotations

import configparser
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_mcf.common.text import listed
from pytest_mcf.errors import SettingsError
from pytest_mcf.starter.files import FOLDER, Language, integration_of

NEW_FILE = "pytest.ini"


@dataclass(frozen=True, slots=True)
class IniLines:
    """Lines of pytest's settings."""

    file: str
    """The file that they belong in."""
    text: str
    """A section with its lines; empty if the file has them all."""
    is_new: bool
    """Whether the file does not exist yet, and is to be written."""
    note: str = ""
    """What to mind when they are added, if there is something."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A file that pytest reads its settings from, and the section for them."""

    file: str
    section: str
    read: Callable[[str, str], Mapping[str, Any] | None]
    """The settings in a text's section; None without such a section."""
    is_toml: bool = False
    always: bool = False
    """Whether pytest takes the file for its own even without the section."""


def _ini_section(text: str, section: str) -> Mapping[str, Any] | None:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.read_string(text)
    return dict(parser[section]) if parser.has_section(section) else None


def _toml_section(text: str, section: str) -> Mapping[str, Any] | None:
    table: Any = tomllib.loads(text)
    for name in section.split("."):
        if not isinstance(table, dict) or name not in table:
            return None
        table = table[name]
    return table if isinstance(table, dict) else None


#: In the order in which pytest looks for its settings.
_PLACES = (
    _Place("pytest.toml", "pytest", _toml_section, is_toml=True, always=True),
    _Place(".pytest.toml", "pytest", _toml_section, is_toml=True, always=True),
    _Place("pytest.ini", "pytest", _ini_section, always=True),
    _Place(".pytest.ini", "pytest", _ini_section, always=True),
    _Place("pyproject.toml", "tool.pytest.ini_options", _toml_section, is_toml=True),
    _Place("tox.ini", "pytest", _ini_section),
    _Place("setup.cfg", "tool:pytest", _ini_section),
)


def ini_lines(language: Language, root: Path) -> IniLines:
    """The lines for the project in `root`. Raises SettingsError if a file of its settings cannot be read."""
    place, given = _place_in(root)
    wanted = {"mcf_integration": integration_of(language), "mcf_cassettes": f"{FOLDER}/cassettes"}
    before = _words(given.get("pythonpath", ""))
    if language == "python":
        folders = [folder for folder in (".", "src") if folder == "." or (root / folder).is_dir()]
        wanted = {"pythonpath": " ".join(dict.fromkeys([*before, *folders])), **wanted}
    if place is None:
        return IniLines(NEW_FILE, _as_ini("pytest", wanted), is_new=True)
    missing = {name: value for name, value in wanted.items() if _words(given.get(name, "")) != _words(value)}
    if not missing:
        return IniLines(place.file, "", is_new=False)
    replaced = listed([name for name in missing if given.get(name)])
    return IniLines(
        place.file,
        _as_toml(place.section, missing) if place.is_toml else _as_ini(place.section, missing),
        is_new=False,
        note=f"It has {replaced} already: replace what is there." if replaced else "",
    )


def _place_in(root: Path) -> tuple[_Place | None, Mapping[str, Any]]:
    """Where the project has pytest's settings, or should have them; and the settings."""
    existing = [place for place in _PLACES if (root / place.file).is_file()]
    for place in existing:
        section = _read(root / place.file, place)
        if section is not None or place.always:
            return place, section or {}
    return (existing[0] if existing else None), {}


def _read(path: Path, place: _Place) -> Mapping[str, Any] | None:
    try:
        return place.read(path.read_text(encoding="utf-8"), place.section)
    except (OSError, ValueError, configparser.Error) as error:
        why = " ".join(str(error).split())
        raise SettingsError(f"{path.name} cannot be read: {why}. Fix it, and run init again.") from error


def _words(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else str(value).split()


def _as_ini(section: str, settings: Mapping[str, str]) -> str:
    return "\n".join([f"[{section}]", *(f"{name} = {value}" for name, value in settings.items())]) + "\n"


def _as_toml(section: str, settings: Mapping[str, str]) -> str:
    def value_of(name: str, value: str) -> str:
        words = ", ".join(f'"{word}"' for word in value.split())
        return f"[{words}]" if name == "pythonpath" else f'"{value}"'

    lines = (f"{name} = {value_of(name, value)}" for name, value in settings.items())
    return "\n".join([f"[{section}]", *lines]) + "\n"
