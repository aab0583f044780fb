"""What the project's own tests share."""

import os

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch):
    """Tests see no environment variable that could change what pytest-mcf does."""
    for name in list(os.environ):
        if name.startswith(("SP_API_", "MCF_", "PYTEST_ADDOPTS")):
            monkeypatch.delenv(name)
