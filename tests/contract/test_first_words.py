"""Previews and offers of the successor in words of the first version."""

import json

from hypothesis import given
from hypothesis import strategies as st

from pytest_mcf.contract.first_words import in_first_words
from pytest_mcf.exchange import Exchange
from pytest_mcf.model.versions import SUCCESSOR

STANDARD, EXPEDITED = "STANDARD", "EXPEDITED"


def exchange(operation, path, request, content, status=200):
    return Exchange(
        "POST",
        f"{SUCCESSOR.root}/{path}",
        request_body=json.dumps(request).encode(),
        status=status,
        response_body=json.dumps(content).encode(),
        operation=operation,
    )


def amount(units):
    return {"unit": "EACHES", "value": f"{units}.0"}


def asked(*lines, tiers=(STANDARD,), **more):
    return {
        "origin": {"countryCode": "US"},
        "destination": {"deliveryAddress": {"name": "Ann", "email": "ann@example.com"}},
        "fulfillmentConfiguration": {
            "serviceLevel": {"serviceTiers": list(tiers)},
            "services": {"packaging": {"packagingOption": "UNBRANDED"}},
        },
        "lineItems": [
            {"product": {"productIdentifier": {"amazonSku": sku}}, "amount": amount(units)}
            for sku, units in lines
        ],
        **more,
    }


def offer(tier=STANDARD, ends="B", fee="1.50"):
    return {
        "estimatedPrice": {
            "rollupPrices": [{"type": "Fee", "value": {"currencyCode": "USD", "amount": fee}}],
        },
        "fulfillmentConfiguration": {
            "serviceLevel": {
                "serviceTier": tier,
                "deliveryInterval": {"startTime": "A", "endTime": ends},
            }
        },
    }


def planned(sku, units, *offers):
    return {
        "estimatedShippingWeight": {"unit": "KG", "value": "0.5"},
        "items": [{"productIdentifier": {"amazonSku": sku}, "amount": amount(units)}],
        "offers": list(offers),
    }


def constraint(code, **details):
    found = [{"type": type_, "value": value} for type_, value in details.items()]
    return {"message": "No.", "type": "ValidationError", "code": code, "details": found}


def previews(request, *shipments, constraints=()):
    content = {"plannedShipments": shipments, "constraints": constraints}
    (told,) = in_first_words(exchange("getOrderPreview", "previews", request, content))
    assert told.operation == "getFulfillmentPreview"
    return told.response_json()["payload"]["fulfillmentPreviews"]


def test_a_request_for_a_preview_has_the_names_of_the_first_version():
    request = asked(("MUG", 2), includePaymentOnDelivery=True)
    (told,) = in_first_words(exchange("getOrderPreview", "previews", request, {"plannedShipments": []}))
    assert told.path == "/fba/outbound/2020-07-01/fulfillmentOrders/preview"
    assert told.request_json() == {
        "marketplaceId": "ATVPDKIKX0DER",
        "address": {"name": "Ann"},
        "items": [{"sellerSku": "MUG", "quantity": 2}],
        "shippingSpeedCategories": ["Standard"],
        "includeCODFulfillmentPreview": True,
        "featureConstraints": [{"featureName": "BLANK_BOX", "featureFulfillmentPolicy": "Required"}],
    }


def test_the_origin_of_an_order_is_its_marketplace_and_the_country_of_its_stock():
    (told,) = in_first_words(exchange("createOrder", "orders", asked(("MUG", 2)), {}))
    body = json.loads(told.request_body)
    assert (body["marketplaceId"], body["shipFromCountryCode"]) == ("ATVPDKIKX0DER", "US")


def test_a_message_names_an_exchange_as_it_was_sent():
    sent = exchange("getOrderPreview", "previews", asked(("MUG", 2)), {"plannedShipments": []})
    (told,) = in_first_words(sent)
    assert str(told) == str(sent)
    assert "getOrderPreview POST /fulfillment/outbound" in str(told)


