"""A seller whose requests pass all that `pytest-mcf serve` does with them, without a socket."""

from __future__ import annotations

from benchmarks.orders import ORDERS, Seller
from pytest_mcf.contract.monitors import all_monitors
from pytest_mcf.http import Request, Response
from pytest_mcf.serve.conduct.watcher import Watcher
from pytest_mcf.serve.gateway import gateway_for
from pytest_mcf.serve.service import Service

_STATUSES = ("Planning", "Processing", "Complete")


class ServedSeller(Seller):
    """Requests go through the gateway: journal, log, monitors, contract and emulator."""

    def __init__(self) -> None:
        service = Service()
        watcher = Watcher(all_monitors(), service.answered_by)
        self._mount = gateway_for(service, "http://127.0.0.1", lambda _: None, watcher).mount("integration")
        self._completed = 0
        super().__init__()

    def respond(self, request: Request) -> Response:
        """Let the gateway respond, in place of the emulator alone."""
        return self._mount.handle(request)

    def complete(self) -> None:
        """Place an order, and have it shipped."""
        self.create()
        for status in _STATUSES:
            body = {"fulfillmentOrderStatus": status}
            self.ask("PUT", f"{ORDERS}/order-{self.placed:08}/status", body)
        self._completed += 1

    def read(self, number: int) -> bytes:
        """Read a complete order, each time another one."""
        return self.ask("GET", f"{ORDERS}/order-{1 + number % self._completed:08}").body
