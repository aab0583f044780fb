"""Files: read without waiting, and written so that they are either the old ones or the new ones.

That also holds if the process is killed while it writes.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path


def read_regular_file(path: Path) -> bytes:
    """The content of a file that was found in a folder.

    Raises OSError, also for what is not a regular file: a pipe has no end, and opening one may block.
    """
    # A system without O_NONBLOCK has no pipes in folders.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(f"it is not a regular file: {path}")
        return file.read()


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write files: each beside its place first, and all into place once all are on the disk.

    The folders have to exist. Raises OSError; then each file is the old one, and nothing else is left.
    """
    beside = {path: name_beside(path) for path in contents}
    try:
        for path, content in contents.items():
            _write_through(beside[path], content)
        for path, part in beside.items():
            part.replace(path)
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)


def refuse_unwritable(folder: Path) -> None:
    """See that a folder takes files or, if it does not exist yet, that it can be made. Raises OSError."""
    existing = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    probe = name_beside(existing / "probe")
    probe.touch(exist_ok=False)
    probe.unlink()


def name_beside(path: Path) -> Path:
    """A hidden name in the same folder that no other process uses."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")


def _write_through(path: Path, content: bytes) -> None:
    """Write a file so that its content is on the disk before its name is."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