def test_each_tier_is_a_preview_with_all_shipments_that_it_has():
    slow, fast = previews(
        asked(("MUG", 2), ("BOWL", 1)),
        planned("MUG", 2, offer(), offer(EXPEDITED)),
        planned("BOWL", 1, offer(ends="C", fee="2.25")),
    )
    assert (slow["shippingSpeedCategory"], slow["isFulfillable"]) == ("Standard", True)
    assert [each["latestArrivalDate"] for each in slow["fulfillmentPreviewShipments"]] == ["B", "C"]
    assert slow["estimatedFees"] == [{"name": "Fee", "amount": {"currencyCode": "USD", "value": "3.75"}}]
    assert slow["estimatedShippingWeight"] == {"unit": "KG", "value": "1.0"}
    assert (fast["shippingSpeedCategory"], fast["isFulfillable"]) == ("Expedited", False)
    assert fast["unfulfillablePreviewItems"] == [{"sellerSku": "BOWL", "quantity": 1}]


def test_what_is_in_no_shipment_is_unfulfillable_and_constraints_say_why():
    (preview,) = previews(
        asked(("MUG", 5)),
        planned("MUG", 2, offer()),
        constraints=[constraint("Gone", amazonSku="MUG"), constraint("Late", serviceTier="PRIORITY")],
    )
    assert preview["unfulfillablePreviewItems"] == [
        {"sellerSku": "MUG", "quantity": 3, "itemUnfulfillableReasons": ["Gone"]}
    ]
    assert "orderUnfulfillableReasons" not in preview


def test_a_requested_tier_that_is_not_offered_is_a_preview_too():
    (preview,) = previews(
        asked(("MUG", 5), tiers=["PRIORITY"]),
        constraints=[constraint("Late", serviceTier="PRIORITY", amazonSku="MUG")],
    )
    assert (preview["shippingSpeedCategory"], preview["isFulfillable"]) == ("Priority", False)
    assert preview["orderUnfulfillableReasons"] == ["Late"]


def test_offers_of_several_items_are_as_many_requests():
    items = [{"productIdentifier": {"amazonSku": sku}} for sku in ("MUG", "BOWL", "CUP")]
    results = [
        {"item": items[1], "offers": [{**offer(ends="C"), "expiryTime": "E"}]},
        {"item": items[0], "offers": [offer()]},
        {"offers": []},
    ]
    request = {"origin": {"countryCode": "US"}, "destination": {"ipAddress": "192.0.2.1"}, "items": items}
    told = in_first_words(exchange("getOffers", "offers", request, {"offerResults": results}))
    assert [each.operation for each in told] == ["deliveryOffers"] * 3
    assert told[0].request_json() == {
        "product": {"productIdentifier": {"merchantSku": "MUG"}},
        "terms": {"origin": {"countryCode": "US"}, "destination": {"ipAddress": "192.0.2.1"}},
    }
    mug, bowl, cup = (each.response_json()["payload"]["deliveryOffers"] for each in told)
    assert mug == [{"dateRange": {"earliest": "A", "latest": "B"}}]
    assert bowl == [{"expiresAt": "E", "dateRange": {"earliest": "A", "latest": "C"}}]
    assert cup == []


def test_a_refusal_of_offers_stays_as_it_is():
    items = [{"productIdentifier": {"amazonSku": sku}} for sku in ("MUG", "BOWL")]
    refused = {"errors": [{"code": "InvalidInput", "message": "No."}]}
    told = in_first_words(exchange("getOffers", "offers", {"items": items}, refused, 400))
    assert [(each.status, each.response_json()) for each in told] == [(400, refused)] * 2


NAMES = st.sampled_from(
    [
        *("plannedShipments", "offers", "items", "amount", "value", "unit", "lineItems", "constraints"),
        *("details", "fulfillmentConfiguration", "serviceLevel", "serviceTier", "estimatedPrice"),
        *("offerResults", "item", "productIdentifier", "amazonSku", "rollupPrices", "type"),
        *("estimatedShippingWeight", "serviceTiers", "product", "origin", "countryCode"),
    ]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["1.0", "STANDARD", "SCHEDULED", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=30,
)


@given(ANYTHING, ANYTHING)
def test_whatever_came_there_is_an_exchange(request, content):
    for operation, path in (("getOrderPreview", "previews"), ("getOffers", "offers")):
        for told in in_first_words(exchange(operation, path, request, content)):
            assert told.operation in {"getFulfillmentPreview", "deliveryOffers"}
        assert in_first_words(exchange(operation, path, request, content))
