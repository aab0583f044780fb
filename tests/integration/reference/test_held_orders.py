"""The reference adapter releases and changes orders on hold, and sees for itself that they go."""

import httpx
import pytest

from pytest_mcf.integration import (
    Address,
    LineChange,
    OrderChanges,
    OrderNotFound,
    OrderRejected,
    ServiceUnavailable,
)

DONE = httpx.Response(200, json={})
LOST = httpx.ReadTimeout("no response")


def test_a_release_says_ship_and_nothing_else(integration, amazon, order_response):
    amazon.will("PUT", "/A", DONE)
    amazon.will("GET", "/A", order_response())
    integration.release_order("A")
    assert amazon.bodies("PUT") == [{"fulfillmentAction": "Ship"}]
    assert [request.method for request in amazon.requests] == ["PUT", "GET"]


def test_a_release_that_did_not_happen_is_reported(integration, amazon, order_response):
    amazon.will("PUT", "/A", DONE)
    amazon.will("GET", "/A", order_response(action="Hold"))
    with pytest.raises(ServiceUnavailable, match="is not released: its action is still Hold"):
        integration.release_order("A")


def test_a_release_whose_answer_is_lost_is_found_to_be_done(integration, amazon, order_response, refusal):
    amazon.will("PUT", "/A", LOST, refusal(400))
    amazon.will("GET", "/A", order_response())
    integration.release_order("A")
    assert len(amazon.bodies("PUT")) == 1


@pytest.mark.parametrize(("status", "error"), [(400, OrderRejected), (404, OrderNotFound)])
def test_refusals_have_names(integration, amazon, refusal, status, error):
    amazon.will("PUT", "/A", refusal(status))
    with pytest.raises(error):
        integration.release_order("A")
    with pytest.raises(error):
        integration.update_order("A", OrderChanges(comment="Sorry"))


def test_an_update_says_what_changes_and_leaves_out_what_stays(integration, amazon):
    amazon.will("PUT", "/A", DONE)
    integration.update_order("A", OrderChanges(comment="Sorry", lines=(LineChange(line_id="1", quantity=3),)))
    address = Address(name="Joe", address_line1="1 Road", city="T", postal_code="1", country_code="US")
    integration.update_order("A", OrderChanges(speed="Priority", policy="FillAll", destination=address))
    assert amazon.bodies("PUT") == [
        {
            "displayableOrderComment": "Sorry",
            "items": [{"sellerFulfillmentOrderItemId": "1", "quantity": 3}],
        },
        {
            "shippingSpeedCategory": "Priority",
            "fulfillmentPolicy": "FillAll",
            "destinationAddress": {
                "name": "Joe",
                "addressLine1": "1 Road",
                "city": "T",
                "postalCode": "1",
                "countryCode": "US",
            },
        },
    ]


def test_an_update_is_repeated_when_its_answer_is_lost(integration, amazon):
    amazon.will("PUT", "/A", LOST, DONE)
    integration.update_order("A", OrderChanges(comment="Sorry"))
    assert len(amazon.bodies("PUT")) == 2
