"""Write files that do not exist yet: all of them, or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pytest_mcf.common.files import refuse_unwritable, write_together
from pytest_mcf.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Written:
    """What became of each file, by its path from the root."""

    new: tuple[str, ...]
    left: tuple[str, ...]
    """Those that existed: they are as they were."""


def write_new(root: Path, texts: Mapping[str, str]) -> Written:
    """Write each file that does not exist. Raises SettingsError if one of them cannot be written."""
    new = tuple(path for path in texts if not os.path.lexists(root / path))
    for path in new:
        try:
            _check_folder(root / path)
        except OSError as error:
            raise _refused(root, path, error) from error
    try:
        for path in new:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
        write_together({root / path: texts[path].encode() for path in new})
    except OSError as error:
        raise _refused(root, new[0], error) from error
    return Written(new, tuple(path for path in texts if path not in new))


def _check_folder(path: Path) -> None:
    """See that the folder of a file can take it. Raises OSError."""
    for folder in reversed(path.parents):
        if os.path.lexists(folder) and not folder.is_dir():
            raise NotADirectoryError(None, f"{folder} is not a folder")
    refuse_unwritable(path.parent)


def _refused(root: Path, path: str, error: OSError) -> SettingsError:
    return SettingsError(
        f"Nothing was written: {path} cannot be made in {root}: {error.strerror or error}. "
        "Remove what is in the way, or run init in a folder that can be written to."
    )
