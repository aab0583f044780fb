"""A served emulator that stands in for Amazon, with a sandbox's rates, and what a run needs to go there."""

from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime

from pytest_mcf.emulator import Emulator, EmulatorSettings, handler_for
from pytest_mcf.gateway import Gateway
from pytest_mcf.gateway.throttle import Throttle
from pytest_mcf.regions import UsagePlan
from pytest_mcf.server.server import LoopbackServer

_ACCOUNT = EmulatorSettings()

#: The served emulator's own credentials, under the names of a live run.
CREDENTIALS = {
    "SP_API_CLIENT_ID": _ACCOUNT.client_id,
    "SP_API_CLIENT_SECRET": _ACCOUNT.client_secret,
    "SP_API_REFRESH_TOKEN": _ACCOUNT.refresh_token,
}


class StandIn:
    """Where it is, and what reached it."""

    def __init__(self, gateway, url):
        self.gateway = gateway
        self.url = url

    @property
    def exchanges(self):
        """What reached it, except the look at whether its controls are open."""
        return [each for each in self.gateway.journal if (each.method, each.path) != ("GET", "/_mcf/state")]

    @property
    def counted(self):
        """The exchanges that fall under the plan, in their order."""
        return [each for each in self.exchanges if each.operation != "getAccessToken"]

    @property
    def operations(self):
        return Counter(exchange.operation for exchange in self.exchanges)

    @property
    def throttled(self):
        return [exchange for exchange in self.gateway.journal if exchange.status == 429]


@contextmanager
def standing_in(plan=None, deliver=None):
    """Serve the emulator; with a plan, at its rates. `deliver` puts messages into queues."""
    settings = EmulatorSettings(start=datetime.now(UTC).replace(microsecond=0), page_size=10)
    emulator = Emulator(settings, deliver=deliver)
    throttle = Throttle(shared=UsagePlan(*plan)) if plan else None
    gateway = Gateway(handler_for(emulator, "documented"), throttle=throttle)
    with LoopbackServer(gateway.mount("integration")) as server:
        yield StandIn(gateway, server.url)
