"""What 100,000 orders cost: creating, reading and listing, in time and in memory.

    python -m benchmarks.orders [ORDERS]

Prints the time of each call with 100 orders and with many, as a ratio, and the memory that an order
takes beyond its own data (the JSON that was submitted). In process, without a socket or the contract.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable

from pytest_mcf.emulator import Emulator, EmulatorSettings
from pytest_mcf.http import Request, Response

MARKETPLACE = "ATVPDKIKX0DER"
ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"
FEW = 100
TRIES = 100


class Seller:
    """A seller with endless stock, who talks to an emulator directly."""

    def __init__(self) -> None:
        self.emulator = Emulator(EmulatorSettings())
        account = self.emulator.settings
        form = (
            f"grant_type=refresh_token&refresh_token={account.refresh_token}"
            f"&client_id={account.client_id}&client_secret={account.client_secret}"
        )
        type_ = (("content-type", "application/x-www-form-urlencoded"),)
        response = self.respond(Request("POST", "/auth/o2/token", type_, form.encode()))
        self.token = json.loads(response.body)["access_token"]
        self.placed = 0
        item = {"sellerSku": "MUG", "marketplaceId": MARKETPLACE, "productName": "Mug"}
        self.ask("POST", "/fba/inventory/v1/items", item)
        stock = {"sellerSku": "MUG", "marketplaceId": MARKETPLACE, "quantity": 10_000_000}
        self.ask("POST", "/fba/inventory/v1/items/inventory", {"inventoryItems": [stock]})

    def respond(self, request: Request) -> Response:
        """The response of the emulator alone."""
        return self.emulator.handle(request)

    def ask(self, method: str, path: str, body: object = None, query: str = "") -> Response:
        """One request, which has to succeed."""
        headers = (("x-amz-access-token", self.token), ("x-amzn-idempotency-token", "1"))
        content = b"" if body is None else json.dumps(body).encode()
        target = f"{path}?{query}" if query else path
        response = self.respond(Request(method, target, headers, content))
        if not response.is_success:
            raise SystemExit(f"{method} {path}: {response.status} {response.body.decode()}")
        return response

    def order(self) -> dict[str, object]:
        """The next order."""
        self.placed += 1
        return {
            "sellerFulfillmentOrderId": f"order-{self.placed:08}",
            "displayableOrderId": f"order-{self.placed:08}",
            "displayableOrderDate": "2026-01-05T09:00:00Z",
            "displayableOrderComment": "Thank you for your order",
            "shippingSpeedCategory": "Standard",
            "destinationAddress": {
                "name": "Jane Doe",
                "addressLine1": "123 Any Street",
                "city": "Any Town",
                "stateOrRegion": "MI",
                "postalCode": "48084",
                "countryCode": "US",
            },
            "items": [{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": 1}],
        }

    def create(self, _: int = 0) -> None:
        """Place one order."""
        self.ask("POST", ORDERS, self.order())

    def read(self, number: int) -> bytes:
        """Read an order, each time another one: what was just read is cached."""
        return self.ask("GET", f"{ORDERS}/order-{1 + number * self.placed // TRIES:08}").body

    def list_page(self, number: int) -> None:
        """Read one page of the list, each time another one."""
        self.ask("GET", ORDERS, query=f"queryStartDate=2026-01-05T09:00:01.{number:03}Z")


def microseconds(call: Callable[[int], object]) -> float:
    """The median time of a call, which is reported how often it was made before."""
    times = []
    for number in range(TRIES):
        start = time.perf_counter()
        call(number)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e6


def measure(seller: Seller) -> dict[str, float]:
    """The three calls, in microseconds."""
    return {
        "create": microseconds(seller.create),
        "get": microseconds(seller.read),
        "one page": microseconds(seller.list_page),
    }


def bytes_an_order(count: int) -> tuple[float, int]:
    """What an order takes in memory, and how long its own JSON is."""
    seller = Seller()
    tracemalloc.start()
    for _ in range(count):
        seller.create()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / count, len(json.dumps(seller.order()))


def main() -> None:
    """Measure and print."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seller = Seller()
    for _ in range(FEW):
        seller.create()
    few = measure(seller)
    for _ in range(many - seller.placed):
        seller.create()
    after = measure(seller)
    print(f"{'call':<10}{f'{FEW} orders':>14}{f'{many} orders':>16}{'ratio':>8}")
    for call, before in few.items():
        print(f"{call:<10}{before:>11.0f} us{after[call]:>13.0f} us{after[call] / before:>8.2f}")
    taken, own = bytes_an_order(10_000)
    print(f"memory: {taken:.0f} bytes an order, {own} of them its own data: {taken - own:.0f} beyond them")


if __name__ == "__main__":
    main()
