"""Requests that must not be sent to a real account.

Tags and settings choose which scenarios run; here the request itself decides, no matter who sent it.
"""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import httpx

from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.errors import RequestBlocked
from pytest_mcf.http import Middleware, Request, Response
from pytest_mcf.model import matched
from pytest_mcf.model.counterparts import ACTION
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentAction
from pytest_mcf.model.plain_json import at
from pytest_mcf.operation import Match
from pytest_mcf.regions import REGIONS
from pytest_mcf.settings.live import LiveSettings

#: Where requests have consequences, whatever the settings call it.
PRODUCTION_HOSTS = frozenset(region.production_host for region in REGIONS.values())

#: What deletes a resource is allowed with what creates it.
_CREATED_BY = {"deleteDestination": "createDestination", "deleteSubscriptionById": "createSubscription"}

#: What creates an order, in the first version and in its successor.
_CREATES = frozenset({"createFulfillmentOrder", "createOrder"})
_OF_SUCCESSOR = frozenset({"createOrder"})

_READING = frozenset({"GET", "HEAD"})


class Guard(Middleware):
    """Passes requests on that are harmless or were allowed. For others it raises RequestBlocked.

    In production it passes everything that reads, and, if orders are allowed, the creation of orders on Hold
    and their cancellation (MCF-SBX-02). In the sandbox it blocks only what has effects beyond the sandbox.

    Clean-up deletes what was created, so what deletes it is allowed with what creates it.
    """

    def __init__(self, inner: httpx.BaseTransport, live: LiveSettings) -> None:
        super().__init__(inner)
        self._live = live
        self._in_production = live.target == "production" or urlsplit(live.url).hostname in PRODUCTION_HOSTS
        self._created: set[str] = set()

    def handle(self, request: Request) -> Response:
        """Pass the request on, or raise RequestBlocked."""
        request = matched(request)
        match = request.match
        reason = self._unfit(request, match)
        if reason is not None:
            name = match.operation.name if match else f"{request.method} {request.path}"
            raise RequestBlocked(f"{name} {reason}")
        if match is not None and match.operation.name in _CREATES:
            # Before it is sent: even if the response is lost, there may be an order now.
            self._created.add(_order_created_by(request))
        return self._inner.handle(request)

    def _unfit(self, request: Request, match: Match | None) -> str | None:
        """Why a request must not leave; None for one that may."""
        if request.path.startswith(CONTROLS):
            return "is the emulator's, and Amazon has no such controls"
        if self._in_production:
            return self._unfit_for_production(request, match)
        if match is None or not match.operation.lasting:
            return None
        wanted = _CREATED_BY.get(match.operation.name, match.operation.name)
        if wanted in self._live.allowed:
            return None
        return (
            "has effects that outlast the sandbox: they are there in the production application too. "
            f"--mcf-allow {wanted} lets it pass"
        )

    def _unfit_for_production(self, request: Request, match: Match | None) -> str | None:
        if match is None:
            unknown = request.method not in _READING
            return "is not in the catalogue, and production is read only" if unknown else None
        operation = match.operation
        if operation.sandbox_only:
            return "is for the sandbox only, and never leaves for production (MCF-SBX-02)"
        if operation.changes_nothing:
            return None
        match operation.name:
            case "createFulfillmentOrder" | "createOrder" if self._live.may_order:
                held = _is_held(request) and _order_created_by(request)
                return None if held else "is kept back unless it is on Hold"
            case "cancelFulfillmentOrder" | "cancelOrder" if self._live.may_order:
                own = not self._created.isdisjoint(match.path_parameters.values())
                return None if own else "is kept back: the order is not one that this scenario has made"
        return "changes something, and production is read only"


def _body_of(request: Request) -> dict[str, object]:
    try:
        body = json.loads(request.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _is_held(request: Request) -> bool:
    """Whether a new order is on hold, in the words of either version."""
    body = _body_of(request)
    if _name_of_operation(request) in _OF_SUCCESSOR:
        return bool(at(body, "fulfillmentConfiguration", "action") == ACTION[FulfillmentAction.HOLD])
    return body.get("fulfillmentAction") == FulfillmentAction.HOLD


def _order_created_by(request: Request) -> str:
    name = "orderId" if _name_of_operation(request) in _OF_SUCCESSOR else "sellerFulfillmentOrderId"
    return str(_body_of(request).get(name) or "")


def _name_of_operation(request: Request) -> str:
    return request.match.operation.name if request.match else ""
