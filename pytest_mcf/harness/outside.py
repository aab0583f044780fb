"""What a scenario leaves outside of the run: a cassette of its exchanges, and an account to clean up."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from string import ascii_lowercase
from typing import TYPE_CHECKING

import httpx

from pytest_mcf.contract.schema import model_hash
from pytest_mcf.harness.answering import cassette_folder
from pytest_mcf.harness.scenario import ScenarioId
from pytest_mcf.harness.target import Target
from pytest_mcf.http import as_handler
from pytest_mcf.integration import Endpoint
from pytest_mcf.model.versions import MODEL_VERSIONS
from pytest_mcf.settings.settings import Settings

if TYPE_CHECKING:
    from pytest_mcf.cleanup.account import Account
    from pytest_mcf.upstream.cassettes.recorder import Recorder
    from pytest_mcf.upstream.live import Connection


def recorder_of(
    answering: httpx.BaseTransport, target: Target, settings: Settings, scenario_id: ScenarioId
) -> Recorder:
    """What records the exchanges of a scenario for its cassette, and passes them on."""
    from pytest_mcf.upstream.cassettes.provenance import Provenance  # noqa: PLC0415 - as below
    from pytest_mcf.upstream.cassettes.recorder import Recorder  # noqa: PLC0415 - only cassettes need vcrpy

    provenance = Provenance(
        answered_by=target.answered_by,
        recorded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        model=MODEL_VERSIONS[scenario_id.api],
        # Letters only: digits may look like the number of a card, which is refused.
        run_id="".join(secrets.choice(ascii_lowercase) for _ in range(16)),
        seed=target.seed.value,
        started_at=target.seed.started_at.isoformat(),
        model_hash=model_hash(),
        marketplace=target.marketplace or settings.marketplace,
    )
    return Recorder(answering, cassette_folder(settings) / scenario_id.cassette, provenance)


def account_of(
    endpoint: Endpoint, target: Target, settings: Settings, connection: Connection | None
) -> Account:
    """The seller's account, as the clean-up after a scenario sees it. Close it afterwards.

    It does not go through the gateway: neither the journal nor a cassette has to do with it.
    """
    from pytest_mcf.cleanup.account import Account  # noqa: PLC0415 - as below
    from pytest_mcf.integration.reference.retrying import RetryPolicy  # noqa: PLC0415 - the emulator needs none of it

    upstream = as_handler(target.upstream)
    # A connection retries itself, and nothing retries on top of it.
    transport = upstream if connection is None else connection.open_for_cleanup(upstream)
    return Account(
        endpoint,
        transport,
        RetryPolicy() if connection is None else None,
        is_sandbox=settings.target != "production",
    )
