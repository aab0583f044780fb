"""A comparison with Amazon's sandbox, with the settings and the safety of a live run."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import ascii_uppercase
from tempfile import TemporaryDirectory

import httpx

import pytest_mcf
from pytest_mcf.cleanup.account import Account
from pytest_mcf.cleanup.ledger import LedgerMiddleware, Ledgers
from pytest_mcf.cleanup.scenario import clean_up_scenario
from pytest_mcf.common.paths import TOKEN_PATH
from pytest_mcf.contract.schema import model_hash
from pytest_mcf.emulator import PAGE_SIZE, Emulator, EmulatorSettings
from pytest_mcf.errors import SettingsError
from pytest_mcf.gateway.api_client import ApiClient
from pytest_mcf.harness.answering import live_api_name
from pytest_mcf.harness.target import EMULATOR_URL, endpoint_credentials
from pytest_mcf.integration import Credentials, Endpoint
from pytest_mcf.model.versions import FIRST, MODEL_VERSIONS
from pytest_mcf.regions import country_of
from pytest_mcf.settings.live import LiveSettings
from pytest_mcf.settings.settings import Settings
from pytest_mcf.truth.comparing import differences
from pytest_mcf.truth.report import ComparisonReport, FoundDifference
from pytest_mcf.truth.script import Call, Names, script
from pytest_mcf.truth.sides import Played, play
from pytest_mcf.upstream.cassettes.provenance import Provenance
from pytest_mcf.upstream.cassettes.recorder import Recorder
from pytest_mcf.upstream.live import LiveConnection, Wait

#: The name of the cassette with what Amazon responded.
CASSETTE = "comparison.yaml"


@dataclass(frozen=True, slots=True)
class Reporting:
    """What receives progress: before each request, and before each wait."""

    call: Callable[[Call], object]
    wait: Callable[[Wait], object]


def compare_live(settings: Settings, folder: Path, reporting: Reporting) -> ComparisonReport:
    """Send the script to Amazon's sandbox and to a new emulator, and compare.

    The cassette is written into `folder`. What was made is cleaned up; what could not be is in a ledger.
    Raises SettingsError, SecretFound, CassetteNotWritten and LedgerNotWritten.
    """
    live = settings.live
    if live is None or live.target != "sandbox":
        raise SettingsError(
            "A comparison places orders, so it is for Amazon's sandbox only. Leave MCF_TARGET out."
        )
    return _Comparison(settings, live, reporting).run(folder / CASSETTE)


class _Comparison:
    """One comparison, with names of its own."""

    def __init__(self, settings: Settings, live: LiveSettings, reporting: Reporting) -> None:
        self._settings = settings
        self._live = live
        self._reporting = reporting
        self._began_at = datetime.now(UTC).replace(microsecond=0)
        # Letters only: digits may look like the number of a card, which is refused.
        run = "MCFCMP" + "".join(secrets.choice(ascii_uppercase) for _ in range(10))
        self._names = Names(run, settings.marketplace, country_of(settings.marketplace), self._began_at)
        self._calls = script(self._names)

    def run(self, cassette: Path) -> ComparisonReport:
        """Play both sides, and compare."""
        return self._report(self._amazon(cassette), self._emulator())

    def _amazon(self, cassette: Path) -> list[Played]:
        live, settings, names = self._live, self._settings, self._names
        endpoint = Endpoint(live.url, live.token_url, endpoint_credentials(settings), settings.marketplace)
        with ExitStack() as resources:
            shared = Path(resources.enter_context(TemporaryDirectory()))
            connection = resources.enter_context(closing(LiveConnection(live, shared, self._reporting.wait)))
            ledgers = resources.enter_context(closing(Ledgers(settings.ledger, names.run)))
            upstream, ledger = connection.open(), ledgers.of(endpoint)
            account = resources.enter_context(
                closing(Account(endpoint, connection.open_for_cleanup(upstream), None, is_sandbox=True))
            )
            resources.callback(clean_up_scenario, ledger, names.run, account)
            recorder = Recorder(upstream, cassette, self._provenance())
            kept = LedgerMiddleware(recorder, ledger, names.run, "a comparison", is_ours=names.is_ours)
            played = self._play(endpoint, kept, self._reporting.call)
            recorder.save()
            return played

    def _emulator(self) -> list[Played]:
        marketplace = self._settings.marketplace
        account = EmulatorSettings(marketplace_id=marketplace, start=self._began_at, page_size=PAGE_SIZE)
        credentials = Credentials(account.client_id, account.client_secret, account.refresh_token)
        endpoint = Endpoint(EMULATOR_URL, f"{EMULATOR_URL}{TOKEN_PATH}", credentials, marketplace)
        return self._play(endpoint, Emulator(account), lambda _: None)

    def _play(
        self, endpoint: Endpoint, upstream: httpx.BaseTransport, report: Callable[[Call], object]
    ) -> list[Played]:
        # A connection retries itself, and nothing retries on top of it.
        with closing(ApiClient(endpoint, upstream, attempts=1)) as api:
            return play(self._calls, api, report)

    def _report(self, amazon: Sequence[Played], emulator: Sequence[Played]) -> ComparisonReport:
        sides = list(zip(self._calls, amazon, emulator, strict=True))
        return ComparisonReport(
            pytest_mcf=pytest_mcf.__version__,
            made_at=self._began_at,
            answered_by=live_api_name(self._settings, self._live),
            marketplace=self._settings.marketplace,
            model=MODEL_VERSIONS[FIRST.name],
            calls=tuple(call.name for call in self._calls),
            not_compared=tuple(
                f"{call.name}: {theirs.reason}"
                for call, theirs, ours in sides
                if theirs.exchange is None and ours.exchange is None
            ),
            differences=tuple(
                FoundDifference(
                    call=number,
                    name=call.name,
                    operation=call.operation,
                    rules=call.rules,
                    **asdict(each),
                )
                for number, (call, theirs, ours) in enumerate(sides, 1)
                for each in differences(call, theirs, ours, self._names)
            ),
        )

    def _provenance(self) -> Provenance:
        return Provenance(
            answered_by=live_api_name(self._settings, self._live),
            recorded_at=datetime.now(UTC).isoformat(timespec="seconds"),
            model=MODEL_VERSIONS[FIRST.name],
            run_id=self._names.run.lower(),
            seed=self._names.run,
            started_at=self._began_at.isoformat(),
            model_hash=model_hash(),
            marketplace=self._settings.marketplace,
        )
