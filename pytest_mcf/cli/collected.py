"""A pytest plugin for `pytest-mcf cassettes prune`: records which tests there are."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

#: The environment variable that names the file to write to.
INTO = "MCF_COLLECTED_INTO"


def pytest_collection_finish(session: pytest.Session) -> None:
    """Write the path and the name of each test."""
    tests = [[str(item.path), item.name] for item in session.items]
    Path(os.environ[INTO]).write_text(json.dumps(tests), encoding="utf-8")
