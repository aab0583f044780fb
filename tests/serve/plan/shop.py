"""A shop of its own: httpx and nothing of pytest-mcf. Each bug is a class that differs in one method."""

import time
from itertools import count

import httpx

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"
GRANT = {
    "grant_type": "refresh_token",
    "refresh_token": "Atzr|emulator-seller",
    "client_id": "amzn1.application-oa2-client.emulator",
    "client_secret": "amzn1.oa2-cs.v1.emulator",
}
ADDRESS = {
    "name": "Jane Doe",
    "addressLine1": "123 Any Street",
    "city": "Any Town",
    "stateOrRegion": "MI",
    "postalCode": "48084",
    "countryCode": "US",
}


class Shop:
    """It is correct. `last` is the ID of the order that was placed last."""

    #: Longer than a plan of the API needs to refill, and longer each time.
    waits = (0.55, 0.7, 0.9, 1.2, 1.5)

    def __init__(self, url):
        self.client = httpx.Client(base_url=url, timeout=5)
        self.token = None
        self.numbers = count(1)
        self.last = None

    def call(self, method, path, body=None):
        """Call Amazon. Raises httpx.TransportError if the response is lost."""
        for wait in (*self.waits, 0):
            response = self.client.request(method, path, json=body, headers=self.headers())
            if response.status_code == 403 and self.renews():
                response = self.client.request(method, path, json=body, headers=self.headers())
            if response.status_code != 429:
                return response
            self.wait(wait)
        return response

    def headers(self):
        if self.token is None:
            self.token = self.client.post("/auth/o2/token", data=GRANT).json()["access_token"]
        return {"x-amz-access-token": self.token}

    def renews(self):
        self.token = None
        return True

    def wait(self, seconds):
        time.sleep(seconds)

    def place(self, units):
        self.last = order_id = f"SHOP-{next(self.numbers)}"
        try:
            self.post(order_id, units)
        except httpx.TransportError:
            self.after_lost(order_id, units)

    def after_lost(self, order_id, units):
        if self.read(order_id).status_code != 200:
            self.post(order_id, units)

    def post(self, order_id, units):
        return self.call("POST", ORDERS, self.order(order_id, units))

    def order(self, order_id, units):
        line = {"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": units}
        return {
            "sellerFulfillmentOrderId": order_id,
            "displayableOrderId": order_id,
            "displayableOrderDate": "2026-01-05T09:00:00Z",
            "displayableOrderComment": "Thank you",
            "shippingSpeedCategory": "Standard",
            "destinationAddress": ADDRESS,
            "items": [line],
        }

    def read(self, order_id=None):
        return self.call("GET", f"{ORDERS}/{order_id or self.last}")

    def cancel(self):
        status = self.read().json()["payload"]["fulfillmentOrder"]["fulfillmentOrderStatus"].upper()
        if status in ("RECEIVED", "PLANNING"):
            self.call("PUT", f"{ORDERS}/{self.last}/cancel")

    def do(self, asked):
        """What a person at the shop's console does when the plan asks for it."""
        if "place one order" in asked:
            self.place(int(asked.partition("for ")[2].split()[0]))
        elif "read" in asked:
            self.read()
        else:
            self.cancel()


class PlacesTwice(Shop):
    def after_lost(self, order_id, units):
        self.last = f"{order_id}-again"
        self.post(self.last, units)


class IgnoresThrottling(Shop):
    waits = ()


class Hammers(Shop):
    def wait(self, seconds):
        pass


class CancelsInProcessing(Shop):
    def cancel(self):
        self.read()
        self.call("PUT", f"{ORDERS}/{self.last}/cancel")


class DropsUnit(Shop):
    def order(self, order_id, units):
        return super().order(order_id, max(units - 1, 1))


class KeepsToken(Shop):
    def renews(self):
        return False


class Silent(Shop):
    def do(self, asked):
        pass


class Invalid(Shop):
    """Its orders have a speed that Amazon does not know, and it tries again with one that it knows."""

    def post(self, order_id, units):
        self.call("POST", ORDERS, {**self.order(order_id, units), "shippingSpeedCategory": "Fast"})
        return super().post(order_id, units)


class MovesWorld(Shop):
    """It has Amazon's sandbox move its order."""

    def cancel(self):
        super().cancel()
        self.call("PUT", f"{ORDERS}/{self.last}/status", {"fulfillmentOrderStatus": "Processing"})
