"""The emulator behind HTTP, as a client meets that knows nothing of it but an address."""

from dataclasses import dataclass
from types import SimpleNamespace

import httpx
import pytest

from pytest_mcf.emulator import Emulator, EmulatorSettings
from pytest_mcf.gateway import Gateway, Journal, Throttle
from pytest_mcf.server.server import LoopbackServer

MARKETPLACE = "ATVPDKIKX0DER"

#: Identifiers that a client has to encode and a server to decode, once each.
ODD_IDS = ["a/b", "two words", "Zażółć-日本", "100%", "#7", "a+b", "a?b=c&d", "%2F", "preview/x", "../x"]


@dataclass(frozen=True)
class Served:
    """An emulator that is being served, with its journal and with the seconds that its tokens count."""

    url: str
    emulator: Emulator
    journal: Journal
    seconds: list[float]

    @property
    def token_url(self):
        return f"{self.url}/auth/o2/token"

    @property
    def account(self):
        return self.emulator.settings

    def statuses(self, operation):
        return [exchange.status for exchange in self.journal.of(operation)]

    def age_tokens(self):
        self.seconds[0] += self.account.token_lifetime


@pytest.fixture(scope="session")
def loopback():
    """One server for all, for it takes its time to end; each test puts an emulator of its own behind it."""
    with LoopbackServer(httpx.MockTransport(lambda _: httpx.Response(503))) as server:
        yield server


@pytest.fixture
def serve(loopback):
    """Serve an emulator; in the end the contract must have found nothing wrong with what it answered."""
    journals = []

    def start(*, throttle=None, **settings):
        seconds = [1_000_000.0]
        emulator = Emulator(EmulatorSettings(page_size=2, **settings), now=lambda: seconds[0])
        gateway = Gateway(emulator, throttle=throttle)
        loopback.mount.transport = gateway.mount("integration")
        journals.append(gateway.journal)
        return Served(loopback.url, emulator, gateway.journal, seconds)

    yield start
    for journal in journals:
        answers = [each for exchange in journal for each in exchange.violations if each.side == "response"]
        assert [str(violation) for violation in answers] == []
        assert journal.harness_errors == []


@pytest.fixture
def served(serve):
    return serve()


@pytest.fixture
def served_with_plans(serve):
    """Usage plans are enforced, and no time passes in which a bucket could fill again."""
    return serve(throttle=Throttle(now=lambda: 0.0))


@pytest.fixture
def address():
    return {
        "name": "Jane Roe",
        "addressLine1": "12 Any Street",
        "city": "Troy",
        "stateOrRegion": "MI",
        "postalCode": "48084",
        "countryCode": "US",
    }


