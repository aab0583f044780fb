"""How a run over a network shows itself: who talks to what, and what it leaves out."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.common.text import quoted
from pytest_mcf.errors import RequestBlocked, SettingsError
from pytest_mcf.harness.answering import live_api_name
from pytest_mcf.harness.controls import Controls, find_controls
from pytest_mcf.model import OPERATIONS
from pytest_mcf.settings.control_key import CONTROL_KEY
from pytest_mcf.settings.live import LiveSettings
from pytest_mcf.settings.settings import Settings

if TYPE_CHECKING:
    from pytest_mcf.harness.environment import ScenarioEnvironment

_CONTROLS: pytest.StashKey[Controls] = pytest.StashKey()


def look_for_controls(config: pytest.Config, settings: Settings) -> None:
    """Find out once whether the endpoint takes the harness's controls, and from whom."""
    config.stash[_CONTROLS] = find_controls(settings)


def controls_of(config: pytest.Config) -> Controls:
    """Whether the endpoint of a run takes the harness's controls, and from whom."""
    return config.stash.get(_CONTROLS, "none")


def check_allowed(live: LiveSettings) -> None:
    """Raise SettingsError where what is allowed is nothing that would be kept back."""
    lasting = sorted(
        each.name for each in OPERATIONS.values() if each.lasting and each.name.startswith("create")
    )
    for name in sorted(live.allowed):
        if name not in lasting:
            raise SettingsError(
                f"--mcf-allow takes an operation that is off in live runs ({', '.join(lasting)}), "
                f"not {quoted(name)}."
            )


def introduction(settings: Settings, live: LiveSettings) -> str:
    """Who answers and where, as whom one speaks to it, and how fast."""
    country = live.region.countries[settings.marketplace]
    where = "" if settings.endpoint else f" ({live.url})"
    plan = live.plan or "each operation's documented rate"
    orders = ", held orders are made and cancelled" if live.may_order else ", read only"
    return (
        f"{live_api_name(settings, live)}{where}, marketplace {settings.marketplace} ({country})"
        f"{orders if live.target == 'production' else ''}\n"
        f"mcf: speaking as {identity(settings)}; at most {plan}, shared by all workers"
    )


def identity(settings: Settings) -> str:
    """Which seller's authorization a run uses: a name that does not reveal it."""
    digest = hashlib.sha256(f"pytest-mcf:{settings.refresh_token}".encode()).hexdigest()
    return f"seller #{digest[:8]}"


def unfit_for(settings: Settings, item: pytest.Item) -> str | None:
    """Why a scenario cannot be played on a target; None if it can, as far as is known beforehand."""
    if not settings.is_remote or not item.get_closest_marker("emulator"):
        return None
    if settings.live is not None:
        return "needs the emulator's controls, which Amazon does not have"
    if controls_of(item.config) != "none":
        return None
    whose = f" for the key in {CONTROL_KEY}" if settings.control_key else ""
    return f"needs the emulator's controls, and {settings.endpoint} has none under {CONTROLS}{whose}"


def blocked_in(
    environment: ScenarioEnvironment | None, error: BaseException | None = None
) -> RequestBlocked | None:
    """What was kept back from Amazon in a scenario, even where a client has swallowed it."""
    troubles: list[BaseException | None] = [
        error,
        *(environment.journal.harness_errors if environment else ()),
    ]
    return next((each for each in troubles if isinstance(each, RequestBlocked)), None)
