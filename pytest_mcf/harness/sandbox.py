"""The world outside the integration: stock, Amazon's fulfilment centres, carriers and the clock.

What Amazon's dynamic sandbox can do is done through its own sandbox-only operations. What it cannot
(deliver a package, lose a unit, let a day pass) goes through the emulator's controls under /_mcf/.
All of it passes the gateway, marked as the harness's own, so it is recorded and replayed as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import httpx

from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.contract.first_words import in_first_words
from pytest_mcf.errors import SandboxRefused
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway.api_client import ApiClient
from pytest_mcf.gateway.clock import WorldClock
from pytest_mcf.harness.version_requests import HarnessRequest
from pytest_mcf.integration import Endpoint, IntegrationError, PackageNumber


class Sandbox:
    """Drives the world of one scenario. Each method raises SandboxRefused when it was not obeyed.

    Throttled calls are sent again, unless the transport does so itself.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        transport: httpx.BaseTransport,
        seed: str,
        *,
        transport_retries: bool = False,
    ) -> None:
        self._marketplace = endpoint.marketplace
        self._seed = seed
        self._endpoint = endpoint
        self._api = ApiClient(endpoint, transport, **({"attempts": 1} if transport_retries else {}))
        self._known_skus: set[tuple[str, str]] = set()
        self._additions = 0
        self._queues: set[str] = set()

    @property
    def marketplace(self) -> str:
        """The id of the marketplace that everything is done in, unless another one is named."""
        return self._marketplace

    @property
    def api(self) -> str:
        """The version of the API that the scenario is about."""
        return self._endpoint.api

    @property
    def application(self) -> Mapping[str, str]:
        """The part of a token's form that says which application asks."""
        return self._api.application

    @property
    def refresh_token(self) -> str:
        """What the seller's consent is shown with when a token is asked for."""
        return self._endpoint.credentials.refresh_token

    def stock(self, sku: str, quantity: int, marketplace: str | None = None) -> None:
        """Put sellable units of a SKU into Amazon's fulfilment centres (MCF-SBX-08, MCF-SBX-09)."""
        market = marketplace or self._marketplace
        if (market, sku) not in self._known_skus:
            item = {"sellerSku": sku, "marketplaceId": market, "productName": sku}
            self._obeyed(self.attempt("createInventoryItem", body=item))
            self._known_skus.add((market, sku))
        if not quantity:
            return
        self._additions += 1
        units = {"sellerSku": sku, "marketplaceId": market, "quantity": quantity}
        # The token makes a repeated request add the units once (MCF-SBX-10).
        headers = {"x-amzn-idempotency-token": f"{self._seed}-{self._additions}"}
        self._obeyed(self.attempt("addInventory", body={"inventoryItems": [units]}, headers=headers))

    def inventory(self, sku: str, marketplace: str | None = None) -> Mapping[str, Any]:
        """How many units of a SKU there are: `inventoryDetails` of getInventorySummaries."""
        market = marketplace or self._marketplace
        query = {
            "details": "true",
            "granularityType": "Marketplace",
            "granularityId": market,
            "marketplaceIds": market,
            "sellerSkus": sku,
        }
        exchange = self._obeyed(self.attempt("getInventorySummaries", query=query))
        with _understanding(exchange):
            for summary in exchange.response_json()["payload"]["inventorySummaries"]:
                if summary.get("sellerSku") == sku:
                    details: Mapping[str, Any] = summary["inventoryDetails"]
                    return details
        raise SandboxRefused(f"The sandbox has no inventory of {sku!r}. Stock it first.")

    def move(self, order_id: str, status: str) -> None:
        """Have Amazon move an order to a status (submitFulfillmentOrderStatusUpdate, sandbox only)."""
        body = {"fulfillmentOrderStatus": status}
        # The world is that of both versions, and the first one has a word for each step on the way.
        self._obeyed(self._call("submitFulfillmentOrderStatusUpdate", order_id, body=body))

    def attempt(
        self,
        operation: str,
        *path_values: str,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        token: str | None = None,
    ) -> Exchange:
        """Call any operation of the catalogue as the harness; the response may be a refusal.

        `path_values` fill the path's parameters in their order. `token` goes in the place of the seller's
        access token; an empty one means that there is none. Being throttled is not a failure: such a call
        is sent again (MCF-QUIRK-41). In a run on the successor, the call is the counterpart there, and the
        exchange in words of the first version. Raises NotPossible if it has none.
        """
        asked = HarnessRequest(operation, query, body).in_version(self._endpoint.api)
        exchange = self._call(
            asked.operation, *path_values, query=asked.query, body=asked.body, headers=headers, token=token
        )
        if operation == "createDestination":
            self._queues |= _queue_in(exchange)
        return in_first_words(exchange)[0]

    def _call(self, operation: str, *path_values: str, **request: Any) -> Exchange:
        with _reaching(operation):
            return self._api.call(operation, *path_values, **request)

    def ask_for_token(self, **form: str) -> Exchange:
        """Ask Login with Amazon for an access token with any form, also one that is refused."""
        with _reaching("getAccessToken"):
            return self._api.request_token(**form)

    def pass_time(self, time: timedelta) -> None:
        """Let virtual time go by, for an integration in this process too (emulator only)."""
        self._control("clock", {"seconds": int(time.total_seconds())})
        if isinstance(self._endpoint.clock, WorldClock):
            self._endpoint.clock.pass_time(time.total_seconds())

    def now(self) -> datetime:
        """What time it is where virtual time goes by (emulator only)."""
        exchange = self._control("clock", {"seconds": 0})
        with _understanding(exchange):
            return datetime.fromisoformat(exchange.response_json()["now"])

    def lose(self, sku: str, quantity: int) -> None:
        """Leave Amazon's records as they are and take units off the shelf (emulator only)."""
        self._control(f"stock/{quote(sku, safe='')}/missing", {"quantity": quantity})

    def split(self, order_id: str, *, shipments: int = 1, packages: int = 1) -> None:
        """Have an order sent in several shipments, of several packages each (emulator only)."""
        self._control(
            f"orders/{quote(order_id, safe='')}/split", {"shipments": shipments, "packages": packages}
        )

    def accept_first(self, *, orders: bool = False, cancellations: bool = False) -> None:
        """Have the successor accept new orders, or cancellations, before they are done (emulator only)."""
        self._control("acceptance", {"orders": orders, "cancellations": cancellations})

    def ship(self, order_id: str) -> None:
        """Have the first pending shipment of an order leave, and the others wait (emulator only)."""
        self._control(f"orders/{quote(order_id, safe='')}/ship", {})

    def refill(self, order_id: str) -> None:
        """Have Amazon give up the first pending shipment of an order and try again (emulator only)."""
        self._control(f"orders/{quote(order_id, safe='')}/refill", {})

    def process_return(self, order_id: str, item_id: str, **found: str) -> None:
        """Have a fulfilment centre look at a returned unit: `condition`, `reasonCode` (emulator only)."""
        self._control(f"returns/{quote(order_id, safe='')}/{quote(item_id, safe='')}", found)

    def put_customer_order(self, order_id: str, lines: list[Mapping[str, Any]], **parts: Any) -> None:
        """Have a customer order at Amazon: lines of `sellerSku` and `quantity`, ... (emulator only).

        `parts` are what else the control takes: `status`, `channel`, `serviceLevel`, `address`, ...
        """
        order = {"orderId": order_id, "marketplaceId": self._marketplace, "lines": lines, **parts}
        self._control("seller-orders", order)

    def move_customer_order(self, order_id: str, status: str) -> None:
        """Have a customer pay or cancel, or Amazon ship what it fulfils itself (emulator only)."""
        self._control(f"seller-orders/{quote(order_id, safe='')}/move", {"status": status})

    def readdress_customer_order(self, order_id: str, address: Mapping[str, str | None]) -> None:
        """Have a customer change where an order goes (emulator only)."""
        self._control(f"seller-orders/{quote(order_id, safe='')}/address", dict(address))

    def customer_order(self, order_id: str) -> Mapping[str, Any]:
        """How far a customer's order is: `status`, `lines`, `packages`, ... (emulator only)."""
        path = f"{CONTROLS}seller-orders/{quote(order_id, safe='')}"
        order: Mapping[str, Any] = self._obeyed(self._api.get(path)).response_json()
        return order

    def messages(self, order_id: str) -> list[Mapping[str, Any]]:
        """The messages to the customer of an order, the oldest first (emulator only)."""
        sent = self._obeyed(self._api.get(f"{CONTROLS}messages")).response_json()["messages"]
        return [message for message in sent if message["amazonOrderId"] == order_id]

    def notifications(self, queue_arn: str | None = None) -> list[Mapping[str, Any]]:
        """What Amazon has put into a queue, the oldest first (emulator only).

        Without an ARN: into the queues that were made known here.
        """
        path = f"{CONTROLS}notifications"
        with _reaching(path):
            exchange = self._api.get(path)
        with _understanding(self._obeyed(exchange)):
            waiting = exchange.response_json()["notifications"]
            # An endpoint that is shared has the queues of other scenarios too.
            return [
                posting["message"]
                for posting in waiting
                if (
                    posting["destinationId"] in self._queues
                    if queue_arn is None
                    else (posting["destination"].get("sqs") or {}).get("arn") == queue_arn
                )
            ]

    def move_package(self, package_number: PackageNumber, **event: Any) -> None:
        """Have a carrier report an event of a package: `eventCode`, `city`, ... (emulator only)."""
        self._control(f"packages/{quote(str(package_number), safe='')}/move", event)

    def deliver(self, package_number: PackageNumber, **delivery: Any) -> None:
        """Deliver a package: `photo`, `dropOffLocation`, `signedForBy`, ... (emulator only)."""
        self._control(f"packages/{quote(str(package_number), safe='')}/deliver", delivery)

    def set_feature(
        self,
        sku: str,
        feature: str,
        *,
        eligible: bool,
        reasons: tuple[str, ...] = (),
        overlapping: tuple[str, ...] = (),
    ) -> None:
        """Say whether a SKU supports a feature, if not, why, and what shares its stock (emulator only)."""
        settings: dict[str, Any] = {"featureName": feature, "eligible": eligible}
        if reasons:
            settings["reasons"] = list(reasons)
        if overlapping:
            settings["overlappingSkus"] = list(overlapping)
        self._control(f"skus/{quote(sku, safe='')}/features", settings)

    def close(self) -> None:
        """Give the connection back."""
        self._api.close()

    def _control(self, path: str, body: Mapping[str, Any]) -> Exchange:
        with _reaching(f"{CONTROLS}{path}"):
            exchange = self._api.post(f"{CONTROLS}{path}", body)
        return self._obeyed(exchange)

    def _obeyed(self, exchange: Exchange) -> Exchange:
        if exchange.status != httpx.codes.OK:
            answer = exchange.response_body.decode("utf-8", "replace")
            raise SandboxRefused(
                f"The sandbox received {exchange.method} {exchange.target} "
                f"{exchange.request_body.decode('utf-8', 'replace')} and answered {exchange.status}: {answer}"
            )
        return exchange


@contextmanager
def _reaching(what: str) -> Iterator[None]:
    """Raise SandboxRefused if a request of the harness gets no response: no integration is to blame."""
    try:
        yield
    except (httpx.TransportError, IntegrationError) as error:
        raise SandboxRefused(f"The sandbox did not respond to {what}: {error}") from error


@contextmanager
def _understanding(exchange: Exchange) -> Iterator[None]:
    """Raise SandboxRefused if a response to the harness has another form than it needs."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise SandboxRefused(
            f"The sandbox's response to {exchange.method} {exchange.target} cannot be understood: {error!r}"
        ) from error


def _queue_in(exchange: Exchange) -> set[str]:
    """The id of the queue in a response. A response without one is for the contract check to report."""
    try:
        return {str(exchange.response_json()["payload"]["destinationId"])}
    except (ValueError, KeyError, TypeError):
        return set()
