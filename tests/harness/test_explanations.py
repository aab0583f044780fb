"""What an integration reports is explained by a response to it, by a message, or by an argument."""

import json
from datetime import UTC, datetime

import pytest

from pytest_mcf.errors import ValueUnexplained
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.earlier import Earlier
from pytest_mcf.harness.explanations import Explanations
from pytest_mcf.http import Request, Response
from pytest_mcf.integration import (
    DeliveryOffer,
    Feature,
    LineView,
    OrderStatusChange,
    OrderSummary,
    OrderView,
    PackageTracking,
    ReturnReason,
)
from pytest_mcf.model import matched

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def order(order_id="A", status="Complete", **more):
    values = {"received_at": AT, "updated_at": AT, "lines": ()}
    return OrderView(order_id=order_id, status=status, **{**values, **more})


def summary(order_id="A", status="Complete"):
    return OrderSummary(order_id=order_id, status=status, updated_at=AT)


def body(order_id="A", status="COMPLETE", at="2026-01-05T10:30:00+01:00"):
    return {"sellerFulfillmentOrderId": order_id, "fulfillmentOrderStatus": status, "updatedAt": at}


class World:
    """A journal, and what it explains."""

    def __init__(self):
        self.earlier = Earlier()
        self.journal = Journal(listener=self.earlier.see)
        self.explanations = Explanations(self.journal, self.earlier)

    def answer(self, value, origin="integration", path="/orders", method="GET"):
        content = value if isinstance(value, bytes) else json.dumps(value).encode()
        request = matched(Request(method, path, (), b""))
        self.journal.add(request, Response(200, (), content), origin=origin, asked_at=0.0, answered_at=0.0)

    def check(self, result):
        self.explanations.check("get_order", result)


@pytest.fixture
def world():
    return World()


def test_a_response_explains_a_view_whatever_the_spelling_and_the_zone(world):
    world.answer({"payload": {"fulfillmentOrder": body()}})
    world.check(order())


def test_what_no_response_said_is_not_explained(world):
    world.answer({"payload": {"fulfillmentOrder": body(status="Processing")}})
    with pytest.raises(ValueUnexplained, match="get_order reported status 'Complete' for A, which no"):
        world.check(order())


@pytest.mark.parametrize(
    "other", [{"status": "Processing"}, {"order_id": "B"}, {"at": "2026-01-05T10:31:00+01:00"}]
)
def test_each_value_needs_its_own_explanation(world, other):
    world.answer({"payload": {"fulfillmentOrder": body(**other)}})
    with pytest.raises(ValueUnexplained):
        world.check(order())


def test_what_the_harness_was_answered_explains_nothing(world):
    world.answer(body(), origin="harness")
    with pytest.raises(ValueUnexplained):
        world.check(order())


def test_of_a_list_only_the_entry_that_names_the_order_explains_it(world):
    world.answer({"payload": {"fulfillmentOrders": [body("A", "Processing"), body("B", "Complete")]}})
    world.check([summary("A", "Processing"), summary("B", "Complete")])
    with pytest.raises(ValueUnexplained, match="status 'Complete' for A"):
        world.check([summary("B"), summary("A")])


def test_what_stands_beside_the_order_explains_it_too(world):
    items = [{"sellerFulfillmentOrderItemId": "1", "sellerSku": "MUG"}]
    world.answer({"payload": {"fulfillmentOrder": body(), "fulfillmentOrderItems": items}})
    world.check(order(lines=(LineView(line_id="1", sku="MUG", ordered=2, cancelled=0, unfulfillable=0),)))
    with pytest.raises(ValueUnexplained, match=r"lines\.sku 'CUP' for A"):
        world.check(order(lines=(LineView(line_id="1", sku="CUP", ordered=2, cancelled=0, unfulfillable=0),)))


def test_a_message_explains_what_it_says_of_its_order(world):
    world.explanations.add_arguments([json.dumps({"Payload": body()})])
    world.check(order())


def test_an_argument_explains_what_the_caller_said_of_the_order(world):
    world.explanations.add_arguments([order(status="Planning")])
    world.check(summary("A", "Planning"))
    world.explanations.add_arguments(["B"])
    with pytest.raises(ValueUnexplained, match="for B"):
        world.check(summary("B", "Planning"))


def test_a_number_of_a_package_is_explained_like_a_text(world):
    world.answer({"payload": {"packageNumber": 1885737738, "currentStatus": "IN_TRANSIT"}})
    world.check(PackageTracking(package_number=1885737738, status="InTransit"))
    with pytest.raises(ValueUnexplained, match="package_number '7'"):
        world.check(PackageTracking(package_number=7))


def test_what_belongs_to_the_account_may_come_from_an_earlier_scenario(world):
    features = {"payload": {"features": [{"featureName": "BLANK_BOX", "featureDescription": "A plain box"}]}}
    world.answer(features, path="/fba/outbound/2020-07-01/features?marketplaceId=US")
    later = Explanations(Journal(), world.earlier)
    later.check("list_features", [Feature(name="BLANK_BOX", description="our own words")])
    with pytest.raises(ValueUnexplained, match="name 'GIFT_WRAP'"):
        later.check("list_features", [Feature(name="GIFT_WRAP", description="")])
    # A feature is no reason for a return, whatever it is called.
    with pytest.raises(ValueUnexplained, match="code 'BLANK_BOX'"):
        later.check("list_return_reasons", [ReturnReason(code="BLANK_BOX", description="")])


