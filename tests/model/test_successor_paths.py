"""Where the successor has what a rule of the first version is about."""

import pytest

from pytest_mcf.model.request_rules.successor import renamed

PACKAGING = ("fulfillmentConfiguration", "services", "packaging")


@pytest.mark.parametrize(
    ("first", "successor"),
    [
        (("items",), ("lineItems",)),
        (("items", 1, "sellerFulfillmentOrderItemId"), ("lineItems", 1, "lineItemId")),
        (("destinationAddress", "city"), ("destination", "deliveryAddress", "city")),
        (("featureConstraints",), PACKAGING),
        (("featureConstraints", 0, "featureName"), PACKAGING),
    ],
)
def test_a_place_in_a_request_has_the_names_of_the_successor(first, successor):
    assert renamed(first) == successor
