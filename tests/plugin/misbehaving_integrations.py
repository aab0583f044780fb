"""Integrations that break one rule over time each. Every single exchange of theirs is sound."""

from pytest_mcf.integration import OrderRejected, ServiceUnavailable, Throttled
from pytest_mcf.integration.reference import ReferenceIntegration

BASE = "/fba/outbound/2020-07-01"
ORDERS = f"{BASE}/fulfillmentOrders"


class CancelsWhateverItSaw(ReferenceIntegration):
    """Sends a cancel though it knows better."""

    def cancel_order(self, order_id):
        self.get_order(order_id)
        self._api.call("PUT", f"{ORDERS}/{order_id}/cancel")


class UpdatesWhateverItSaw(ReferenceIntegration):
    """Changes an order though it knows better."""

    def cancel_order(self, order_id):
        self.get_order(order_id)
        self._api.call("PUT", f"{ORDERS}/{order_id}", body={"displayableOrderComment": "Hurry"})


class AsksForPages(ReferenceIntegration):
    """Walks listings in its own way."""

    def list_orders(self, updated_since):
        since = {"queryStartDate": updated_since.isoformat().replace("+00:00", "Z")}
        payload = self._api.ask("GET", ORDERS, query=since)
        while self.next_page and payload.get("nextToken"):
            payload = self._api.ask("GET", ORDERS, query=self.next_page(payload["nextToken"], since))
        return []

    next_page = None


class StopsAtThePage(AsksForPages):
    """Reads the first page of a listing only."""


class TrimsTheToken(AsksForPages):
    """Sends a part of the nextToken back."""

    def next_page(self, token, _):
        return {"nextToken": token[:-1]}


class SendsTheDateAgain(AsksForPages):
    """Repeats the date of the listing with each token."""

    def next_page(self, token, since):
        return {"nextToken": token, **since}


class SendsAnEmptyToken(ReferenceIntegration):
    """Asks for the page after the last one."""

    def list_orders(self, updated_since):
        orders = super().list_orders(updated_since)
        self._api.ask("GET", ORDERS, query={"nextToken": ""})
        return orders


class CountsPackages(ReferenceIntegration):
    """Numbers packages itself."""

    def track_package(self, _):
        return super().track_package(1)


class OrdersThoughThePreviewSaidNo(ReferenceIntegration):
    """Does not read its own preview."""

    def place_order(self, order):
        self.preview_order(order)
        super().place_order(order)


class HasOneId(ReferenceIntegration):
    """Gives every order the same id."""

    def place_order(self, order):
        recipient = order.destination.model_copy(update={"name": order.order_id})
        super().place_order(order.model_copy(update={"order_id": "THE-ORDER", "destination": recipient}))


class OrdersAgainAtOnce(ReferenceIntegration):
    """Repeats an order whose answer got lost without looking for it."""

    def _is_placed(self, _):
        return False


class OrdersUnderAnotherId(ReferenceIntegration):
    """Takes a new order id for each attempt."""

    def place_order(self, order):
        self._api.retry_policy.run_until_confirmed = lambda act, _: act()
        try:
            super().place_order(order)
        except (ServiceUnavailable, Throttled):
            super().place_order(order.model_copy(update={"order_id": order.order_id + "I"}))


class AsksAnd(ReferenceIntegration):
    """Does something else whenever it reads an order."""

    def get_order(self, order_id):
        order = super().get_order(order_id)
        self.do(order_id)
        return order

    def do(self, order_id):
        raise NotImplementedError

    def look(self, order_id, **headers):
        """Read an order, however it is answered."""
        return self._api._client.get(f"{ORDERS}/{order_id}", auth=None, headers=headers)

    def token_for(self, **asked):
        """An access token, asked for in another way."""
        credentials = self.endpoint.credentials
        form = {"client_id": credentials.client_id, "client_secret": credentials.client_secret, **asked}
        return self._api._client.post(self.endpoint.token_url, data=form, auth=None).json()["access_token"]

    def __init__(self, endpoint, transport, sleep):
        super().__init__(endpoint, transport, sleep)
        self.endpoint, self.sleep = endpoint, sleep


