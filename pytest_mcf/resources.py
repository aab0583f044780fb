"""Where the folders are that come with pytest-mcf: features, steps and cassettes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest_mcf


@cache
def bundled(name: str) -> Path:
    """A folder that comes with pytest-mcf: inside the package in a wheel, beside it in a checkout."""
    return next(path for root in pytest_mcf.__path__ if (path := Path(root) / name).is_dir())
