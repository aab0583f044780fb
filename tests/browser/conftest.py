"""A browser without a window, and a served emulator with the live page for it to look at."""

import shutil

import httpx
import pytest

from pytest_mcf.contract.monitors import all_monitors
from pytest_mcf.emulator import Emulator
from pytest_mcf.gateway import Gateway, Journal
from pytest_mcf.serve.conduct.watcher import Watcher
from pytest_mcf.serve.live_page import LivePage
from pytest_mcf.server.server import LoopbackServer

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"
INVENTORY = "/fba/inventory/v1/items"
MARKETPLACE = "ATVPDKIKX0DER"

#: Under these names Chromium is known on one machine or another.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
#: As root it needs the first; the others keep it from connecting to other hosts.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


#: How long something may take to appear, in milliseconds.
PATIENCE = 60_000

#: The page looks for news once in so many milliseconds. That is long for tests: there it looks more often.
A_LOOK = 1_000
HURRY = f"""
const slowly = window.setTimeout;
window.setTimeout = (act, delay, ...rest) => slowly(act, delay === {A_LOOK} ? delay / 10 : delay, ...rest);
"""


@pytest.fixture(scope="package")
def chromium():
    """Chromium, started once for all tests here."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("there is no Chromium here; on Debian `apt-get install chromium` brings it")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Spoiling(httpx.BaseTransport):
    """Passes everything on, unless a test wants an answer to be another one."""

    def __init__(self, inner):
        self.inner = inner
        self.instead = {}

    def handle_request(self, request):
        for piece, response in self.instead.items():
            if piece in str(request.url):
                return response
        return self.inner.handle_request(request)


class World:
    """A served emulator, and a small integration that uses it over HTTP."""

    def __init__(self):
        self.emulator = Emulator()
        self.upstream = Spoiling(self.emulator)
        self.client = httpx.Client()
        self.server = None

    def start(self):
        """Serve; a second time on another port, with a new journal."""
        watcher = Watcher(all_monitors(), "an emulator")
        gateway = Gateway(self.upstream, journal=Journal(limit=1000, listener=watcher.see))
        page = LivePage(gateway, watcher=watcher)
        self.journal = gateway.journal
        self.server = LoopbackServer(page)
        self.server.__enter__()
        self.url = self.server.url
        self.client.base_url = self.url

    def stop(self):
        if self.server is not None:
            self.server.__exit__(None, None, None)
            self.server = None

    def sign_in(self):
        settings = self.emulator.settings
        form = {
            "grant_type": "refresh_token",
            "refresh_token": settings.refresh_token,
            "client_id": settings.client_id,
            "client_secret": settings.client_secret,
        }
        token = self.client.post("/auth/o2/token", data=form).json()["access_token"]
        self.client.headers["x-amz-access-token"] = token

    def add_stock(self, sku, quantity):
        item = {"sellerSku": sku, "marketplaceId": MARKETPLACE}
        self.ok(self.client.post(INVENTORY, json={**item, "productName": sku}))
        added = {"inventoryItems": [{**item, "quantity": quantity}]}
        headers = {"x-amzn-idempotency-token": f"{sku}-{quantity}"}
        self.ok(self.client.post(f"{INVENTORY}/inventory", json=added, headers=headers))

    def place(self, order_id="order-1", lines=(("MUG", 2),), **changes):
        address = {"name": "Jane Roe", "addressLine1": "12 Any Street", "city": "Troy", "stateOrRegion": "MI"}
        order = {
            "sellerFulfillmentOrderId": order_id,
            "displayableOrderId": "1",
            "displayableOrderDate": "2026-01-05T08:30:00Z",
            "displayableOrderComment": "Thank you",
            "shippingSpeedCategory": "Standard",
            "destinationAddress": {**address, "postalCode": "48084", "countryCode": "US"},
            "items": [
                {"sellerSku": sku, "sellerFulfillmentOrderItemId": f"line-{number}", "quantity": quantity}
                for number, (sku, quantity) in enumerate(lines)
            ],
            **changes,
        }
        self.ok(self.client.post(ORDERS, json=order))

    def read(self, order_id="order-1"):
        return self.ok(self.client.get(f"{ORDERS}/{order_id}")).json()["payload"]

    def status(self, order_id="order-1"):
        return self.emulator.account().order(order_id).status

    def move(self, *statuses, order_id="order-1"):
        for status in statuses:
            self.control(f"orders/{order_id}/move", fulfillmentOrderStatus=status)

    def control(self, path, **body):
        return self.ok(self.client.post(f"/_mcf/{path}", json=body)).json()

    @staticmethod
    def ok(response):
        assert response.status_code == 200, response.text
        return response


@pytest.fixture
def world():
    """An emulator with ten mugs, served, and signed in to."""
    world = World()
    world.start()
    world.sign_in()
    world.add_stock("MUG", 10)
    yield world
    world.stop()
    world.client.close()


@pytest.fixture
def complaints():
    """What the browser complained of: scripts that failed, and what the policy kept from running."""
    return []


@pytest.fixture
def open_page(chromium, world, complaints):
    """Open the live page as a person does who has a screen of some size and a taste for light or dark.

    With a `clock` time stands still on the page, and the test lets it pass.
    """
    contexts = []

    def opened(*, clock=False, **how):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **how})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if clock:
            context.clock.install()
        else:
            context.add_init_script(HURRY)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("dialog", lambda dialog: complaints.append(dialog.message) or dialog.dismiss())
        page.goto(f"{world.url}/_mcf/")
        page.get_by_text("Live", exact=True).wait_for()
        if clock:
            page.clock.pause_at(page.evaluate("Date.now()") + A_LOOK)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page, complaints):
    """The live page, which nothing may have gone wrong on in the end."""
    yield open_page()
    assert complaints == []
