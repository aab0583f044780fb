"""Whether the endpoint of a run takes the harness's controls, and from whom."""

from __future__ import annotations

from typing import Literal

import httpx

from pytest_mcf.common.controls import CONTROL_KEY_HEADER
from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.settings.settings import Settings

Controls = Literal["none", "open", "for the key"]
"""`open`: from every client, so from the integration too. `for the key`: from this run alone. `none`: from
nobody, as at Amazon, or not with the key of this run."""


def find_controls(settings: Settings) -> Controls:
    """What the endpoint of a run does with a request for a control."""
    if settings.endpoint is None:
        return "none"
    if _takes(settings.endpoint, {}):
        return "open"
    key = settings.control_key
    return "for the key" if key and _takes(settings.endpoint, {CONTROL_KEY_HEADER: key}) else "none"


def _takes(endpoint: str, headers: dict[str, str]) -> bool:
    try:
        return httpx.get(f"{endpoint}{CONTROLS}state", headers=headers).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False
