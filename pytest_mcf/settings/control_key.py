"""The key of a served emulator's controls. The server and the run know it; an integration is never given it.

Both read it from the environment alone: every process of a machine can read the command line of the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pytest_mcf.errors import SettingsError

CONTROL_KEY = "MCF_CONTROL_KEY"
"""The environment variable that holds it."""

#: What goes into a header, a cookie and a URL as it is, and is too long to be guessed.
_KEY = re.compile(r"[A-Za-z0-9_-]{16,200}")


def read_control_key(environment: Mapping[str, str]) -> str | None:
    """The key in an environment; None if it has none. Raises SettingsError if it is not a valid key."""
    key = environment.get(CONTROL_KEY)
    if key and not _KEY.fullmatch(key):
        raise SettingsError(
            f"{CONTROL_KEY} has to be 16 to 200 letters, digits, - or _, and what is set is not. "
            'Make one with: python -c "import secrets; print(secrets.token_urlsafe())"'
        )
    return key or None
