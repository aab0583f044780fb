"""Deliberately wrong implementations of the API: the emulator, with one thing broken."""

import json

import httpx

from pytest_mcf.emulator import Emulator, EmulatorSettings, EmulatorTransport

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"


class Mutant(httpx.BaseTransport):
    """Answers as the emulator does; a subclass changes what it wants to."""

    def __init__(self):
        self.inner = EmulatorTransport(Emulator(EmulatorSettings(page_size=10)))

    def handle_request(self, request):
        request.read()
        response = self.inner.handle_request(request)
        response.read()
        changed = self.change(request, response)
        return response if changed is None else changed

    def change(self, request, response):
        """Another answer, or None for the right one."""

    def answer(self, response, body, status=200):
        """The same answer with another body."""
        headers = {name: value for name, value in response.headers.items() if name != "content-length"}
        return httpx.Response(status, content=json.dumps(body), headers=headers)

    def is_order(self, request, response):
        """Whether this is an order that was read."""
        return (
            request.method == "GET"
            and request.url.path.startswith(f"{ORDERS}/")
            and response.status_code == 200
        )


class CancelsInProcessing(Mutant):
    """Cancels an order that is being picked."""

    def __init__(self):
        super().__init__()
        self.cancelled = set()

    def change(self, request, response):
        order_path = request.url.path.removesuffix("/cancel")
        if request.url.path.endswith("/cancel") and response.status_code == 400:
            read = httpx.Request("GET", request.url.copy_with(path=order_path), headers=request.headers)
            read.headers.pop("content-length", None)
            found = json.loads(self.inner.handle_request(read).read()).get("payload")
            if found and found["fulfillmentOrder"]["fulfillmentOrderStatus"] == "Processing":
                self.cancelled.add(order_path)
                return self.answer(response, {})
        if self.is_order(request, response) and order_path in self.cancelled:
            return self.answer(response, self.as_cancelled(json.loads(response.content)))
        return None

    def as_cancelled(self, body):
        payload = body["payload"]
        payload["fulfillmentOrder"]["fulfillmentOrderStatus"] = "Cancelled"
        payload["fulfillmentShipments"] = []
        for line in payload["fulfillmentOrderItems"]:
            line["cancelledQuantity"] = line["quantity"]
        return body


class KnowsEveryPackage(Mutant):
    """Answers 200 for a package that does not exist."""

    def change(self, request, response):
        if request.url.path.endswith("/tracking") and response.status_code == 404:
            number = int(request.url.params["packageNumber"])
            return self.answer(response, {"payload": {"packageNumber": number}})
        return None


class DropsUnfulfillableQuantity(Mutant):
    """Leaves unfulfillableQuantity out."""

    def change(self, request, response):
        if not self.is_order(request, response):
            return None
        body = json.loads(response.content)
        for line in body["payload"]["fulfillmentOrderItems"]:
            del line["unfulfillableQuantity"]
        return self.answer(response, body)


class ForgetsUnfulfillableUnits(Mutant):
    """Says 0 where units were not found."""

    def change(self, request, response):
        if not self.is_order(request, response):
            return None
        body = json.loads(response.content)
        for line in body["payload"]["fulfillmentOrderItems"]:
            line["unfulfillableQuantity"] = 0
        return self.answer(response, body)


class RepeatsThePage(Mutant):
    """Gives the first page again and again."""

    def __init__(self):
        super().__init__()
        self.first = None

    def change(self, request, response):
        if request.method != "GET" or request.url.path != ORDERS:
            return None
        if "nextToken" not in request.url.params and response.status_code == 200:
            self.first = {**json.loads(response.content)["payload"], "nextToken": "again"}
        elif response.status_code == 200:
            return None
        return self.answer(response, {"payload": self.first}) if self.first else None


class SendsQuantitiesAsText(Mutant):
    """Sends quantities as strings, as the use case guide's example does."""

    def change(self, request, response):
        if not self.is_order(request, response):
            return None
        body = json.loads(response.content)
        for line in body["payload"]["fulfillmentOrderItems"]:
            line["quantity"] = str(line["quantity"])
        return self.answer(response, body)
