from decimal import Decimal

from ...each_case import each_case
from .conftest import error_of

CONFIGURED = {"serviceLevel": {"serviceTiers": ["STANDARD", "PRIORITY"]}}


def test_a_preview_plans_one_shipment_with_an_offer_for_each_tier(successor):
    preview = successor.preview([("MUG", 2), ("PLATE", 1)]).json()
    (planned,) = preview["plannedShipments"]
    assert [
        (each["productIdentifier"]["amazonSku"], each["amount"]["value"]) for each in planned["items"]
    ] == [
        ("MUG", "2.0"),
        ("PLATE", "1.0"),
    ]
    assert planned["estimatedShippingWeight"] == {"unit": "POUNDS", "value": "1.50"}
    levels = [offer["fulfillmentConfiguration"]["serviceLevel"] for offer in planned["offers"]]
    assert [level["serviceTier"] for level in levels] == ["STANDARD", "EXPEDITED"]
    for level in levels:
        assert level["shipInterval"]["startTime"] < level["deliveryInterval"]["endTime"]
    assert "constraints" not in preview
    assert successor.seller.ledger()["reserved"] == 0


def test_the_price_is_the_sum_of_its_parts_and_can_be_left_out(successor):
    (planned,) = successor.preview().json()["plannedShipments"]
    price = planned["offers"][0]["estimatedPrice"]
    parts = sum(Decimal(each["value"]["amount"]) for each in price["rollupPrices"])
    assert (Decimal(price["totalPrice"]["amount"]), price["totalPrice"]["currencyCode"]) == (parts, "USD")
    (planned,) = successor.preview(excludeEstimatedFees=True).json()["plannedShipments"]
    assert all("estimatedPrice" not in offer for offer in planned["offers"])


def test_payment_on_delivery_is_shown_on_request_only(successor):
    (planned,) = successor.preview(includePaymentOnDelivery=True).json()["plannedShipments"]
    shown = [offer["fulfillmentConfiguration"]["services"]["delivery"] for offer in planned["offers"]]
    assert [each["paymentOnDelivery"] for each in shown] == ["DISABLED", "ENABLED"] * 2
    (planned,) = successor.preview().json()["plannedShipments"]
    assert all("services" not in offer["fulfillmentConfiguration"] for offer in planned["offers"])


def test_the_services_that_were_requested_are_shown(successor):
    services = {"packaging": {"packagingOption": "UNBRANDED"}, "additional": {"some": "service"}}
    (planned,) = successor.preview(fulfillmentConfiguration={"services": services}).json()["plannedShipments"]
    assert planned["offers"][0]["fulfillmentConfiguration"]["services"] == services


def test_a_tier_that_a_country_does_not_have_is_a_constraint(successor):
    preview = successor.preview(fulfillmentConfiguration=CONFIGURED).json()
    (planned,) = preview["plannedShipments"]
    assert len(planned["offers"]) == 1
    (constraint,) = preview["constraints"]
    assert (constraint["code"], constraint["type"]) == ("DeliverySLAUnavailable", "ValidationError")
    assert constraint["details"] == [{"type": "serviceTier", "value": "PRIORITY"}]


def test_without_any_tier_nothing_is_planned(successor):
    only = {"serviceLevel": {"serviceTiers": ["SCHEDULED"]}}
    preview = successor.preview(fulfillmentConfiguration=only).json()
    assert preview["plannedShipments"] == []
    assert len(preview["constraints"]) == 1


def test_a_scheduled_delivery_has_an_offer_for_each_window(successor):
    successor.seller.add_stock("MUG", 10, "A1VC38T7YXB528")
    there = {"name": "Aya", "addressLine1": "1-1", "postalCode": "100-0001", "countryCode": "JP"}
    preview = successor.preview(
        origin={"countryCode": "JP"},
        destination={"deliveryAddress": there},
        fulfillmentConfiguration={"serviceLevel": {"serviceTiers": ["SCHEDULED"]}},
    )
    (planned,) = preview.json()["plannedShipments"]
    levels = [offer["fulfillmentConfiguration"]["serviceLevel"] for offer in planned["offers"]]
    assert {level["serviceTier"] for level in levels} == {"SCHEDULED"}
    assert len({level["deliveryInterval"]["startTime"] for level in levels}) == len(levels) > 1


def test_what_is_not_in_stock_is_a_constraint(successor):
    preview = successor.preview([("MUG", 11)]).json()
    (planned,) = preview["plannedShipments"]
    assert planned["items"][0]["amount"]["value"] == "10.0"
    codes = {each["code"]: each.get("details") for each in preview["constraints"]}
    assert codes["ItemQuantityNotAvailable"] == [{"type": "amazonSku", "value": "MUG"}]


def test_a_preview_that_could_not_be_ordered_is_refused(successor):
    assert error_of(successor.preview([("MUG", 0)])).startswith("lineItems[0].amount.value: ")
    assert "should be STANDARD or" in error_of(
        successor.preview(fulfillmentConfiguration={"serviceLevel": {"serviceTiers": ["Standard"]}})
    )


def test_each_item_has_its_offers(successor):
    results = successor.offers("MUG", "PLATE").json()["offerResults"]
    assert [each["item"]["productIdentifier"]["amazonSku"] for each in results] == ["MUG", "PLATE"]
    for result in results:
        tiers = [each["fulfillmentConfiguration"]["serviceLevel"] for each in result["offers"]]
        assert [tier["serviceTier"] for tier in tiers] == ["STANDARD", "EXPEDITED"]
        assert all(
            tier["deliveryInterval"]["startTime"] < tier["deliveryInterval"]["endTime"] for tier in tiers
        )
        assert all(each["expiryTime"] > "2026-01-05T09" for each in result["offers"])
        assert "constraints" not in result


def test_offers_have_constraints_for_tiers_and_for_stock(successor):
    successor.place(lines=[("PLATE", 5)])
    mug, plate = successor.offers("MUG", "PLATE", fulfillmentConfiguration=CONFIGURED).json()["offerResults"]
    assert len(mug["offers"]) == 1
    assert [each["code"] for each in mug["constraints"]] == ["DeliverySLAUnavailable"]
    assert plate["offers"] == []
    assert [each["code"] for each in plate["constraints"]] == [
        "ItemQuantityNotAvailable",
        "DeliverySLAUnavailable",
    ]


@each_case(
    ("skus", "changes", "where"),
    [
        ((), {}, "items"),
        (("FORK",), {}, "items[0].productIdentifier.amazonSku"),
        (("MUG",), {"items": [{}]}, "items[0].productIdentifier"),
        (("MUG",), {"origin": {"countryCode": "AQ"}}, "origin.countryCode"),
        (
            ("MUG",),
            {"destination": {"deliveryAddress": {"countryCode": "US", "postalCode": "00000"}}},
            "destination.deliveryAddress.postalCode",
        ),
    ],
)
def test_a_request_for_offers_that_names_nothing_known_is_refused(successor, skus, changes, where):
    assert error_of(successor.offers(*skus, **changes)).partition(": ")[0] == where
