"""Targets: what answers the exchanges of a scenario, and the seed of its ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import httpx

from pytest_mcf.emulator import PAGE_SIZE, Emulator, EmulatorSettings, handler_for
from pytest_mcf.errors import SettingsError
from pytest_mcf.harness.answering import cassette_folder, emulator_name, live_api_name
from pytest_mcf.harness.scenario import ScenarioId
from pytest_mcf.harness.seed import ScenarioSeed
from pytest_mcf.integration import Credentials
from pytest_mcf.settings.settings import Settings
from pytest_mcf.upstream.network import NetworkHandler

if TYPE_CHECKING:
    from pytest_mcf.sqs.delivery import Deliver
    from pytest_mcf.upstream.live import Connection

#: The host under which the embedded emulator is spoken of; no such host exists.
EMULATOR_URL = "https://emulator.pytest-mcf.invalid"


@dataclass(frozen=True, slots=True)
class Target:
    """What answers: the innermost transport, as what it is spoken of, and as whom one speaks to it."""

    upstream: httpx.BaseTransport
    seed: ScenarioSeed
    url: str
    credentials: Credentials
    answered_by: str
    outlives_the_run: bool = True
    """Whether what is made there is still there afterwards, so that it has to be cleaned up."""
    marketplace: str | None = None
    """Where the scenario plays; None leaves it to the settings."""
    emulator: Emulator | None = None
    """The embedded emulator, if it is what answers."""


def open_target(
    settings: Settings,
    scenario_id: ScenarioId,
    connection: Connection | None = None,
    deliver: Deliver | None = None,
) -> Target:
    """Open what answers the exchanges of a scenario; a run over a network uses its `connection`.

    The embedded emulator puts messages into queues by `deliver`.
    Raises CassetteMissing or CassetteDamaged when there is nothing to replay.
    """
    match settings.target:
        case "replay":
            return _replay(settings, scenario_id)
        case "endpoint":
            return _endpoint(settings, connection)
        case "emulator":
            return _emulator(settings, scenario_id, deliver)
        case "sandbox" | "production":
            return _live(settings, connection)


def _emulator(settings: Settings, scenario_id: ScenarioId, deliver: Deliver | None) -> Target:
    seed = ScenarioSeed.emulated(f"{scenario_id.feature}: {scenario_id.name}", settings.seed)
    emulator = Emulator(
        EmulatorSettings(
            marketplace_id=settings.marketplace,
            start=seed.started_at,
            seed=seed.value,
            page_size=PAGE_SIZE,
        ),
        deliver=deliver,
    )
    return Target(
        handler_for(emulator, scenario_id.profile),
        seed,
        EMULATOR_URL,
        _emulated_credentials(),
        emulator_name(scenario_id.profile),
        outlives_the_run=False,
        emulator=emulator,
    )


def _replay(settings: Settings, scenario_id: ScenarioId) -> Target:
    from pytest_mcf.upstream.cassettes.player import Player  # noqa: PLC0415 - vcrpy costs 70 ms, and only cassettes need it

    player = Player(cassette_folder(settings) / scenario_id.cassette)
    made_from = player.provenance
    seed = ScenarioSeed(made_from.seed, datetime.fromisoformat(made_from.started_at))
    credentials = _emulated_credentials()
    return Target(
        player,
        seed,
        EMULATOR_URL,
        credentials,
        made_from.answered_by,
        outlives_the_run=False,
        marketplace=made_from.marketplace,
    )


def _endpoint(settings: Settings, connection: Connection | None) -> Target:
    url = settings.endpoint or EMULATOR_URL
    upstream = connection.open() if connection else NetworkHandler(url)
    return Target(upstream, ScenarioSeed.fresh(), url, endpoint_credentials(settings), url)


def _live(settings: Settings, connection: Connection | None) -> Target:
    if settings.live is None or connection is None:
        raise SettingsError("A live run needs a connection to the API. Start it with --mcf-live.")
    url, answered_by = settings.live.url, live_api_name(settings, settings.live)
    return Target(connection.open(), ScenarioSeed.fresh(), url, endpoint_credentials(settings), answered_by)


def endpoint_credentials(settings: Settings) -> Credentials:
    """As whom one speaks to an endpoint: what the environment does not say is the emulator's own."""
    emulated = _emulated_credentials()
    return Credentials(
        settings.client_id or emulated.client_id,
        settings.client_secret or emulated.client_secret,
        settings.refresh_token or emulated.refresh_token,
    )


def _emulated_credentials() -> Credentials:
    account = EmulatorSettings()
    return Credentials(account.client_id, account.client_secret, account.refresh_token)
