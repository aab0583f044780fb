"""A seller who calls both versions, each in its own words, at one emulator."""

import httpx
import pytest

from pytest_mcf.model.versions import SUCCESSOR

ORDERS = f"{SUCCESSOR.root}/orders"


class Successor:
    """Calls the successor API for a seller of the first version."""

    orders_url = ORDERS

    def __init__(self, seller):
        self.seller = seller
        self.client = seller.client

    def body(self, order_id="order-1", lines=None, **changes):
        """A valid order, with the changes of a test; None removes a field."""
        body = {
            "orderId": order_id,
            "destination": {"deliveryAddress": self.seller.address},
            "lineItems": [
                {
                    "lineItemId": f"line-{number}",
                    "product": {"productIdentifier": {"amazonSku": sku}},
                    "amount": {"unit": "EACHES", "value": f"{quantity}.0"},
                }
                for number, (sku, quantity) in enumerate(lines or [("MUG", 2)], start=1)
            ],
            **changes,
        }
        return {name: value for name, value in body.items() if value is not None}

    def try_order(self, order_id="order-1", lines=None, **changes):
        return self.client.post(ORDERS, json=self.body(order_id, lines, **changes))

    def place(self, order_id="order-1", lines=None, **changes):
        response = self.try_order(order_id, lines, **changes)
        assert response.status_code == 200, response.text
        return response.json()["order"]

    def read(self, order_id="order-1", **parameters):
        response = self.client.get(f"{ORDERS}/{order_id}", params=parameters)
        assert response.status_code == 200, response.text
        return response.json()["order"]

    def list(self, **parameters):
        response = self.client.get(ORDERS, params=parameters)
        assert response.status_code == 200, response.text
        return response.json()

    def cancel(self, order_id="order-1"):
        return self.client.put(f"{ORDERS}/{order_id}/cancel")

    def update(self, order_id="order-1", **configuration):
        return self.client.put(f"{ORDERS}/{order_id}", json={"fulfillmentConfiguration": configuration})

    def try_move(self, status, order_id="order-1"):
        return self.client.put(f"{ORDERS}/{order_id}/status", json={"status": status})

    def move(self, *statuses, order_id="order-1"):
        for status in statuses:
            response = self.try_move(status, order_id)
            assert response.status_code == 204, response.text

    def try_package(self, package_id, order_id="order-1", **body):
        return self.client.put(f"{ORDERS}/{order_id}/packages/{package_id}", json=body)

    def package(self, package_id, order_id="order-1", **body):
        response = self.try_package(package_id, order_id, **body)
        assert response.status_code == 204, response.text

    def preview(self, lines=None, **changes):
        order = self.body("none", lines)
        items = [{name: line[name] for name in ("product", "amount")} for line in order["lineItems"]]
        body = {"destination": order["destination"], "lineItems": items, **changes}
        return self.client.post(f"{SUCCESSOR.root}/previews", json=body)

    def offers(self, *skus, country="US", **changes):
        items = [{"productIdentifier": {"amazonSku": sku}} for sku in skus]
        body = {"origin": {"countryCode": country}, "items": items, **changes}
        return self.client.post(f"{SUCCESSOR.root}/offers", json=body)

    def packages(self, order_id="order-1"):
        shipments = self.read(order_id).get("shipments", [])
        return [package for shipment in shipments for package in shipment.get("packages", [])]


@pytest.fixture
def successor(seller):
    """The successor for a seller with ten mugs and five plates."""
    return Successor(seller)


@pytest.fixture
def make_successor(make_seller):
    """Makes sellers with ten mugs, each at its own emulator with the settings of a test."""

    def make(**settings):
        seller = make_seller(**settings)
        seller.add_stock("MUG", 10)
        return Successor(seller)

    return make


def error_of(response: httpx.Response, status=400):
    """The first message of a refusal."""
    assert response.status_code == status, response.text
    return response.json()["errors"][0]["message"]