class AsksForAFinalOrder(AsksAnd):
    """Cannot believe that an order is final."""

    def do(self, order_id):
        for _ in range(10):
            super(AsksAnd, self).get_order(order_id)


class FetchesATokenForEachCall(AsksAnd):
    """Keeps no access token."""

    def do(self, order_id):
        grant = {"grant_type": "refresh_token", "refresh_token": self.endpoint.credentials.refresh_token}
        for _ in range(5):
            self.look(order_id, **{"x-amz-access-token": self.token_for(**grant)})


class KeepsADeadToken(AsksAnd):
    """Uses an access token for two hours."""

    def do(self, order_id):
        self.sleep(7200)
        self.look(order_id, **{"x-amz-access-token": self._api._client.auth._token})


class TriesTheSameTokenAgain(AsksAnd):
    """Sends a refused access token once more; it is one of the application's own, so it is refused."""

    def do(self, order_id):
        grant = {"grant_type": "client_credentials", "scope": "sellingpartnerapi::notifications"}
        token = self.token_for(**grant)
        for _ in range(2):
            self.look(order_id, **{"x-amz-access-token": token})


class MindsTheApplicationsBusiness(AsksAnd):
    """Uses a seller's token for the application's own business."""

    def do(self, _):
        self._api._client.get("/notifications/v1/destinations")


class RestrictsItself(AsksAnd):
    """Reads orders with a Restricted Data Token."""

    def do(self, order_id):
        resource = {"method": "GET", "path": "/orders/v0/orders/902-3159896-1390916/address"}
        answer = self._api._client.post(
            "/tokens/2021-03-01/restrictedDataToken", json={"restrictedResources": [resource]}
        ).json()
        self.look(order_id, **{"x-amz-access-token": answer["restrictedDataToken"]})


class LooksAtOtherAddresses(AsksAnd):
    """Uses a Restricted Data Token for another order than it was asked for."""

    def do(self, _):
        orders = "/orders/v0/orders"
        resource = {"method": "GET", "path": f"{orders}/902-3159896-1390916/address"}
        token = self._api._client.post(
            "/tokens/2021-03-01/restrictedDataToken", json={"restrictedResources": [resource]}
        ).json()["restrictedDataToken"]
        headers = {"x-amz-access-token": token}
        self._api._client.get(f"{orders}/902-3159896-1390917/address", headers=headers, auth=None)


class WaitsTheSameTime(ReferenceIntegration):
    """Waits a second each time."""

    def __init__(self, endpoint, transport, sleep):
        super().__init__(endpoint, transport, lambda _: sleep(1))


class ComesBackAtOnce(ReferenceIntegration):
    """Waits too little, though longer and longer."""

    def __init__(self, endpoint, transport, sleep):
        super().__init__(endpoint, transport, lambda seconds: sleep(seconds / 100))


class TakesNoRefusal(ReferenceIntegration):
    """Asks three times for what was refused."""

    def place_order(self, order):
        for _ in range(3):
            try:
                super().place_order(order)
            except OrderRejected as error:
                refusal = error
        raise refusal


class SaysMoreThanIsAsked(AsksAnd):
    """Sends a parameter that does not exist."""

    def do(self, order_id):
        self._api.ask("GET", f"{ORDERS}/{order_id}", query={"include": "everything"})


class ReadsTheStateOfTheEmulator(AsksAnd):
    """Looks up what it is to report."""

    def do(self, _):
        self._api._client.get("/_mcf/state", auth=None)


