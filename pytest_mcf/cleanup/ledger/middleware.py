"""The middleware that writes the ledger: before a resource is created, and once it is known to be gone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from pytest_mcf.cleanup.ledger.entry import Entry, Resource
from pytest_mcf.cleanup.ledger.ledger import Ledger
from pytest_mcf.errors import RequestBlocked
from pytest_mcf.http import Middleware, Request, Response
from pytest_mcf.model import Match, matched
from pytest_mcf.model.versions import SUCCESSOR


def queue_name(arn: str) -> str:
    """Only the name in a queue's address: it distinguishes queues, and does not identify their owner."""
    return arn.rpartition(":")[2]


class LedgerMiddleware(Middleware):
    """The last one before the upstream: it does not see a request that a fault keeps from the API.

    `seed` and `scenario` name the scenario that creates resources, `is_ours` recognises a name that only this
    scenario can have given.
    """

    def __init__(
        self,
        inner: httpx.BaseTransport,
        ledger: Ledger,
        seed: str,
        scenario: str,
        *,
        is_ours: Callable[[str], bool],
    ) -> None:
        super().__init__(inner)
        self._ledger = ledger
        self._seed = seed
        self._scenario = scenario
        self._is_ours = is_ours

    def handle(self, request: Request) -> Response:
        """Pass the request on, and record what it makes or deletes. Raises LedgerNotWritten."""
        request = matched(request)
        match = request.match
        if match is None:
            return self._inner.handle(request)
        resource = _resource_made(match, request)
        if resource is None:
            response = self._inner.handle(request)
            if response.is_success:
                self._note_cleaned_up(match)
            return response
        ours = self._is_ours(resource.name)
        number = self._ledger.ask(resource, self._seed, self._scenario, ours=ours)
        try:
            response = self._inner.handle(request)
        except RequestBlocked:
            self._ledger.mark_refused(number)
            raise
        if response.is_success:
            self._ledger.mark_made(number, _id_given(resource, response))
        elif httpx.codes.is_client_error(response.status):
            self._ledger.mark_refused(number)
        return response

    def _note_cleaned_up(self, match: Match) -> None:
        deletes = _DELETES.get(match.operation.name)
        if deletes is not None:
            for entry in self._ledger.entries:
                if deletes(entry, match.path_parameters):
                    self._ledger.mark_cleaned_up(entry.number, f"by {match.operation.name} of the run itself")


def _resource_made(match: Match, request: Request) -> Resource | None:
    """What a request asks for; None if it creates nothing, or is too damaged to create anything."""
    makes = _MAKES.get(match.operation.name)
    if makes is None:
        return None
    try:
        return makes(json.loads(request.body), match.path_parameters)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _order(body: Any, _: Mapping[str, str]) -> Resource:
    return Resource("order", str(body["sellerFulfillmentOrderId"]))


def _successors_order(body: Any, _: Mapping[str, str]) -> Resource:
    return Resource("order", str(body["orderId"]), SUCCESSOR.name)


def _item(body: Any, _: Mapping[str, str]) -> Resource:
    return Resource("item", str(body["sellerSku"]), str(body["marketplaceId"]))


def _subscription(body: Any, path: Mapping[str, str]) -> Resource:
    return Resource("subscription", str(body.get("destinationId", "")), path["notificationType"])


def _destination(body: Any, _: Mapping[str, str]) -> Resource:
    queue = (body["resourceSpecification"].get("sqs") or {}).get("arn")
    return Resource("destination", queue_name(queue) if queue else str(body.get("name", "")))


_MAKES: Mapping[str, Callable[[Any, Mapping[str, str]], Resource]] = {
    "createFulfillmentOrder": _order,
    "createOrder": _successors_order,
    "createInventoryItem": _item,
    "createSubscription": _subscription,
    "createDestination": _destination,
}

_DELETES: Mapping[str, Callable[[Entry, Mapping[str, str]], bool]] = {
    "cancelFulfillmentOrder": lambda entry, path: (
        (entry.resource.kind, entry.resource.name) == ("order", path["sellerFulfillmentOrderId"])
    ),
    "cancelOrder": lambda entry, path: (
        (entry.resource.kind, entry.resource.name) == ("order", path["orderId"])
    ),
    "deleteSubscriptionById": lambda entry, path: (
        (entry.resource.kind, entry.id) == ("subscription", path["subscriptionId"])
    ),
    "deleteDestination": lambda entry, path: (
        (entry.resource.kind, entry.id) == ("destination", path["destinationId"])
    ),
}


def _id_given(resource: Resource, response: Response) -> str | None:
    """The id that the API gave, as far as its response can be read."""
    if resource.kind not in ("subscription", "destination"):
        return None
    try:
        return str(json.loads(response.body)["payload"][f"{resource.kind}Id"])
    except (ValueError, KeyError, TypeError):
        return None
