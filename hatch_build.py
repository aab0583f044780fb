"""Builds the wheel: the folders that stand at the top of the repository go inside the package."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TopFolders(BuildHookInterface):
    """Puts features, steps and cassettes into a wheel that is to be shipped.

    An editable install must not get copies of them: they would go stale, and hide the package itself.
    There the package looks beside itself (see `pytest_mcf/__init__.py`).
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folders, before the wheel is built."""
        if version == "standard":
            for folder in ("features", "steps", "cassettes"):
                build_data["force_include"][folder] = f"pytest_mcf/{folder}"