class ReturnsAnything(AsksAnd):
    """Makes reasons and shipments up, and returns what is still here."""

    def do(self, order_id):
        order = self._api.ask("GET", f"{ORDERS}/{order_id}")
        shipments = [shipment["amazonShipmentId"] for shipment in order.get("fulfillmentShipments") or ()]
        if not shipments:
            return
        sku = order["fulfillmentOrderItems"][0]["sellerSku"]
        self._api.ask("GET", f"{BASE}/returnReasonCodes", query={"sellerSku": sku, "language": "en-US"})
        for shipment in ("MADE-UP", shipments[0]):
            item = {
                "sellerReturnItemId": shipment,
                "sellerFulfillmentOrderItemId": "1",
                "amazonShipmentId": shipment,
                "returnReasonCode": "DISLIKED_BY_THE_CAT",
            }
            self._api._client.put(f"{ORDERS}/{order_id}/return", json={"items": [item]})


class FulfilsAnything(ReferenceIntegration):
    """Places what it likes for a customer's order; a subclass says what it reads before."""

    units = 1

    def fulfil_customer_order(self, amazon_order_id):
        order = f"/orders/v0/orders/{amazon_order_id}"
        self._api.ask("GET", order)
        item = self._api.ask("GET", f"{order}/orderItems")["OrderItems"][0]
        self.read_more(item["SellerSKU"])
        line = {
            "sellerSku": item["SellerSKU"],
            "sellerFulfillmentOrderItemId": "1",
            "quantity": self.units,
        }
        address = {"name": "A", "addressLine1": "1 Way", "city": "Troy", "stateOrRegion": "MI"}
        body = {
            "marketplaceId": self._marketplace,
            "sellerFulfillmentOrderId": f"{amazon_order_id}-1",
            "displayableOrderId": amazon_order_id,
            "displayableOrderDate": "2026-01-05T09:00:00Z",
            "displayableOrderComment": "Thank you",
            "shippingSpeedCategory": "Standard",
            "destinationAddress": {**address, "postalCode": "48084", "countryCode": "US"},
            "items": [line],
        }
        self._api.call("POST", ORDERS, body=body)
        return body["sellerFulfillmentOrderId"]

    def read_more(self, sku):
        self.check_stock([sku])


class FulfilsWhatAmazonFulfils(FulfilsAnything):
    """Places an order for what Amazon sends by itself, and more of it, without a look at the stock."""

    units = 3

    def read_more(self, sku):
        """Nothing more."""


class FulfilsWhatIsNotPaid(FulfilsAnything):
    """Places an order that is not paid, and more units than there are."""

    units = 101


class FulfilsTheFirstPage(FulfilsAnything):
    """Reads ten lines of an order."""


class ConfirmsAnything(ReferenceIntegration):
    """Notifies the customer first, and then confirms a package twice, and packages that do not exist."""

    def confirm_shipment(self, amazon_order_id):
        (item,) = self.read_customer_order(amazon_order_id).lines
        (shipment,) = self.get_order(f"{amazon_order_id}-1").shipments
        (package,) = shipment.packages
        where = {"marketplaceIds": self._marketplace}
        messages = f"/messaging/v1/orders/{amazon_order_id}/messages/confirmDeliveryDetails"
        self._api.call("POST", messages, query=where, body={"text": f"It is {package.tracking_number}."})
        for tracking, reference, units in (
            (package.tracking_number, "1", item.ordered),
            (package.tracking_number, "1", item.ordered),
            ("another", "1", 1),
            ("a third", "2", 1),
        ):
            self.confirm(amazon_order_id, item.item_id, tracking, reference, units)

    def confirm(self, order_id, item_id, tracking, reference, units):
        package = {
            "packageReferenceId": reference,
            "carrierCode": "UPS",
            "trackingNumber": tracking,
            "shipDate": "2026-01-01T00:00:00Z",
            "orderItems": [{"orderItemId": item_id, "quantity": units}],
        }
        body = {"marketplaceId": self._marketplace, "packageDetail": package}
        try:
            self._api.call("POST", f"/orders/v0/orders/{order_id}/shipmentConfirmation", body=body)
        except OrderRejected:
            return
