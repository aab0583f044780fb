"""Whether the endpoint of a run takes the harness's controls, and from whom."""

from __future__ import annotations

from typing import Literal

import httpx

from pytest_mcf.common.bounded_client import ExchangeLimits
from pytest_mcf.common.controls import CONTROL_KEY_HEADER
from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.errors import SettingsError
from pytest_mcf.http import Request
from pytest_mcf.settings.settings import Settings
from pytest_mcf.upstream.network import NetworkHandler

#: A server that is there responds to this at once.
_LIMITS = ExchangeLimits(seconds=10.0)

Controls = Literal["none", "open", "for the key"]
"""`open`: from every client, so from the integration too. `for the key`: from this run alone. `none`: from
no client, as at Amazon, or not with the key of this run."""


def find_controls(settings: Settings) -> Controls:
    """What the endpoint of a run does with a request for a control.

    Raises SettingsError if it does not respond in time: each scenario would wait for it much longer.
    """
    if settings.endpoint is None:
        return "none"
    if _takes(settings.endpoint, {}):
        return "open"
    key = settings.control_key
    return "for the key" if key and _takes(settings.endpoint, {CONTROL_KEY_HEADER: key}) else "none"


def _takes(endpoint: str, headers: dict[str, str]) -> bool:
    network = NetworkHandler(endpoint, limits=_LIMITS)
    target = httpx.URL(f"{endpoint}{CONTROLS}state").raw_path.decode("ascii")
    try:
        response = network.handle(Request("GET", target, tuple(headers.items())))
    except httpx.TimeoutException as error:
        raise SettingsError(
            f"The endpoint {endpoint} should have responded within {_LIMITS.seconds:g} seconds, and did not: "
            f"{error}. Check what is at that address, and whether it is busy."
        ) from error
    except httpx.HTTPError:
        return False
    finally:
        network.close()
    return response.status == httpx.codes.OK
