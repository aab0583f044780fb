"""The door: one fold of small links around one upstream. Every exchange passes here, once."""

from __future__ import annotations

import threading

import httpx

from pytest_mcf.contract import Contract
from pytest_mcf.exchange import Origin
from pytest_mcf.gateway.contract_check import Judge
from pytest_mcf.gateway.faults import FaultControls, Faults, FaultsTransport
from pytest_mcf.gateway.journal import Journal, JournalTransport
from pytest_mcf.gateway.throttle import Throttle, ThrottleTransport
from pytest_mcf.http import Handler, Request, Response


class Gateway:
    """The way from whoever asks to whatever answers: `Journal(Faults(Throttle(Judge(upstream))))`.

    The judge sees what the API really said, the journal what the client saw; between them, what goes
    wrong on purpose befalls the integration's calls and never the harness's. `throttle` enforces usage
    plans; without it nothing is throttled but by a fault.

    The upstream may be any transport of httpx, and so are the mounts. These may be used from several
    threads (the loopback server has one of its own): exchanges pass one at a time, so links and upstreams
    need no locks.
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
        judged = Judge(upstream, contract or Contract())
        planned = ThrottleTransport(judged, throttle) if throttle else judged
        faulty = FaultsTransport(planned, self.faults)
        lock = threading.Lock()
        self._ways: dict[Origin, Handler] = {
            "integration": _OneAtATime(FaultControls(faulty, self.faults), lock),
            "harness": _OneAtATime(FaultControls(judged, self.faults), lock),
        }

    def mount(self, origin: Origin) -> Handler:
        """The transport for the integration's requests, or for the harness's own."""
        return JournalTransport(self._ways[origin], self.journal, origin)

    def mount_unwritten(self) -> Handler:
        """The transport for who only looks on: the journal does not see what passes here."""
        return self._ways["harness"]


class _OneAtATime(Handler):
    def __init__(self, inner: Handler, lock: threading.Lock) -> None:
        self._inner = inner
        self._lock = lock

    def handle(self, request: Request) -> Response:
        with self._lock:
            return self._inner.handle(request)
