"""What must not leave: the last word on a request before it is sent to a real account.

Tags and settings choose what is played; here it is decided by the request itself, whoever sent it.
"""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import httpx

from pytest_mcf.errors import Withheld
from pytest_mcf.model import find_operation
from pytest_mcf.operation import Match
from pytest_mcf.regions import REGIONS
from pytest_mcf.settings.live import LiveSettings

#: Where requests have consequences, whatever the settings call it.
PRODUCTION_HOSTS = frozenset(region.production_host for region in REGIONS.values())

#: What ends a thing is allowed with what makes it.
_UNDOES = {"deleteDestination": "createDestination", "deleteSubscriptionById": "createSubscription"}

_READING = frozenset({"GET", "HEAD"})


class Guard(httpx.BaseTransport):
    """Lets pass what is harmless, or was asked for. What it keeps back is Withheld, and leaves no trace.

    In production that is everything that reads, and, where orders may be made, creating orders on Hold and
    cancelling these (MCF-SBX-02). In the sandbox it is everything but what would last beyond it.

    What was made is undone by whoever keeps the ledger; undoing what may be made may leave as well.
    """

    def __init__(self, inner: httpx.BaseTransport, live: LiveSettings) -> None:
        self._inner = inner
        self._live = live
        self._in_production = live.target == "production" or urlsplit(live.url).hostname in PRODUCTION_HOSTS
        self._held: set[str] = set()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on, or raise Withheld."""
        path = request.url.raw_path.decode("ascii").partition("?")[0]
        match = find_operation(request.method, path)
        reason = self._unfit(request, path, match)
        if reason is not None:
            raise Withheld(f"{match.operation.name if match else f'{request.method} {path}'} {reason}")
        if match is not None and match.operation.name == "createFulfillmentOrder":
            # Before it is sent: whatever becomes of the answer, there may be an order now.
            self._held.add(_order_made_by(request))
        return self._inner.handle_request(request)

    def _unfit(self, request: httpx.Request, path: str, match: Match | None) -> str | None:
        """Why a request must not leave; None for one that may."""
        if path.startswith("/_mcf/"):
            return "is the emulator's, and Amazon has no such controls"
        if self._in_production:
            return self._unfit_for_production(request, match)
        if match is None or not match.operation.lasting:
            return None
        wanted = _UNDOES.get(match.operation.name, match.operation.name)
        if wanted in self._live.allowed:
            return None
        return (
            "has effects that outlast the sandbox: they are there in the production application too. "
            f"--mcf-allow {wanted} lets it pass"
        )

    def _unfit_for_production(self, request: httpx.Request, match: Match | None) -> str | None:
        if match is None:
            unknown = request.method not in _READING
            return "is not in the catalogue, and production is read only" if unknown else None
        operation = match.operation
        if operation.sandbox_only:
            return "is for the sandbox only, and never leaves for production (MCF-SBX-02)"
        if operation.changes_nothing:
            return None
        match operation.name:
            case "createFulfillmentOrder" if self._live.may_order:
                held = _said_by(request).get("fulfillmentAction") == "Hold"
                return None if held and _order_made_by(request) else "is kept back unless it is on Hold"
            case "cancelFulfillmentOrder" if self._live.may_order:
                own = match.path_parameters["sellerFulfillmentOrderId"] in self._held
                return None if own else "is kept back: the order is not one that this scenario has made"
        return "changes something, and production is read only"


def _said_by(request: httpx.Request) -> dict[str, object]:
    try:
        said = json.loads(request.read())
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _order_made_by(request: httpx.Request) -> str:
    return str(_said_by(request).get("sellerFulfillmentOrderId") or "")
