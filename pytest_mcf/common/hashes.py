"""Hashes of values that can be written as JSON, and of folders with files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_KEPT = (".feature", ".py", ".yaml")


def json_hash(value: Any) -> str:
    """The SHA-256 of a value as JSON with sorted keys; sets count as sorted lists."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), default=_sorted_set)
    return hashlib.sha256(text.encode()).hexdigest()


def folders_hash(folders: Mapping[str, Path]) -> str:
    """Of the features, Python modules and cassettes in some folders, each under a name of its own.

    The same files give the same hash on every machine: line endings, the order of files, and what Python or
    an editor leave lying about do not count.
    """
    return json_hash({name: dict(_files(folder)) for name, folder in folders.items()})


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in folder.rglob("*"):
        if path.suffix in _KEPT and path.is_file():
            content = path.read_bytes().replace(b"\r\n", b"\n")
            yield path.relative_to(folder).as_posix(), hashlib.sha256(content).hexdigest()


def _sorted_set(value: Any) -> Any:
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in a hash")
