"""Has Python find the modules of pytest-mcf in a run, and not pytest's assertion rewriting.

pytest rewrites the assertions in every module of an installed plugin. For this it reads and hashes the source
of each module whenever it starts, and one scenario loads some 400. Their assertions need no rewriting: each
says itself what was expected and what came.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

import pytest

_PACKAGE = __name__.partition(".")[0]


class OwnModules(MetaPathFinder):
    """Finds the modules of this package where Python finds them, and no others."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module with a name; None if it is not in this package."""
        return PathFinder.find_spec(fullname, path, target) if fullname.startswith(f"{_PACKAGE}.") else None


def find_own_modules(config: pytest.Config) -> None:
    """Look for the modules of this package before pytest does, until pytest ends."""
    finder = OwnModules()
    sys.meta_path.insert(0, finder)
    config.add_cleanup(lambda: sys.meta_path.remove(finder))
