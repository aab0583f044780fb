"""Lines of a preview that have no IDs on the wire are compared by their SKUs."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from pytest_mcf.harness.intent.fields import At
from pytest_mcf.harness.intent.operations import PREVIEWED
from pytest_mcf.integration import Money, Order, OrderLine
from pytest_mcf.integration.views import Address

WORTH = Money(currency="USD", amount=Decimal("9.50"))
LINES = (
    OrderLine(line_id="1", sku="MUG", quantity=2, declared_value=WORTH),
    OrderLine(line_id="2", sku="MUG", quantity=3, declared_value=WORTH),
    OrderLine(line_id="3", sku="BOWL", quantity=1),
)
ORDER = Order(
    order_id="A",
    lines=LINES,
    destination=Address(
        name="Ann", address_line1="1 Street", city="Troy", postal_code="48084", country_code="US"
    ),
    placed_at=datetime(2026, 1, 5, tzinfo=UTC),
)
VALUE = {"currencyCode": "USD", "value": "9.5"}


def item(sku, units, **more):
    return {"sellerSku": sku, "quantity": units, **more}


MUG, CUP = item("MUG", 5, perUnitDeclaredValue=VALUE), item("CUP", 1)
BOWL = item("BOWL", 1)


def differences(*items):
    found = PREVIEWED["lines"].compare(ORDER.lines, {"items": list(items)}, At("lines"))
    return {each.field: (each.given, each.sent) for each in found}


def test_lines_of_one_sku_may_be_sent_apart_or_together():
    apart = [item("MUG", units, perUnitDeclaredValue=VALUE) for units in (3, 2)]
    assert differences(MUG, BOWL) == differences(BOWL, *apart) == {}


@pytest.mark.parametrize(
    ("items", "field", "given", "sent"),
    [
        ((item("MUG", 2, perUnitDeclaredValue=VALUE), BOWL), "lines.quantity", 5, 2),
        ((MUG,), "lines.sku", "BOWL", None),
        ((MUG, BOWL, CUP), "lines.sku", None, "CUP"),
        ((item("MUG", 5), BOWL), "lines.declared_value", WORTH, None),
        ((item("MUG", "5", perUnitDeclaredValue=VALUE), BOWL), "lines.quantity", 5, 0),
    ],
)
def test_what_differs_is_named(items, field, given, sent):
    assert differences(*items) == {field: (given, sent)}


def test_lines_with_ids_are_compared_by_them():
    ids = [dict(MUG, sellerFulfillmentOrderItemId="1"), dict(BOWL, sellerFulfillmentOrderItemId="3")]
    assert differences(*ids) == {"lines.quantity": (2, 5), "lines.line_id": ("2", None)}
