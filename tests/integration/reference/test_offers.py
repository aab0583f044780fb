"""The reference adapter asks for delivery offers, and promises nothing if there is none."""

import httpx
import pytest

from pytest_mcf.integration import Address

THERE = Address(name="Joe", address_line1="1 Road", city="T", postal_code="48084", country_code="US")


def test_an_offer_is_asked_for_by_sku_and_address(integration, amazon):
    amazon.will("POST", "/deliveryOffers", httpx.Response(200, json={"payload": {"deliveryOffers": []}}))
    assert integration.list_delivery_offers("MUG", THERE) == []
    (body,) = amazon.bodies("POST")
    assert body["product"] == {"productIdentifier": {"merchantSku": "MUG"}}
    assert body["terms"]["origin"] == {"countryCode": "US"}
    assert body["terms"]["destination"]["deliveryAddress"]["postalCode"] == "48084"


@pytest.mark.parametrize("name", ["message", "messaging"])
def test_an_offer_is_read_under_either_name_of_its_message(integration, amazon, name):
    offer = {
        "expiresAt": "2026-01-05T10:00:00Z",
        "dateRange": {"earliest": "2026-01-07T00:00:00Z", "latest": "2026-01-08T00:00:00Z"},
        "policy": {name: {"text": "Soon", "locale": "en_US"}},
    }
    amazon.will("POST", "/deliveryOffers", httpx.Response(200, json={"payload": {"deliveryOffers": [offer]}}))
    (view,) = integration.list_delivery_offers("MUG", THERE)
    assert (view.earliest.day, view.latest.day, view.expires_at.hour, view.message) == (7, 8, 10, "Soon")


@pytest.mark.parametrize("payload", [{"deliveryOffers": [{}]}, {"deliveryOffers": [{"policy": None}]}])
def test_everything_in_an_offer_may_be_absent(integration, amazon, payload):
    amazon.will("POST", "/deliveryOffers", httpx.Response(200, json={"payload": payload}))
    (view,) = integration.list_delivery_offers("MUG", THERE)
    assert (view.earliest, view.latest, view.expires_at, view.message) == (None, None, None, None)
