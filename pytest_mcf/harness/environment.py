"""The environment of one scenario, composed from the settings: what answers it and what observes it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import ExitStack, closing, nullcontext
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
from pytest_mcf.harness.claimed import ClaimedIntegration, Guard
from pytest_mcf.harness.contract_findings import ContractFindings
from pytest_mcf.harness.earlier import Earlier
from pytest_mcf.harness.explanations import Explanations
from pytest_mcf.harness.intent.comparison import Comparison
from pytest_mcf.harness.outside import account_of, recorder_of
from pytest_mcf.harness.own_values import GivenArguments
from pytest_mcf.harness.queue import SellerQueue, open_queue
from pytest_mcf.harness.reads import Reads
from pytest_mcf.harness.reports import Reports
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.harness.scenario import ScenarioId
from pytest_mcf.harness.target import open_target
from pytest_mcf.harness.values import ScenarioValues
from pytest_mcf.http import Wrap, as_handler
from pytest_mcf.integration import Endpoint, Integration
from pytest_mcf.integration.offer import Offer, offer_of
from pytest_mcf.model.counterpart_operations import is_of_other_version, names_in
from pytest_mcf.regions import country_of
from pytest_mcf.settings.settings import Settings

if TYPE_CHECKING:
    from pytest_mcf.sqs.local import LocalSqs
    from pytest_mcf.upstream.live import Connection


Reopen = Callable[[Endpoint], Any]
"""Opens an integration at an endpoint."""


class ScenarioEnvironment:
    """One scenario's gateway, what answers behind it, and the world around. Close it afterwards.

    `upstream` puts something else behind the gateway than the settings say, such as another
    implementation of the API; or, as a function, something around what the settings say. `ledgers` keep
    account of what is made where it outlives the run; it is cleaned up when the environment is closed. A run
    over a network gives its `connection`.
    """

    def __init__(
        self,
        settings: Settings,
        scenario_id: ScenarioId,
        upstream: httpx.BaseTransport | Wrap | None = None,
        ledgers: Ledgers | None = None,
        connection: Connection | None = None,
    ) -> None:
        self._settings = settings
        self._scenario_id = scenario_id
        own = upstream if isinstance(upstream, httpx.BaseTransport) else None
        self._has_own_upstream = own is not None
        #: The queue service of a run whose settings name none. All scenarios of a process share it.
        self.local_sqs: LocalSqs | None = None
        self._marketplace: str | None = None
        self._queue: SellerQueue | None = None
        self._target = open_target(settings, scenario_id, connection, self._deliver)
        self._resources = ExitStack()
        self._resources.callback(self._target.upstream.close)
        # After the clean-up, which still makes the API send messages.
        self._resources.callback(self._close_queue)
        self.integration: Any = None
        #: Opens the integration once more, at an endpoint; None if nothing but a fixture can.
        self.reopen: Reopen | None = None
        self.offer: Offer | None = None
        self._claimed: ClaimedIntegration | None = None
        self._explanations: Explanations | None = None
        #: What responses to the integration said in scenarios before; a run shares one.
        self.earlier = Earlier()
        self.guard: Guard = lambda _: nullcontext()
        self.seed = self._target.seed
        self.values = ScenarioValues(self.seed)
        self.answered_by = self._target.answered_by
        self.time = SkippableClock()
        self._clock = WorldClock(self.time)
        self.endpoint = self._endpoint_at(self._target.url)
        answering = own or self._target.upstream
        if upstream is not None and not isinstance(upstream, httpx.BaseTransport):
            answering = upstream(as_handler(answering))
        self._recorder = (
            recorder_of(answering, self._target, settings, scenario_id) if settings.record else None
        )
        answering = self._recorder or answering
        if ledgers is not None and own is None and self._target.outlives_the_run:
            answering = self._kept_account_of(answering, ledgers, connection)
        self.faults = Faults(self.time)
        self.usage_plans = Throttle(self.time.monotonic, enforced=False)
        self.conduct = Conduct(all_monitors())
        self.gateway = Gateway(
            answering,
            Contract(errata=settings.errata, derived=settings.derived),
            Journal(listener=self._see, now=self.time.monotonic),
            faults=self.faults,
            throttle=self.usage_plans,
        )
        self.journal = self.gateway.journal
        #: The same journal in words of the first version of the API, for what both versions have in common.
        self.in_first_words = self.journal.translated(in_first_words, names_in(self.endpoint.api))
        #: A request of the integration to the other version of the API; None if it sent none.
        self.of_other_version: Exchange | None = None
        self.contract_findings = ContractFindings(self.journal, self._given_values)
        self.reads = Reads(self.journal)
        #: The same, for steps: what a step reads of it is noted.
        self.read_journal = self.in_first_words.read_by(self.reads.exchange)
        #: What calls of the port returned, for the comparison of two versions.
        self.reports = Reports()
        self.sandbox = Sandbox(
            self.endpoint,
            self.gateway.mount("harness"),
            self.seed.value,
            transport_retries=connection is not None and own is None,
        )
        self._resources.callback(self.sandbox.close)

    def _given_values(self) -> AbstractSet[str] | None:
        return None if self._explanations is None else self._explanations.arguments

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
        return server.url

    @property
    def queue(self) -> SellerQueue:
        """The seller's queue, which is opened when it is first asked for: before the integration is.

        Raises NotPossible if the run can have none.
        """
        if self._queue is None:
            if self._claimed is not None:
                raise QueueUnavailable(
                    "The queue was asked for after the integration was constructed, so the integration does "
                    "not know it. Ask for mcf_queue before mcf_integration, or begin the scenario with the "
                    "step about the queue."
                )
            from pytest_mcf.sqs.local import LocalSqs  # noqa: PLC0415 - few scenarios have a queue

            if self._has_own_upstream and self._settings.target == "emulator":
                raise NotPossible("this upstream does not deliver into a queue")
            local = self.local_sqs or self._resources.enter_context(closing(LocalSqs()))
            self._queue = open_queue(self._settings, local, self.values.queue("orders"))
            self.endpoint = self._endpoint_at(self._target.url)
        return self._queue

    def claim(self, integration: Any, reopen: Reopen | None = None) -> ClaimedIntegration:
        """Make an integration the one under test; steps call what this returns.

        `reopen` opens the same integration once more, at an endpoint.
        """
        if self._claimed is not None and integration is self.integration:
            return self._claimed
        with self.guard("The adapter"):
            offer = offer_of(integration, country_of(self.endpoint.marketplace))
        self.integration, self.offer, self.reopen = integration, offer, reopen
        self._explanations = Explanations(self.journal, self.earlier)
        self._claimed = self._claimed_by(integration)
        return self._claimed

    def claim_worker(self, worker: Any) -> ClaimedIntegration:
        """Claim another adapter of the integration, which offers the same. Raises NotPossible."""
        if self._claimed is None:
            raise NotPossible("the integration was not opened yet")
        return self._claimed_by(worker)

    def replace_integration(self, integration: Any) -> None:
        """Have another adapter make the calls of the integration from now on. Raises NotPossible."""
        if self._claimed is None:
            raise NotPossible("the integration was not opened yet")
        self.integration = integration
        self._claimed.use(integration)

    def _claimed_by(self, adapter: Any) -> ClaimedIntegration:
        assert self.offer is not None
        assert self._explanations is not None
        return ClaimedIntegration(
            adapter,
            self.offer,
            self.reads,
            self._explanations,
            self.guard,
            self._queued_messages,
            Comparison(self.journal, self.conduct, self.offer, self.endpoint.api),
            self.reports,
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
        return tuple(self._explanations.given) if self._explanations else ()

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
        if self._claimed is not None:
            raise NotPossible("the integration was opened before the scenario named its marketplace")
        self._marketplace = marketplace
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

    def _endpoint_at(self, url: str) -> Endpoint:
        marketplace = self._marketplace or self._target.marketplace or self._settings.marketplace
        queue = self._queue
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

    def _deliver(self, arn: str, body: str) -> None:
        """Have a message of the embedded emulator in the queue of the scenario, if there is one."""
        if self._queue is not None:
            self._queue.deliver(arn, body)

    def _close_queue(self) -> None:
        if self._queue is not None:
            self._queue.close()

    def _queued_messages(self) -> list[str] | None:
        """The texts of the messages in the queue of the scenario; None if only Amazon knows them."""
        if self._queue is None or self._settings.target == "emulator":
            return self._queue.sent if self._queue else []
        if self._settings.live is not None:
            return None
        return [*self._queue.sent, *map(json.dumps, self.sandbox.notifications(self._queue.arn))]

    def _kept_account_of(
        self, answering: httpx.BaseTransport, ledgers: Ledgers, connection: Connection | None
    ) -> httpx.BaseTransport:
        from pytest_mcf.cleanup.scenario import clean_up_scenario  # noqa: PLC0415 - the emulator needs none of it

        ledger, seed = ledgers.of(self.endpoint), self.seed.value
        account = account_of(self.endpoint, self._target, self._settings, connection)
        self._resources.callback(account.close)
        self._resources.callback(clean_up_scenario, ledger, seed, account)
        return LedgerMiddleware(
            answering,
            ledger,
            seed,
            f"{self._scenario_id.feature}: {self._scenario_id.name}",
            is_ours=self.values.made,
        )
