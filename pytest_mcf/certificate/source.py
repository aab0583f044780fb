"""Which code was certified: the commit that an adapter is from, and a digest of its own files.

The digest can be checked with the usual tools. It is the SHA-256 of what `sha256sum` prints for the files, in
the order in which the certificate names them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from pytest_mcf.certificate.certificate import Source

_SECONDS = 5
"""How long git may take; a certificate without a commit is better than a run that waits."""
_LEFT_BEHIND = frozenset({"__pycache__"})

#: Leaves the folders of compiled modules out of what git looks at.
_NOT_COMPILED = ":(top,exclude,glob)**/__pycache__/**"


def source_of_module(module: str, root: Path) -> Source | None:
    """Of an adapter in Python: the files of the package that holds its module, or the file of the module.

    Files below `root` are named from there, others from the folder that holds the package. None if the module
    has no file.
    """
    try:
        spec = find_spec(module)
    except (ImportError, ValueError):
        return None
    if spec is None or not spec.has_location or spec.origin is None:
        return None
    file = Path(spec.origin).resolve()
    is_in_package = "." in module or spec.submodule_search_locations is not None
    files = _files_below(file.parent) if is_in_package else [file]
    return _source(files, file.parent, [root.resolve(), file.parent.parent if is_in_package else file.parent])


def source_of_command(command: Iterable[str], root: Path) -> Source:
    """Of a program: the files below `root` that its command line names, and the commit of `root`."""
    root = root.resolve()
    named = {(root / word).resolve() for word in command}
    files = sorted(path for path in named if path.is_file() and path.is_relative_to(root))
    return _source(files, root, [root])


def digest_of(names: Sequence[str], contents: Sequence[bytes]) -> str:
    """The digest of files with these names and contents."""
    pairs = zip(names, contents, strict=True)
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in pairs)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _source(files: Sequence[Path], folder: Path, bases: Sequence[Path]) -> Source:
    named = {_name_of(path, bases): path for path in files}
    names = tuple(sorted(named))
    commit = _git(folder, "rev-parse", "HEAD")
    # What Python compiles while it runs the adapter is not a change of the source.
    status = _git(folder, "status", "--porcelain", "--", ":/", _NOT_COMPILED) if commit else None
    return Source(
        commit=commit or None,
        dirty=None if status is None else bool(status),
        files=names,
        digest=digest_of(names, [named[name].read_bytes() for name in names]) if names else None,
    )


def _name_of(path: Path, bases: Sequence[Path]) -> str:
    base = next(base for base in bases if path.is_relative_to(base))
    return path.relative_to(base).as_posix()


def _files_below(folder: Path) -> list[Path]:
    """The files of a package, without what Python and editors leave behind."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part in _LEFT_BEHIND or part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def _git(folder: Path, *words: str) -> str | None:
    """What git prints; None if there is no git, no repository, or no answer in time."""
    git = shutil.which("git")
    if git is None:
        return None
    # In a hook of git, variables name another repository; and looking must not change the index.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    try:
        done = subprocess.run(  # noqa: S603 - the words are our own
            [git, *words], cwd=folder, env=environment, capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace").strip()
