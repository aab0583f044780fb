"""Deliberately wrong implementations of the API: the emulator, with one thing broken."""

import json

import httpx

from pytest_mcf.emulator import Emulator, EmulatorSettings
from pytest_mcf.model import find_operation

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"


class Mutant(httpx.BaseTransport):
    """Answers as the emulator does; a subclass changes what it wants to."""

    #: The operation whose response it changes before any other; None for one that does not say.
    begins_with = None

    def __init__(self):
        self.inner = Emulator(EmulatorSettings(page_size=10))
        self.has_begun = False

    def handle_request(self, request):
        request.read()
        response = self.inner.handle_request(request)
        response.read()
        changed = self.change(request, response)
        if changed is None:
            return response
        if self.begins_with is not None and not self.has_begun:
            assert find_operation(request.method, request.url.path).operation.name == self.begins_with
        self.has_begun = True
        return changed

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

    begins_with = "cancelFulfillmentOrder"

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

    begins_with = "getPackageTrackingDetails"

    def change(self, request, response):
        if request.url.path.endswith("/tracking") and response.status_code == 404:
            number = int(request.url.params["packageNumber"])
            return self.answer(response, {"payload": {"packageNumber": number}})
        return None


class DropsUnfulfillableQuantity(Mutant):
    """Leaves unfulfillableQuantity out."""

    begins_with = "getFulfillmentOrder"

    def change(self, request, response):
        if not self.is_order(request, response):
            return None
        body = json.loads(response.content)
        for line in body["payload"]["fulfillmentOrderItems"]:
            del line["unfulfillableQuantity"]
        return self.answer(response, body)


class ForgetsUnfulfillableUnits(Mutant):
    """Says 0 where units were not found."""

    begins_with = "getFulfillmentOrder"

    def change(self, request, response):
        if not self.is_order(request, response):
            return None
        body = json.loads(response.content)
        for line in body["payload"]["fulfillmentOrderItems"]:
            line["unfulfillableQuantity"] = 0
        return self.answer(response, body)


class RepeatsThePage(Mutant):
    """Gives the first page again and again."""

    begins_with = "listAllFulfillmentOrders"

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

    begins_with = "getFulfillmentOrder"

    def change(self, request, response):
        if not self.is_order(request, response):
            return None
        body = json.loads(response.content)
        for line in body["payload"]["fulfillmentOrderItems"]:
            line["quantity"] = str(line["quantity"])
        return self.answer(response, body)


class ChangesAnswers(Mutant):
    """Changes the payload of one kind of answer; a subclass says which, and how."""

    method = "GET"
    end_of_path = ""

    def change(self, request, response):
        body = json.loads(response.content) if response.status_code == 200 else None
        if body is None or request.method != self.method or not request.url.path.endswith(self.end_of_path):
            return None
        payload = body.get("payload", body)
        return self.answer(response, body) if self.edit(payload) else None

    def edit(self, payload):
        """Change a payload in place, and say whether it was changed."""


class ChangesOrders(ChangesAnswers):
    """Changes orders that are read."""

    def edit(self, payload):
        return "fulfillmentOrderItems" in payload and self.edit_order(payload)

    def edit_order(self, payload):
        """As `edit`."""


class AcceptsWhatIsWrong(Mutant):
    """Answers 200 with an empty object where 400 is right."""

    method = "POST"
    end_of_path = "/fulfillmentOrders"

    def change(self, request, response):
        right = request.method == self.method and request.url.path.endswith(self.end_of_path)
        return self.answer(response, {}) if right and response.status_code == 400 else None


class AcceptsEveryUpdate(AcceptsWhatIsWrong):
    """The same for updates."""

    method = "PUT"

    def change(self, request, response):
        self.end_of_path = request.url.path if request.url.path.count("/") == 5 else "never"
        return super().change(request, response)


class ReleasesNothing(Mutant):
    """Accepts an update and does nothing about it."""

    def handle_request(self, request):
        request.read()
        if request.method == "PUT" and request.url.path.count("/") == 5:
            return httpx.Response(200, json={}, headers={"x-amzn-RequestId": "made-up"})
        return super().handle_request(request)


class ChangesTheComment(ChangesOrders):
    """Shows an order with a comment that it was not given."""

    def edit_order(self, payload):
        payload["fulfillmentOrder"]["displayableOrderComment"] = "Hello"
        return True


class HidesWhatIsMissing(ChangesAnswers):
    """Drops what a preview says of units that cannot be had."""

    method = "POST"
    end_of_path = "/preview"

    def edit(self, payload):
        hidden = [each.pop("unfulfillablePreviewItems", None) for each in payload["fulfillmentPreviews"]]
        return any(hidden)