def test_what_belongs_to_an_order_or_expires_has_to_come_from_its_scenario(world):
    offers = {"payload": {"deliveryOffers": [{"expiresAt": AT.isoformat()}]}}
    world.answer(offers, path="/fba/outbound/2020-07-01/deliveryOffers", method="POST")
    world.answer({"payload": {"fulfillmentOrder": body()}})
    world.check([DeliveryOffer(expires_at=AT)])
    later = Explanations(Journal(), world.earlier)
    with pytest.raises(ValueUnexplained, match="expires_at"):
        later.check("list_delivery_offers", [DeliveryOffer(expires_at=AT)])
    with pytest.raises(ValueUnexplained, match="for A"):
        later.check("get_order", order())


def test_objects_of_a_teams_own_are_looked_at_like_views(world):
    class Own:
        def __init__(self):
            self.order_id, self.status, self._secret = "A", "Complete", "not looked at"

    with pytest.raises(ValueUnexplained, match="order_id 'A' for A"):
        world.check(Own())
    world.answer(body())
    world.check(Own())


@pytest.mark.parametrize("result", [None, (), [], True, 7, "text"])
def test_a_result_that_is_not_a_view_has_nothing_to_explain(world, result):
    world.check(result)


@pytest.mark.parametrize("content", [b"", b"<html>", b"[" * 100_000, b"\xff"])
def test_a_response_that_is_not_json_explains_nothing_and_breaks_nothing(world, content):
    world.answer(content)
    with pytest.raises(ValueUnexplained):
        world.check(order())


class Slots:
    """A result without a dictionary of its own."""

    __slots__ = ("order_id", "status")

    def __init__(self):
        self.order_id, self.status = "A", "Complete"


class Properties:
    """A result that computes what it reports."""

    order_id = property(lambda _: "A")
    status = property(lambda _: "Complete")


class Overrides(OrderSummary):
    """A view that has one status, and reports another."""

    def __getattribute__(self, name):
        return "Complete" if name == "status" else super().__getattribute__(name)


class Listed:
    """A listing that is not a list."""

    def __init__(self, *entries):
        self._entries = entries

    def __iter__(self):
        return iter(self._entries)


@pytest.mark.parametrize(
    "result",
    [
        Slots(),
        Properties(),
        Overrides(order_id="A", status="Processing", updated_at=AT),
        Listed(summary()),
        {summary()},
        {"A": summary()},
    ],
    ids=["slots", "properties", "overrides", "iterable", "set", "mapping"],
)
def test_no_form_of_a_result_hides_what_it_reports(world, result):
    world.answer({"payload": {"fulfillmentOrder": body(status="Processing")}})
    with pytest.raises(ValueUnexplained, match="status 'Complete' for A"):
        world.check(result)


def test_an_iterator_is_looked_at_and_not_used_up(world):
    world.answer({"payload": {"fulfillmentOrders": [body("A", "Processing")]}})
    checked = world.explanations.check("list_orders", iter([summary("A", "Processing")]))
    assert [entry.order_id for entry in checked] == ["A"]


def test_a_word_is_not_explained_by_a_longer_one(world):
    world.answer({"payload": {"fulfillmentOrder": body(status="CompletePartialled")}})
    with pytest.raises(ValueUnexplained, match="status 'Complete' for A"):
        world.check(order())


def test_an_address_or_a_link_may_be_a_part_or_a_whole(world):
    address = {"AddressLine1": "1 Any Street, Ann Arbor", "url": "returns/label/4711-0815"}
    world.answer({"packageNumber": 7, **address})
    world.check(
        PackageTracking(
            package_number=7, left_at="Any Street", status="https://a.com/returns/label/4711-0815"
        )
    )


ARCHIVED = (
    "<FulfillmentOrderStatusNotification><EventType>Order</EventType>"
    "<StatusUpdatedDateTime>2026-01-05T09:30:00Z</StatusUpdatedDateTime>"
    "<SellerFulfillmentOrderId>A &amp; B</SellerFulfillmentOrderId>"
    "<FulfillmentOrderStatus>Complete</FulfillmentOrderStatus></FulfillmentOrderStatusNotification>"
)


def change(notification_id="made of the content", **values):
    shown = {"event_type": "Order", "order_id": "A & B", "status": "Complete", "changed_at": AT, "news": True}
    return OrderStatusChange(notification_id=notification_id, **{**shown, **values})


def test_a_message_in_xml_explains_its_values(world):
    world.explanations.add_arguments([ARCHIVED])
    world.check(change())
    with pytest.raises(ValueUnexplained, match="status 'Cancelled'"):
        world.check(change(status="Cancelled"))


def test_only_a_message_without_an_id_lets_an_integration_make_one(world):
    world.explanations.add_arguments([f"<Notification><UniqueId>u-1</UniqueId>{ARCHIVED}</Notification>"])
    world.check(change("u-1"))
    with pytest.raises(ValueUnexplained, match="notification_id"):
        world.check(change())
