"""Attack a served emulator with schemathesis, on the official model of Fulfillment Outbound.

    python tests/conformance/attack.py MODEL.json [MODEL.json ...] [--max-examples N] [--seed N] [...]

The options are those of `schemathesis run`.

Ends with 0 when neither schemathesis nor the contract has found anything. What is left out, and why, is in
docs/real-clients.md.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import takewhile
from pathlib import Path

import httpx

from pytest_mcf.emulator import Emulator
from pytest_mcf.gateway import Gateway, Journal
from pytest_mcf.model.versions import SUCCESSOR
from pytest_mcf.serve.live_page import LivePage
from pytest_mcf.server.server import LoopbackServer

HERE = Path(__file__).parent
OUTBOUND = "/fba/outbound/2020-07-01"
MARKETPLACE = "ATVPDKIKX0DER"
ADDRESS = {
    "name": "Jane Roe",
    "addressLine1": "12 Any Street",
    "city": "Troy",
    "stateOrRegion": "MI",
    "postalCode": "48084",
    "countryCode": "US",
}
LINE = {"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "line-1", "quantity": 1}
PRODUCT_LINE = {
    "product": {"productIdentifier": {"amazonSku": "MUG"}},
    "amount": {"unit": "EACHES", "value": "1.0"},
}
ORDER = {
    "displayableOrderId": "shown",
    "displayableOrderDate": "2026-01-05T08:30:00Z",
    "displayableOrderComment": "Thank you",
    "shippingSpeedCategory": "Standard",
    "destinationAddress": ADDRESS,
    "items": [LINE],
}
#: How far orders have come before the attack; there are some of each kind.
STEPS = {
    "received": [],
    "held": [],
    "processing": ["Planning", "Processing"],
    "complete": ["Planning", "Processing", "Complete"],
    "cancelled": ["Cancelled"],
}
OF_EACH_KIND = 10


def attack(models, *options):
    """Attack with each model in turn; gives the worst exit code, what was printed, and what was seen.

    One process attacks with all models: to load schemathesis takes longer than to attack with a small one.
    """
    statuses, wrong = Counter(), []

    def watch(exchange):
        statuses[exchange.operation, exchange.status] += 1
        wrong.extend(str(each) for each in exchange.errors if each.side == "response")

    emulator = Emulator()
    gateway = Gateway(emulator, journal=Journal(limit=100, listener=watch))
    page = LivePage(gateway)
    with LoopbackServer(page) as server, tempfile.TemporaryDirectory() as folder:
        facts = furnish(emulator, server.url)
        basics = ["--no-color", "--config-file", str(HERE / "schemathesis.toml")]
        commands = [
            [*basics, "run", str(Path(model).resolve()), "--url", server.url, *options] for model in models
        ]
        done = subprocess.run(
            [sys.executable, str(HERE / "attacker.py"), json.dumps(commands)],
            cwd=folder,
            env={
                **os.environ,
                "MCF_FACTS": json.dumps(facts),
                "PYTHONHASHSEED": "0",  # or sets would come in another order, and so would requests
                "SCHEMATHESIS_HOOKS": str(HERE / "hooks.py"),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
    return done.returncode, done.stdout, statuses, wrong


def furnish(emulator, url):
    """Put stock and orders into the emulator; gives what there is for the hooks to speak of."""
    account = emulator.settings
    client = {"client_id": account.client_id, "client_secret": account.client_secret}
    grant = {"grant_type": "refresh_token", "refresh_token": account.refresh_token, **client}
    grantless = {"grant_type": "client_credentials", "scope": "sellingpartnerapi::notifications", **client}
    with httpx.Client(transport=emulator, base_url=url) as seller:
        seller.headers["x-amz-access-token"] = seller.post("/auth/o2/token", data=grant).json()[
            "access_token"
        ]
        seller.headers["x-amzn-idempotency-token"] = "1"
        item = {"sellerSku": "MUG", "marketplaceId": MARKETPLACE}
        seller.post("/fba/inventory/v1/items", json={**item, "productName": "Mug"}).raise_for_status()
        stock = {"inventoryItems": [{**item, "quantity": 1_000_000}]}
        seller.post("/fba/inventory/v1/items/inventory", json=stock).raise_for_status()
        order_ids = [order_id for kind in STEPS for order_id in of_kind(kind)]
        for order_id in order_ids:
            place(seller, order_id)
        complete = seller.get(f"{OUTBOUND}/fulfillmentOrders/complete-0").json()["payload"]
        shipped = seller.get(f"{SUCCESSOR.root}/orders/complete-0").json()["order"]["shipments"]
    (shipment,) = complete["fulfillmentShipments"]
    (package,) = shipment["fulfillmentShipmentPackage"]
    return {
        "url": url,
        "grants": [grant, grantless],
        "values": {
            "sellerFulfillmentOrderId": order_ids,
            "marketplaceId": [MARKETPLACE],
            "featureName": ["BLANK_BOX", "BLOCK_AMZL", "SIGNATURE_CONFIRMATION"],
            "sellerSku": ["MUG"],
            "packageNumber": [package["packageNumber"]],
            "orderId": order_ids,
            "packageId": [shipped[0]["packages"][0]["packageId"]],
        },
        # With these orders the calls can succeed, until the order's status has changed.
        "better_values": {
            "submitFulfillmentOrderStatusUpdate": {"sellerFulfillmentOrderId": of_kind("received")},
            "updateFulfillmentOrder": {"sellerFulfillmentOrderId": of_kind("held")},
            "updateOrderStatus": {"orderId": of_kind("received")},
            "updateOrder": {"orderId": of_kind("held")},
            "updatePackage": {"orderId": ["complete-0"]},
        },
        "likely_bodies": {
            "submitFulfillmentOrderStatusUpdate": {"fulfillmentOrderStatus": "Planning"},
            "updateFulfillmentOrder": {"displayableOrderComment": "Later"},
            "updateOrderStatus": {"status": "PROCESSING"},
            "updateOrder": {"fulfillmentConfiguration": {"action": "HOLD"}},
            "updatePackage": {"status": "DELAYED"},
        },
        "bodies": {
            "createFulfillmentOrder": {**ORDER, "sellerFulfillmentOrderId": "attack"},
            "createOrder": {
                "orderId": "attack",
                "destination": {"deliveryAddress": ADDRESS},
                "lineItems": [{"lineItemId": "line-1", **PRODUCT_LINE}],
            },
            "getOrderPreview": {"destination": {"deliveryAddress": ADDRESS}, "lineItems": [PRODUCT_LINE]},
            "getOffers": {
                "origin": {"countryCode": "US"},
                "items": [{"productIdentifier": {"amazonSku": "MUG"}}],
            },
            "getFulfillmentPreview": {"address": ADDRESS, "items": [LINE]},
            "deliveryOffers": {
                "product": {
                    "productIdentifier": {"merchantSku": "MUG"},
                    "amount": {"unitOfMeasure": "Eaches", "value": "1"},
                },
                "terms": {
                    "origin": {"countryCode": "US"},
                    "destination": {"deliveryAddress": {"postalCode": "48084", "countryCode": "US"}},
                },
            },
            "createFulfillmentReturn": {
                "items": [
                    {
                        "sellerReturnItemId": "return-1",
                        "sellerFulfillmentOrderItemId": "line-1",
                        "amazonShipmentId": shipment["amazonShipmentId"],
                        "returnReasonCode": "DEFECTIVE",
                    }
                ]
            },
        },
    }


def of_kind(kind):
    return [f"{kind}-{number}" for number in range(OF_EACH_KIND)]


def place(seller, order_id):
    kind = order_id.partition("-")[0]
    action = {"fulfillmentAction": "Hold"} if kind == "held" else {}
    order = {**ORDER, **action, "sellerFulfillmentOrderId": order_id}
    seller.post(f"{OUTBOUND}/fulfillmentOrders", json=order).raise_for_status()
    for status in STEPS[kind]:
        path = f"{OUTBOUND}/fulfillmentOrders/{order_id}/status"
        seller.put(path, json={"fulfillmentOrderStatus": status}).raise_for_status()


def main():
    """Attack, and report it."""
    arguments = sys.argv[1:]
    models = list(takewhile(lambda argument: not argument.startswith("-"), arguments))
    code, printed, statuses, wrong = attack(models, *arguments[len(models) :])
    answers = [
        f"{number:8} {status} {operation or 'no operation'}"
        for (operation, status), number in sorted(statuses.items(), key=str)
    ]
    verdict = f"contract: {len(wrong)} errors in the answers"
    sys.stdout.write("\n".join([printed, *answers, verdict, *wrong[:20], ""]))
    return code or bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