class AmazonShop:
    """Code around Amazon's own SDK, as a seller's would be: nothing of the SDK is changed or patched."""

    marketplace = MARKETPLACE

    def __init__(self, served, address, refresh_token=None):
        # Loaded by the tests that need it: it has a thousand modules, and says what it thinks of logging.
        import spapi
        from spapi.models import fba_inventory_v1, fulfillment_outbound_v2020_07_01

        self.outbound_models, self.inventory_models = fulfillment_outbound_v2020_07_01, fba_inventory_v1
        self.address = self.outbound_models.Address(
            name=address["name"],
            address_line1=address["addressLine1"],
            city=address["city"],
            state_or_region=address["stateOrRegion"],
            postal_code=address["postalCode"],
            country_code=address["countryCode"],
        )
        account = served.account
        config = spapi.SPAPIConfig(
            account.client_id, account.client_secret, refresh_token or account.refresh_token
        )
        client = spapi.SPAPIClient(config, oauth_endpoint=served.token_url, endpoint=served.url)
        self.orders = spapi.FbaOutboundApi(client.api_client)
        self.inventory = spapi.FbaInventoryApi(client.api_client)

    def stock(self, sku, quantity):
        models = self.inventory_models
        item = {"seller_sku": sku, "marketplace_id": self.marketplace}
        self.inventory.create_inventory_item(models.CreateInventoryItemRequest(**item, product_name=sku))
        units = models.AddInventoryRequest([models.InventoryItem(**item, quantity=quantity)])
        self.inventory.add_inventory(f"{quantity} of {sku}".encode().hex(), units)

    def place(self, order_id, **changes):
        models = self.outbound_models
        line = models.CreateFulfillmentOrderItem(
            seller_sku="MUG", seller_fulfillment_order_item_id="line-1", quantity=2
        )
        request = {
            "seller_fulfillment_order_id": order_id,
            "displayable_order_id": "shown",
            "displayable_order_date": "2026-01-05T08:30:00Z",
            "displayable_order_comment": "Dziękuję, «Citroën»!",
            "shipping_speed_category": "Standard",
            "destination_address": self.address,
            "items": [line],
            **changes,
        }
        return self.orders.create_fulfillment_order(models.CreateFulfillmentOrderRequest(**request))

    def move(self, order_id, *statuses):
        for status in statuses:
            request = self.outbound_models.SubmitFulfillmentOrderStatusUpdateRequest(status)
            self.orders.submit_fulfillment_order_status_update(order_id, request)

    def read(self, order_id):
        return self.orders.get_fulfillment_order(order_id).payload

    def status(self, order_id):
        return self.read(order_id).fulfillment_order.fulfillment_order_status

    def ship(self, order_id):
        """Place an order and let it leave; the answer is its shipment."""
        self.place(order_id)
        self.move(order_id, "Planning", "Processing", "Complete")
        (shipment,) = self.read(order_id).fulfillment_shipments
        return shipment


@pytest.fixture
def open_amazon_shop(address):
    """Shops that use Amazon's own SDK."""

    def open_at(served, **options):
        return AmazonShop(served, address, **options)

    return open_at


@pytest.fixture
def connect(monkeypatch):
    """Clients of a served emulator, pointed there as the client's own documents have it."""
    from sp_api.api import FulfillmentOutbound, Inventories
    from sp_api.auth import AccessTokenClient, access_token_client
    from sp_api.base import Marketplaces

    access_token_client.cache.clear()

    def at(served, refresh_token=None, secret=None):
        class TokensFromThere(AccessTokenClient):
            scheme, host = served.url.partition("//")[0] + "//", served.url.partition("//")[2]

        monkeypatch.setattr(Marketplaces.US, "endpoint", served.url)
        account = served.account
        credentials = {
            "refresh_token": refresh_token or account.refresh_token,
            "lwa_app_id": account.client_id,
            "lwa_client_secret": secret or account.client_secret,
        }
        options = {"credentials": credentials, "auth_token_client_class": TokensFromThere}
        orders = FulfillmentOutbound(Marketplaces.US, **options)
        inventory = Inventories(Marketplaces.US, **options)
        opened.extend([orders, inventory])
        return SimpleNamespace(orders=orders, inventory=inventory)

    opened = []
    yield at
    for client in opened:
        client.close()
        # The connection that it asks for tokens on is one that it never closes.
        client._auth._transport.close()


@pytest.fixture
def shop(served, connect):
    """A shop with twenty mugs."""
    shop = connect(served)
    item = {"sellerSku": "MUG", "marketplaceId": MARKETPLACE}
    shop.inventory.create_inventory_item(**item, productName="Mug")
    # Its own method cannot send the header that this operation needs.
    shop.inventory._request(
        "/fba/inventory/v1/items/inventory",
        data={"method": "POST", "inventoryItems": [{**item, "quantity": 20}]},
        headers={**shop.inventory.headers, "x-amzn-idempotency-token": "1"},
    )
    return shop


@pytest.fixture
def place(shop, address):
    def order(order_id, **changes):
        request = {
            "sellerFulfillmentOrderId": order_id,
            "displayableOrderId": "shown",
            "displayableOrderDate": "2026-01-05T08:30:00Z",
            "displayableOrderComment": "Dziękuję!",
            "shippingSpeedCategory": "Standard",
            "destinationAddress": address,
            "items": [{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "line-1", "quantity": 2}],
            **changes,
        }
        return shop.orders.create_fulfillment_order(**request)

    return order
