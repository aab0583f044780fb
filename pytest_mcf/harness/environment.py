"""The environment of one scenario, composed from the settings: what answers it and what observes it."""

from __future__ import annotations

import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import ExitStack, closing
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import httpx

from pytest_mcf.cleanup.ledger import LedgerMiddleware, Ledgers
from pytest_mcf.common.paths import TOKEN_PATH
from pytest_mcf.contract import Contract
from pytest_mcf.contract.first_words import in_first_words
from pytest_mcf.contract.monitors import Conduct, all_monitors
from pytest_mcf.errors import NotPossible, QueueUnavailable, RequestBlocked
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Faults, Gateway, Journal
from pytest_mcf.gateway.clock import SkippableClock, WorldClock
from pytest_mcf.gateway.throttle import Throttle
from pytest_mcf.harness.claimed import CallObservers, ClaimedIntegration
from pytest_mcf.harness.contract_findings import ContractFindings
from pytest_mcf.harness.explanations import Explanations
from pytest_mcf.harness.intent.comparison import Comparison
from pytest_mcf.harness.outside import account_of, recorder_of
from pytest_mcf.harness.own_values import GivenArguments
from pytest_mcf.harness.queue import SellerQueue, open_queue
from pytest_mcf.harness.reads import Reads
from pytest_mcf.harness.reports import Reports
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.scenario import ScenarioId
from pytest_mcf.harness.scenario_queue import ScenarioQueue
from pytest_mcf.harness.shared import SharedByRun
from pytest_mcf.harness.target import open_target
from pytest_mcf.harness.under_test import IntegrationUnderTest, Reopen
from pytest_mcf.harness.values import ScenarioValues
from pytest_mcf.http import Wrap, as_handler
from pytest_mcf.integration import Endpoint, Integration
from pytest_mcf.integration.offer import Offer
from pytest_mcf.model.counterpart_operations import is_of_other_version, names_in
from pytest_mcf.regions import country_of
from pytest_mcf.settings.settings import Settings

if TYPE_CHECKING:
    from pytest_mcf.upstream.cassettes.recorder import Recorder


