"""An account of an embedded emulator, what is made in it, and its ledger."""

import httpx
import pytest

from pytest_mcf.cleanup.account import Account
from pytest_mcf.cleanup.cleaner import Cleaner
from pytest_mcf.cleanup.ledger import Ledger, LedgerMiddleware, Origin
from pytest_mcf.emulator import Emulator, EmulatorSettings
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import Credentials, Endpoint
from pytest_mcf.integration.reference.retrying import RetryPolicy

SETTINGS = EmulatorSettings()
URL = "https://emulator.invalid"
ENDPOINT = Endpoint(
    URL,
    f"{URL}/auth/o2/token",
    Credentials(SETTINGS.client_id, SETTINGS.client_secret, SETTINGS.refresh_token),
    SETTINGS.marketplace_id,
)
SEED = "5eed"
TYPE = "FULFILLMENT_ORDER_STATUS"
ADDRESS = {
    "name": "Ann Example",
    "addressLine1": "1 Example Street",
    "city": "Seattle",
    "stateOrRegion": "WA",
    "postalCode": "98101",
    "countryCode": "US",
}


def is_ours(name):
    """Whether a name is one that only these tests give."""
    return SEED in name


class Between(httpx.BaseTransport):
    """Intercepts requests: `intercept` may respond in the emulator's place, or raise."""

    def __init__(self, inner):
        self.inner = inner
        self.intercept = lambda _: None
        self.asked = []

    def handle_request(self, request):
        self.asked.append(f"{request.method} {request.url.path}")
        return self.intercept(request) or self.inner.handle_request(request)


class World:
    """Makes things as a scenario does, and has them cleaned up."""

    def __init__(self, path):
        self.way = Between(Emulator(SETTINGS))
        self.ledger = Ledger(path, Origin("run", URL, SETTINGS.marketplace_id, "account"))
        recorded = LedgerMiddleware(self.way, self.ledger, SEED, "A: b", is_ours=is_ours)
        self.sandbox = Sandbox(ENDPOINT, recorded, SEED)
        self.naps = []
        self.account = self.account_in(is_sandbox=True)

    def account_in(self, *, is_sandbox):
        return Account(ENDPOINT, self.way, RetryPolicy(self.naps.append), is_sandbox=is_sandbox)

    def stock(self, sku=f"MUG-{SEED}", units=9):
        self.sandbox.stock(sku, units)

    def order(self, name="one", *, hold=False, order_id=None):
        order_id = order_id or f"MCF-{SEED}-{name}"
        body = {
            "sellerFulfillmentOrderId": order_id,
            "displayableOrderId": order_id,
            "displayableOrderDate": "2026-01-05T09:00:00Z",
            "displayableOrderComment": "Thank you",
            "shippingSpeedCategory": "Standard",
            "fulfillmentAction": "Hold" if hold else "Ship",
            "destinationAddress": ADDRESS,
            "items": [{"sellerSku": f"MUG-{SEED}", "sellerFulfillmentOrderItemId": "1", "quantity": 2}],
        }
        answer = self.sandbox.attempt("createFulfillmentOrder", body=body)
        assert answer.status in (200, 503), answer.response_body
        return order_id

    def order_of_successor(self, name="new"):
        order_id = f"MCF-{SEED}-{name}"
        line = {
            "lineItemId": "1",
            "product": {"productIdentifier": {"amazonSku": f"MUG-{SEED}"}},
            "amount": {"unit": "EACHES", "value": "2.0"},
        }
        destination = {"deliveryAddress": ADDRESS}
        body = {"orderId": order_id, "destination": destination, "lineItems": [line]}
        assert self.sandbox.attempt("createOrder", body=body).status == 200
        return order_id

    def status_of(self, order_id):
        payload = self.sandbox.attempt("getFulfillmentOrder", order_id).response_json()["payload"]
        return payload["fulfillmentOrder"]["fulfillmentOrderStatus"]

    def application_token(self):
        form = {"grant_type": "client_credentials", "scope": "sellingpartnerapi::notifications"}
        exchange = self.sandbox.ask_for_token(**self.sandbox.application, **form)
        return exchange.response_json()["access_token"]

    def destination(self, queue=f"orders-{SEED}"):
        arn = f"arn:aws:sqs:us-east-2:444455556666:{queue}"
        body = {"name": "orders", "resourceSpecification": {"sqs": {"arn": arn}}}
        answer = self.sandbox.attempt("createDestination", body=body, token=self.application_token())
        return answer.response_json()["payload"]["destinationId"] if answer.status == 200 else None

    def subscription(self, destination):
        body = {"payloadVersion": "1.0", "destinationId": destination}
        return self.sandbox.attempt("createSubscription", TYPE, body=body)

    def remaining(self):
        """What there is of everything, by its kind."""
        state = httpx.Client(transport=self.way.inner).get(f"{URL}/_mcf/state").json()
        subscription = self.sandbox.attempt("getSubscription", TYPE)
        destinations = self.sandbox.attempt("getDestinations", token=self.application_token())
        return {
            "open orders": [
                order["sellerFulfillmentOrderId"]
                for order in state["orders"]
                if order["fulfillmentOrderStatus"] in ("Received", "Planning")
            ],
            "items": [shelf["sellerSku"] for shelf in state["stock"]],
            "subscriptions": int(subscription.status == 200),
            "destinations": len(destinations.response_json()["payload"]),
        }

    def clean_up(self):
        return [str(result) for result in Cleaner(self.ledger, self.account).clean_up(self.ledger.entries)]


NOTHING = {"open orders": [], "items": [], "subscriptions": 0, "destinations": 0}


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "run.jsonl")
    yield world
    world.ledger.close()
