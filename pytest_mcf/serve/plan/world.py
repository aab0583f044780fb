"""The world that a plan moves: through the harness's mount, beside what the shop sends."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

import httpx

from pytest_mcf.common.paths import CONTROLS, TOKEN_PATH
from pytest_mcf.emulator import EmulatorSettings
from pytest_mcf.errors import SandboxRefused
from pytest_mcf.gateway.api_client import ApiClient
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import Credentials, Endpoint
from pytest_mcf.serve.plan.model import CustomerOrder

_URL = "https://emulator.invalid"

Json = Mapping[str, Any]


class WorldRefused(Exception):
    """The emulator refused a step of a plan."""


class World:
    """What Amazon, its fulfillment centers and carriers do. Each method raises WorldRefused."""

    def __init__(self, transport: httpx.BaseTransport, settings: EmulatorSettings) -> None:
        credentials = Credentials(settings.client_id, settings.client_secret, settings.refresh_token)
        endpoint = Endpoint(_URL, f"{_URL}{TOKEN_PATH}", credentials, settings.marketplace_id)
        self._marketplace = settings.marketplace_id
        self._api = ApiClient(endpoint, transport)
        self._sandbox = Sandbox(endpoint, transport, seed="plan")

    def stock(self, units: Mapping[str, int]) -> None:
        """Add units to the stock of SKUs."""
        try:
            for sku, number in units.items():
                self._sandbox.stock(sku, number)
        except SandboxRefused as error:
            raise WorldRefused(str(error)) from error

    def lose(self, sku: str, units: int) -> None:
        """Leave units on record that are not on the shelf."""
        self._change(("stock", sku, "missing"), {"quantity": units})

    def move(self, order_id: str, status: str) -> None:
        """Move an order to a status."""
        self._change(("orders", order_id, "move"), {"fulfillmentOrderStatus": status})

    def split(self, order_id: str, shipments: int, packages: int) -> None:
        """Plan several shipments of several packages."""
        self._change(("orders", order_id, "split"), {"shipments": shipments, "packages": packages})

    def ship(self, order_id: str) -> None:
        """Let the first pending shipment leave."""
        self._change(("orders", order_id, "ship"), {})

    def refill(self, order_id: str) -> None:
        """Give up the first pending shipment, and try again."""
        self._change(("orders", order_id, "refill"), {})

    def report_event(self, order_id: str, place: int, event: str) -> None:
        """Have the carrier report an event of a package of an order, counted from 1."""
        number = self._package(order_id, place)
        self._change(("packages", number, "move"), {"eventCode": event})

    def deliver(self, order_id: str, place: int) -> None:
        """Deliver a package of an order, counted from 1."""
        self._change(("packages", self._package(order_id, place), "deliver"), {})

    def inspect_return(self, order_id: str, item: str, condition: str) -> None:
        """Have a fulfillment center inspect a returned unit."""
        self._change(("returns", order_id, item), {"condition": condition})

    def order_at_amazon(self, order: CustomerOrder) -> None:
        """Have a customer order at Amazon."""
        lines = [{"sellerSku": line.sku, "quantity": line.units} for line in order.lines]
        body = {"orderId": order.id, "marketplaceId": self._marketplace, "lines": lines}
        self._change(("seller-orders",), body)

    def pass_time(self, seconds: int) -> None:
        """Let virtual time go by."""
        self._change(("clock",), {"seconds": seconds})

    def order(self, order_id: str) -> Json | None:
        """What Amazon holds of an order; None if there is no such order."""
        found = self._read(f"overview?{urlencode({'find': order_id})}")["orders"]
        return next((each for each in found if each["sellerFulfillmentOrderId"] == order_id), None)

    def notification_count(self) -> int:
        """How many messages wait at the shop's destinations."""
        notifications: Sequence[Json] = self._read("notifications")["notifications"]
        return len(notifications)

    def close(self) -> None:
        """Release what it holds."""
        self._sandbox.close()
        self._api.close()

    def _package(self, order_id: str, place: int) -> str:
        order = self.order(order_id)
        numbers = [
            str(package["packageNumber"])
            for shipment in (order["shipments"] if order else ())
            for package in shipment["packages"]
        ]
        if len(numbers) < place:
            raise WorldRefused(f"Expected package {place} of {order_id}, and it has {len(numbers)}.")
        return numbers[place - 1]

    def _change(self, path: Sequence[str], body: Json) -> None:
        exchange = self._api.post(CONTROLS + "/".join(quote(part, safe="") for part in path), body)
        if exchange.status != httpx.codes.OK:
            raise WorldRefused(_reason(exchange.response_body))

    def _read(self, target: str) -> Any:
        exchange = self._api.get(f"{CONTROLS}{target}")
        if exchange.status != httpx.codes.OK:
            raise WorldRefused(_reason(exchange.response_body))
        return exchange.response_json()


def _reason(body: bytes) -> str:
    """What an error of the emulator says."""
    return str(json.loads(body)["errors"][0]["message"])
