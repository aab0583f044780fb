"""The gateway: middleware around one upstream. Every exchange passes here, once."""

from __future__ import annotations

import threading

import httpx

from pytest_mcf.contract import Contract
from pytest_mcf.exchange import Origin
from pytest_mcf.gateway.boundary import HarnessBoundary
from pytest_mcf.gateway.contract_check import ContractCheck
from pytest_mcf.gateway.faults import FaultControlsMiddleware, Faults, FaultsMiddleware
from pytest_mcf.gateway.journal import Journal
from pytest_mcf.gateway.journal_middleware import JournalMiddleware
from pytest_mcf.gateway.throttle import Throttle, ThrottleMiddleware
from pytest_mcf.http import Handler, Middleware, Request, Response


class Gateway:
    """`Journal(Faults(Throttle(ContractCheck(upstream))))`.

    The contract check sees what the API really responded, the journal what the client received. Faults and
    usage plans apply to the integration's calls between the two, and never to the harness's. `throttle`
    enforces usage plans; without it only a fault throttles. The paths of the harness exist for the harness
    alone: the integration's mount responds 404 to them.

    The upstream may be any transport of httpx, and so are the mounts. These may be used from several
    threads (the loopback server has one of its own): exchanges pass one at a time, so middleware and
    upstreams need no locks.
    """

    def __init__(
        self,
        upstream: httpx.BaseTransport,
        contract: Contract | None = None,
        journal: Journal | None = None,
        *,
        faults: Faults | None = None,
        throttle: Throttle | None = None,
    ) -> None:
        # An empty journal is false, so it must be asked for by identity.
        self.journal = Journal() if journal is None else journal
        self.faults = faults or Faults()
        checked = ContractCheck(upstream, contract or Contract())
        throttled = ThrottleMiddleware(checked, throttle) if throttle else checked
        faulty = FaultsMiddleware(throttled, self.faults)
        lock = threading.Lock()
        self._handlers: dict[Origin, Handler] = {
            "integration": _OneAtATime(HarnessBoundary(faulty), lock),
            "harness": _OneAtATime(FaultControlsMiddleware(checked, self.faults), lock),
        }

    def mount(self, origin: Origin) -> Handler:
        """The transport for the integration's requests, or for the harness's own."""
        return JournalMiddleware(self._handlers[origin], self.journal, origin)

    def mount_unrecorded(self) -> Handler:
        """The transport for requests that only look: the journal does not record them."""
        return self._handlers["harness"]


class _OneAtATime(Middleware):
    def __init__(self, inner: Handler, lock: threading.Lock) -> None:
        super().__init__(inner)
        self._lock = lock

    def handle(self, request: Request) -> Response:
        with self._lock:
            return self._inner.handle(request)