class AddsFeesOfItsOwn(ChangesAnswers):
    """Charges for paying on delivery where nobody does."""

    method = "POST"
    end_of_path = "/preview"

    def edit(self, payload):
        for preview in payload["fulfillmentPreviews"]:
            money = {"currencyCode": "USD", "value": "3.00"}
            preview.setdefault("estimatedFees", []).append({"name": "FBAFulfillmentCODFee", "amount": money})
        return True


class PromisesWithoutStock(ChangesAnswers):
    """Makes an offer for what there is none of."""

    method = "POST"
    end_of_path = "/deliveryOffers"

    def edit(self, payload):
        dates = {"earliest": "2026-01-07T00:00:00Z", "latest": "2026-01-08T00:00:00Z"}
        payload["deliveryOffers"] = payload["deliveryOffers"] or [{"dateRange": dates}]
        return True


class ForgetsReturns(ChangesOrders):
    """Shows an order without its returns."""

    def edit_order(self, payload):
        payload["returnItems"] = []
        return True


class HidesRefusedReturns(ChangesAnswers):
    """Says nothing of units that it does not take back."""

    method = "PUT"
    end_of_path = "/return"

    def edit(self, payload):
        payload["invalidReturnItems"] = []
        return True


class SaysNothingOfPlanning(ChangesAnswers):
    """Sends no message when an order is being planned."""

    end_of_path = "/_mcf/notifications"

    def edit(self, payload):
        payload["notifications"] = [
            posting
            for posting in payload["notifications"]
            if posting["message"]["Payload"]["FulfillmentOrderStatusNotification"]["FulfillmentOrderStatus"]
            != "Planning"
        ]
        return True


class BlamesTheFulfiller(ChangesOrders):
    """Says that Amazon gave up what the seller called off."""

    def edit_order(self, payload):
        for shipment in payload.get("fulfillmentShipments", []):
            if shipment["fulfillmentShipmentStatus"] == "CANCELLED_BY_SELLER":
                shipment["fulfillmentShipmentStatus"] = "CANCELLED_BY_FULFILLER"
        return True


class CountsItsReaders(Mutant):
    """Changes an order when it is read."""

    def __init__(self):
        super().__init__()
        self.reads = 0

    def change(self, request, response):
        if not self.is_order(request, response):
            return None
        self.reads += 1
        body = json.loads(response.content)
        body["payload"]["fulfillmentOrder"]["displayableOrderComment"] = f"read {self.reads} times"
        return self.answer(response, body)


class GivesNoRequestIds(Mutant):
    """Leaves the request id out of refusals."""

    def change(self, _, response):
        if response.status_code >= 400:
            del response.headers["x-amzn-requestid"]


class LetsEverybodyIn(Mutant):
    """Takes whatever comes for an access token."""

    def change(self, _, response):
        if response.status_code == 403:
            return self.answer(response, {"payload": {"features": []}})
        return None


class AddsUnitsAgain(Mutant):
    """Adds units as often as it is asked to."""

    def __init__(self):
        super().__init__()
        self.calls = 0

    def handle_request(self, request):
        if request.url.path.endswith("/items/inventory") and "x-amzn-idempotency-token" in request.headers:
            self.calls += 1
            request.headers["x-amzn-idempotency-token"] += f" {self.calls}"
        return super().handle_request(request)


class AcceptsEveryConfirmation(Mutant):
    """Takes confirmations of packages that are wrong."""

    end_of_path = "/shipmentConfirmation"

    def change(self, request, response):
        if request.url.path.endswith(self.end_of_path) and response.status_code == 400:
            return httpx.Response(204, headers={"x-amzn-requestid": response.headers["x-amzn-requestid"]})
        return None


class AcceptsEveryPickUp(AcceptsEveryConfirmation):
    """The same for pick-ups."""

    end_of_path = "/shipment"


class ShowsPricesTooEarly(ChangesAnswers):
    """Shows prices of 0 as long as it does not know them."""

    end_of_path = "/orderItems"

    def edit(self, payload):
        for item in payload["OrderItems"]:
            item.setdefault("ItemPrice", {"CurrencyCode": "USD", "Amount": "0.00"})
        return True


class SendsEveryMessage(Mutant):
    """Takes every message to a customer."""

    def change(self, request, response):
        if request.url.path.endswith("/messages/confirmDeliveryDetails") and response.status_code == 403:
            return self.answer(response, {}, 201)
        return None