class ScenarioEnvironment:
    """One scenario's gateway, what answers behind it, and the world around. Close it afterwards.

    `upstream` puts something else behind the gateway than the settings say, such as another
    implementation of the API; or, as a function, something around what the settings say. `shared` is what all
    scenarios of a process share; what is made where it outlives the run is cleaned up when the environment is
    closed.
    """

    def __init__(
        self,
        settings: Settings,
        scenario_id: ScenarioId,
        upstream: httpx.BaseTransport | Wrap | None = None,
        shared: SharedByRun | None = None,
    ) -> None:
        self._settings = settings
        self._scenario_id = scenario_id
        self._shared = shared = shared or SharedByRun()
        self._has_own_upstream = isinstance(upstream, httpx.BaseTransport)
        self._marketplace: str | None = None
        self._queue = ScenarioQueue()
        self._target = open_target(settings, scenario_id, shared.connection, self._queue.deliver)
        self._resources = ExitStack()
        self._resources.callback(self._target.upstream.close)
        # After the clean-up, which still makes the API send messages.
        self._resources.callback(self._queue.close)
        self.seed = self._target.seed
        self.answered_by = self._target.answered_by
        self.time = SkippableClock()
        self._clock = WorldClock(self.time, self.seed.started_at.timestamp())
        self.endpoint = self._endpoint_at(self._target.url)
        self.values = ScenarioValues(self.seed, self.endpoint.marketplace)
        self._recorder: Recorder | None = None
        self.faults = Faults(self.time)
        self.usage_plans = Throttle(self.time.monotonic, enforced=False)
        self.conduct = Conduct(all_monitors())
        self.gateway = Gateway(
            self._answering(upstream),
            Contract(errata=settings.errata, derived=settings.derived),
            Journal(listener=self._see, now=self.time.monotonic),
            faults=self.faults,
            throttle=self.usage_plans,
        )
        self.journal = self.gateway.journal
        #: A request of the integration to the other version of the API; None if it sent none.
        self.of_other_version: Exchange | None = None
        #: What responses to the integration said in the scenarios before.
        self.earlier = shared.earlier
        self.contract_findings = ContractFindings(self.journal, self._given_values)
        self.reads = Reads(self.journal)
        #: In words of the first version of the API, for steps: what a step reads of it is noted.
        self.read_journal = self.journal.translated(in_first_words, names_in(self.endpoint.api)).read_by(
            self.reads.exchange
        )
        #: What calls of the port returned, for the comparison of two versions.
        self.reports = Reports()
        self._explanations = Explanations(self.journal, self.earlier)
        self.under_test = IntegrationUnderTest(self._observers_of, shared.guard)
        self.sandbox = Sandbox(
            self.endpoint,
            self.gateway.mount("harness"),
            self.seed.value,
            transport_retries=shared.connection is not None and not self._has_own_upstream,
        )
        self._resources.callback(self.sandbox.close)

    def _answering(self, upstream: httpx.BaseTransport | Wrap | None) -> httpx.BaseTransport:
        """What answers behind the gateway, with what records it and keeps account of it, if the run does."""
        answering: httpx.BaseTransport = self._target.upstream
        if isinstance(upstream, httpx.BaseTransport):
            answering = upstream
        elif upstream is not None:
            answering = upstream(as_handler(answering))
        if self._settings.record:
            answering = self._recorder = recorder_of(
                answering, self._target, self._settings, self._scenario_id
            )
        ledgers = self._shared.ledgers
        if ledgers is None or self._has_own_upstream or not self._target.outlives_the_run:
            return answering
        return self._kept_account_of(answering, ledgers)

    def _given_values(self) -> AbstractSet[str] | None:
        return self._explanations.arguments if self.under_test.offer else None

    def _see(self, exchange: Exchange) -> None:
        if exchange.origin == "integration" and is_of_other_version(exchange.operation, self.endpoint.api):
            self.of_other_version = exchange
        self.conduct.see(exchange)
        self.earlier.see(in_first_words(exchange)[0])

    @property
    def served_endpoint(self) -> Endpoint:
        """The gateway at an address on 127.0.0.1, for integrations that bring their own HTTP client."""
        return self._endpoint_at(self._server_url)

    @cached_property
    def _server_url(self) -> str:
        from pytest_mcf.server.server import LoopbackServer  # noqa: PLC0415 - most runs need no server

        mount, allowed = self.gateway.mount("integration"), self._settings.allowed_hosts
        server = self._resources.enter_context(LoopbackServer(mount, allowed_hosts=allowed))
        if self._target.emulator is not None:
            # An integration may download a photo as soon as it has its URL.
            self._target.emulator.move(document_base_url=server.url)
        return server.url

    @property
    def queue(self) -> SellerQueue:
        """The seller's queue, which is opened when it is first asked for: before the integration is.

        Raises NotPossible if the run can have none.
        """
        if self._queue.opened is None:
            if self.under_test.offer is not None:
                raise QueueUnavailable(
                    "The queue was asked for after the integration was constructed, so the integration does "
                    "not know it. Ask for mcf_queue before mcf_integration, or begin the scenario with the "
                    "step about the queue."
                )
            from pytest_mcf.sqs.local import LocalSqs  # noqa: PLC0415 - few scenarios have a queue

            if self._has_own_upstream and self._settings.target == "emulator":
                raise NotPossible("this upstream does not deliver into a queue")
            local = self._shared.local_sqs or self._resources.enter_context(closing(LocalSqs()))
            self._queue.opened = open_queue(self._settings, local, self.values.queue("orders"))
            self.endpoint = self._endpoint_at(self._target.url)
        return self._queue.opened

    def claim(self, integration: Any, reopen: Reopen | None = None) -> ClaimedIntegration:
        """Make an integration the one under test; steps call what this returns.

        `reopen` opens the same integration once more, at an endpoint. Raises IntegrationUnavailable if it
        declares that it does not sell where the run plays: then nearly nothing would be shown.
        """
        claimed = self.under_test.claim(integration, country_of(self.endpoint.marketplace), reopen)
        if self.under_test.offer is not None:
            self.under_test.offer.check_run_in(country_of(self._home))
        return claimed

    def _observers_of(self, offer: Offer) -> CallObservers:
        return CallObservers(
            reads=self.reads,
            explanations=self._explanations,
            comparison=Comparison(self.journal, self.conduct, offer, self.endpoint.api),
            reports=self.reports,
            queued=self._queued_messages,
            conduct=self.conduct,
        )

    def close_with_it(self, close: Callable[[], object]) -> None:
        """Close something else when the environment is closed."""
        self._resources.callback(close)

    @cached_property
    def own_client(self) -> Integration:
        """The bundled reference adapter of the version as a client of the harness.

        It makes a call of the port in the place of an integration that had no need to send it.
        """
        from pytest_mcf.integration.reference import reference_for  # noqa: PLC0415 - few scenarios need it

        client = reference_for(self.endpoint.api)(self.endpoint, self.gateway.mount("harness"))
        self._resources.callback(client.close)
        return cast("Integration", client)

    @property
    def given_arguments(self) -> tuple[GivenArguments, ...]:
        """The arguments of all calls of the port, in their order."""
        return tuple(self._explanations.given)

    @property
    def owns_account(self) -> bool:
        """Whether the account holds the orders of this scenario only."""
        return self._settings.target == "emulator"

    def require_marketplace(self, marketplace: str) -> None:
        """Raise RequestBlocked for a marketplace outside the region of a live run (MCF-AUTH-17)."""
        live = self._settings.live
        if live is not None and marketplace not in live.region.countries:
            raise RequestBlocked(
                f"The marketplace {marketplace} is not in {live.region.name}, the region of this run"
            )

    def open_in(self, marketplace: str) -> None:
        """Have the integration sell in another marketplace than the run's.

        Raises NotPossible if it is open already, and RequestBlocked if a live run has no such marketplace.
        """
        self.require_marketplace(marketplace)
        if self.under_test.offer is not None:
            raise NotPossible("the integration was opened before the scenario named its marketplace")
        self._marketplace = marketplace
        if self._target.emulator is not None:
            # An order that names no marketplace is one of the seller's own.
            self._target.emulator.move(marketplace_id=marketplace)
        self.endpoint = self._endpoint_at(self._target.url)

    @property
    def unused_interactions(self) -> list[str]:
        """In a replay: what was recorded and never requested. The cassette is stale when there is any."""
        return getattr(self._target.upstream, "unused", [])

    def save_recording(self) -> None:
        """Write the scenario's cassette, if it was to be recorded."""
        if self._recorder is not None:
            self._recorder.save()

    def close(self) -> None:
        """Clean up what was made, as far as that goes, and give back the server and the connections."""
        self._resources.close()

    @property
    def _home(self) -> str:
        """The marketplace of the run, which a scenario may leave."""
        return self._target.marketplace or self._settings.marketplace

    def _endpoint_at(self, url: str) -> Endpoint:
        marketplace = self._marketplace or self._home
        queue = self._queue.opened
        return Endpoint(
            url,
            f"{url}{TOKEN_PATH}",
            self._target.credentials,
            marketplace,
            queue.url if queue else None,
            queue.arn if queue else None,
            self._scenario_id.api,
            # Over a network, a wait that is skipped would not give Amazon the time that it asked for.
            self._clock if self._settings.target in {"emulator", "replay"} else time,
        )

    def _queued_messages(self) -> list[str] | None:
        """The texts of the messages in the queue of the scenario; None if only Amazon knows them."""
        if self._settings.live is not None and self._queue.opened is not None:
            return None
        # The embedded emulator publishes into the queue itself.
        is_embedded = self._settings.target == "emulator"
        return self._queue.messages(lambda arn: () if is_embedded else self.sandbox.notifications(arn))

    def _kept_account_of(self, answering: httpx.BaseTransport, ledgers: Ledgers) -> httpx.BaseTransport:
        from pytest_mcf.cleanup.scenario import clean_up_scenario  # noqa: PLC0415 - the emulator needs none of it

        ledger, seed = ledgers.of(self.endpoint), self.seed.value
        account = account_of(self.endpoint, self._target, self._settings, self._shared.connection)
        self._resources.callback(account.close)
        self._resources.callback(clean_up_scenario, ledger, seed, account)
        return LedgerMiddleware(
            answering,
            ledger,
            seed,
            f"{self._scenario_id.feature}: {self._scenario_id.name}",
            is_ours=self.values.made,
        )
