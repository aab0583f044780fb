"""Which scenarios a run on the successor cannot show, by their tags and steps."""

import pytest

from pytest_mcf.model.versions import FIRST, SUCCESSOR
from pytest_mcf.rules.version_limits import reason_of_version

BY_HARNESS = "the harness sends a request that is written for the first version"
TABLE = "When a request to preview the order reaches Amazon with:\n| field | value |\n| {} | {} |"


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ("When a request to place the order reaches Amazon", None),
        ("When a request to place the order with 251 units reaches Amazon", None),
        ('When a request to place the order reaches Amazon without "destinationAddress.city"', None),
        ('When a request to place the order reaches Amazon with "fulfillmentAction" as Wait', None),
        ('When a request to place the order reaches Amazon with "fulfillmentAction" as SHIP', BY_HARNESS),
        ('When a request to place the order reaches Amazon without "shippingSpeedCategory"', BY_HARNESS),
        (
            'When a request to preview the order reaches Amazon with "includeDeliveryWindows" as true',
            BY_HARNESS,
        ),
        (TABLE.format("shippingSpeedCategories", '["Standard"]'), None),
        (TABLE.format("includeDeliveryWindows", "true"), BY_HARNESS),
        ('When a request to update the order reaches Amazon with "fulfillmentAction" as Hold', None),
        (
            "When a request to update an order that was never placed reaches Amazon "
            'with "displayableOrderId" as 1',
            BY_HARNESS,
        ),
        ('When a request to offer a delivery reaches Amazon with "product.amount" as {}', BY_HARNESS),
        ('When a request to track a package reaches Amazon with "packageNumber" as 1', BY_HARNESS),
        ('When Amazon is asked to move the order to "Planning"', None),
    ],
)
def test_a_request_of_the_harness_is_sent_if_its_changes_have_counterparts(step, reason):
    assert reason_of_version(SUCCESSOR.name, (), [step]) == reason
    assert reason_of_version(FIRST.name, (), [step]) is None
