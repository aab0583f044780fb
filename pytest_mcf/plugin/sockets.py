"""Other plugins that block sockets: what an integration sends to this machine has to pass them."""

from __future__ import annotations

import re

import pytest

from pytest_mcf.errors import SettingsError
from pytest_mcf.plugin.integration import PROGRAM
from pytest_mcf.settings.settings import Settings

#: Where the server is that an integration sends its requests to.
_THIS_MACHINE = "127.0.0.1"


def check_sockets(config: pytest.Config, settings: Settings) -> None:
    """Raise SettingsError when pytest-socket or pytest-recording blocks what the integration sends.

    It sends its requests to a server on this machine. The reference adapter has no need of a socket.
    """
    spec = settings.integration
    if spec is None:
        return
    is_program = spec.startswith(PROGRAM)
    allowed = config.getoption("--allow-hosts", None)
    if allowed:
        is_blocked = not is_program and _THIS_MACHINE not in re.split(r"[,\s]+", str(allowed))
    else:
        is_blocked = bool(config.getoption("--disable-socket", default=False))
    if is_blocked and not config.getoption("--force-enable-socket", default=False):
        raise SettingsError(
            "pytest-socket blocks the requests of the integration to this machine. "
            f"Add --allow-hosts={_THIS_MACHINE} to the options; every other host stays blocked."
        )
    if config.getoption("--block-network", default=False) and not is_program:
        patterns = str(config.getoption("--allowed-hosts", None) or "").split(",")
        if not any(pattern and re.match(pattern, _THIS_MACHINE) for pattern in patterns):
            raise SettingsError(
                "pytest-recording blocks the requests of the integration to this machine. "
                f"Add --allowed-hosts={_THIS_MACHINE} to the options; every other host stays blocked."
            )
