"""The door: one fold of small links around one upstream. Every exchange passes here, once."""

from __future__ import annotations

import threading

import httpx

from pytest_mcf.contract import Contract
from pytest_mcf.exchange import Origin
from pytest_mcf.gateway.journal import Journal, JournalTransport
from pytest_mcf.gateway.judge import Judge


class Gateway:
    """The way from whoever asks to whatever answers: `Journal(Judge(upstream))`.

    Its mounts are httpx transports. They may be used from several threads (the loopback server has
    one of its own): exchanges pass one at a time, so upstreams need no locks.
    """

    def __init__(
        self,
        upstream: httpx.BaseTransport,
        contract: Contract | None = None,
        journal: Journal | None = None,
    ) -> None:
        # An empty journal is false, so it must be asked for by identity.
        self.journal = Journal() if journal is None else journal
        self._inner = _OneAtATime(Judge(upstream, contract or Contract()))

    def mount(self, origin: Origin) -> httpx.BaseTransport:
        """The transport for the integration's requests, or for the harness's own."""
        return JournalTransport(self._inner, self.journal, origin)


class _OneAtATime(httpx.BaseTransport):
    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with self._lock:
            return self._inner.handle_request(request)
