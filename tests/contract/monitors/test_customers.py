"""What monitors say of customers' orders: fulfilled too early, confirmed twice, notified too soon."""

import pytest

from .conftest import order

CUSTOMER = "902-1845936-5435065"
CREATE, CONFIRM, NOTIFY = "createFulfillmentOrder", "confirmShipment", "createConfirmDeliveryDetails"
NUMBER = "TBA000000000001"
SHIPPED = "2026-01-06T09:00:00Z"


def customer_order(status="Unshipped", channel="MFN"):
    return {"payload": {"AmazonOrderId": CUSTOMER, "OrderStatus": status, "FulfillmentChannel": channel}}


def items(*lines, token=None):
    listed = [
        {"OrderItemId": f"I-{sku}", "SellerSKU": sku, "QuantityOrdered": ordered, "QuantityShipped": shipped}
        for sku, ordered, shipped in lines
    ]
    page = {"AmazonOrderId": CUSTOMER, "OrderItems": listed}
    return {"payload": {**page, "NextToken": token} if token else page}


def stock(**units):
    listed = [
        {"sellerSku": sku, "inventoryDetails": {"fulfillableQuantity": count}} for sku, count in units.items()
    ]
    return {"payload": {"inventorySummaries": listed}}


def wanted(units=2, sku="MUG", **ids):
    ids = ids or {"displayableOrderId": CUSTOMER}
    return {
        "sellerFulfillmentOrderId": "shop-7",
        "displayableOrderId": "shop-7",
        "items": [{"sellerSku": sku, "quantity": units}],
        **ids,
    }


def package(tracking=NUMBER, status="SHIPPED"):
    shipment = {
        "fulfillmentShipmentStatus": status,
        "shippingDate": SHIPPED,
        "fulfillmentShipmentPackage": [{"packageNumber": 1, "trackingNumber": tracking}],
    }
    return order("shop-7", shipments=[shipment])


def confirmed(tracking=NUMBER, reference="1", date=SHIPPED, units=1):
    return {
        "packageDetail": {
            "packageReferenceId": reference,
            "trackingNumber": tracking,
            "shipDate": date,
            "orderItems": [{"orderItemId": "I-MUG", "quantity": units}],
        }
    }


@pytest.fixture
def ready(traffic):
    """Traffic in which an order of a customer and the stock for it have been read."""
    traffic.call("getOrder", CUSTOMER, answer=customer_order())
    traffic.call("getOrderItems", CUSTOMER, answer=items(("MUG", 3, 1)))
    traffic.call("getInventorySummaries", query={"sellerSkus": "MUG"}, answer=stock(MUG=10))
    return traffic


class TestFulfilment:
    @pytest.mark.parametrize(
        "ids", [{"displayableOrderId": CUSTOMER}, {"sellerFulfillmentOrderId": f"{CUSTOMER}-1"}]
    )
    def test_an_order_that_is_as_it_should_be(self, ready, ids):
        assert ready.call(CREATE, body=wanted(**ids)) == []
        for number in ("03", "04", "05", "08", "09", "11"):
            assert ready.verdict(f"MCF-FLOW-{number}") == (1, 0)

    @pytest.mark.parametrize("status", ["Pending", "PendingAvailability", "Canceled", "Shipped"])
    def test_an_order_that_was_not_open(self, ready, status):
        ready.call("getOrder", CUSTOMER, answer=customer_order(status))
        (said,) = ready.call(CREATE, body=wanted())
        assert said.startswith("MCF-FLOW-03: ")
        assert said.endswith(f"which had been seen as {status} (#4, #5)")

    def test_an_order_that_amazon_fulfils(self, ready):
        ready.call("getOrder", CUSTOMER, answer=customer_order(channel="AFN"))
        (said,) = ready.call(CREATE, body=wanted())
        assert said.startswith("MCF-FLOW-11: expected no order for what Amazon fulfils itself")

    def test_a_list_shows_orders_too(self, ready):
        answer = {"payload": {"Orders": [customer_order("Canceled")["payload"]]}}
        ready.call("getOrders", answer=answer)
        (said,) = ready.call(CREATE, body=wanted())
        assert said.startswith("MCF-FLOW-03: ")

    def test_more_units_than_are_left(self, ready):
        assert ready.call(CREATE, body=wanted(units=3)) == [
            f"MCF-FLOW-05: expected at most the 2 units of MUG that are left of {CUSTOMER}, "
            "got an order for 3 of them (#2, #4)"
        ]

    def test_items_that_were_not_read_to_the_last_page(self, ready):
        ready.call("getOrderItems", CUSTOMER, answer=items(("MUG", 3, 1), token="next"))
        (said,) = ready.call(CREATE, body=wanted())
        assert said.startswith(f"MCF-FLOW-04: expected the items of {CUSTOMER} to be read to the last page")

    def test_items_of_two_pages_are_added(self, ready):
        ready.call("getOrderItems", CUSTOMER, answer=items(("MUG", 1, 0), token="next"))
        ready.call("getOrderItems", CUSTOMER, query={"NextToken": "next"}, answer=items(("MUG", 1, 0)))
        assert ready.call(CREATE, body=wanted(units=2)) == []
        assert ready.call(CREATE, body=wanted(units=3))

    def test_stock_that_was_not_checked(self, ready):
        (said,) = ready.call(CREATE, body=wanted(sku="BOWL"))
        assert said.startswith("MCF-FLOW-08: expected the stock of each SKU of ")
        assert "BOWL" in said

    def test_a_preview_is_a_check(self, ready):
        answer = {"payload": {"fulfillmentPreviews": []}}
        ready.call("getFulfillmentPreview", body={"items": [{"sellerSku": "BOWL"}]}, answer=answer)
        assert ready.call(CREATE, body=wanted(sku="BOWL")) == []

    @pytest.mark.parametrize("seen", [{"MUG": 1}, {}])
    def test_stock_that_was_too_low(self, ready, seen):
        ready.call("getInventorySummaries", query={"sellerSkus": "MUG"}, answer=stock(**seen))
        (said,) = ready.call(CREATE, body=wanted())
        assert said.startswith(f"MCF-FLOW-09: expected at most the {seen.get('MUG', 0)} units of MUG")

    def test_what_is_on_another_page_or_unchanged_is_not_taken_for_nothing(self, ready):
        ready.call("getInventorySummaries", query={"sellerSkus": "MUG", "nextToken": "x"}, answer=stock())
        ready.call("getInventorySummaries", query={"sellerSkus": "MUG", "startDateTime": "x"}, answer=stock())
        assert ready.call(CREATE, body=wanted()) == []

    def test_other_orders_are_not_judged(self, ready):
        assert ready.call(CREATE, body=wanted(sku="BOWL", displayableOrderId="shop-8")) == []
        assert ready.call(CREATE, body=wanted(sku="BOWL", displayableOrderId="902-9999999-9999999")) == []
        assert ready.verdict("MCF-FLOW-08") == (0, 0)

    def test_the_harness_may_do_wrong(self, ready):
        assert ready.call(CREATE, body=wanted(units=99), origin="harness") == []


class TestConfirmations:
    @pytest.fixture
    def shipped(self, ready):
        ready.call("getFulfillmentOrder", "shop-7", answer=package())
        return ready

    def test_a_package_that_has_shipped(self, shipped):
        assert shipped.call(CONFIRM, CUSTOMER, body=confirmed(), status=204) == []
        for number in ("17", "18", "19", "22"):
            assert shipped.verdict(f"MCF-FLOW-{number}") == (1, 0)

    @pytest.mark.parametrize("date", ["2026-01-06T10:00:00+01:00", "2026-01-06T09:00:00.000Z"])
    def test_the_same_date_in_other_words(self, shipped, date):
        assert shipped.call(CONFIRM, CUSTOMER, body=confirmed(date=date), status=204) == []

    def test_another_date(self, shipped):
        (said,) = shipped.call(CONFIRM, CUSTOMER, body=confirmed(date="2026-01-07T09:00:00Z"), status=204)
        assert said.startswith(f"MCF-FLOW-19: expected the shipDate {SHIPPED}")

    def test_a_package_that_waits(self, shipped):
        shipped.call("getFulfillmentOrder", "shop-7", answer=package(status="PENDING"))
        (said,) = shipped.call(CONFIRM, CUSTOMER, body=confirmed(), status=204)
        assert said.startswith("MCF-FLOW-19: expected a confirmation of what is SHIPPED")

    def test_a_package_that_was_not_read_here(self, shipped):
        assert shipped.call(CONFIRM, CUSTOMER, body=confirmed("another", date="x"), status=204) == []

    @pytest.mark.parametrize("reference", ["1", "2"])
    def test_a_package_that_was_confirmed_before(self, shipped, reference):
        shipped.call(CONFIRM, CUSTOMER, body=confirmed(), status=204)
        (said,) = shipped.call(CONFIRM, CUSTOMER, body=confirmed(reference=reference), status=400)
        assert said.startswith("MCF-FLOW-22: expected a package to be confirmed once")

    @pytest.mark.parametrize("status", [None, 429, 503, 400])
    def test_a_confirmation_that_may_not_have_worked(self, shipped, status):
        shipped.call(CONFIRM, CUSTOMER, body=confirmed(), status=status)
        assert shipped.call(CONFIRM, CUSTOMER, body=confirmed(), status=204) == []

    def test_two_packages_with_one_number(self, shipped):
        shipped.call(CONFIRM, CUSTOMER, body=confirmed(), status=204)
        (said,) = shipped.call(CONFIRM, CUSTOMER, body=confirmed("another"), status=400)
        assert said.startswith("MCF-FLOW-17: expected a number of its own for each package")

    def test_two_orders_may_share_a_number(self, shipped):
        shipped.call(CONFIRM, CUSTOMER, body=confirmed(), status=204)
        other = "902-0000000-0000000"
        assert shipped.call(CONFIRM, other, body=confirmed("another"), status=204) == []

    def test_more_units_than_were_ordered(self, shipped):
        shipped.call(CONFIRM, CUSTOMER, body=confirmed(units=2), status=204)
        (said,) = shipped.call(CONFIRM, CUSTOMER, body=confirmed("another", "2", units=2), status=400)
        assert said.startswith("MCF-FLOW-18: expected at most the 3 ordered units of I-MUG")


class TestCustomerMessages:
    @pytest.fixture
    def shipped(self, traffic):
        traffic.call("getFulfillmentOrder", "shop-7", answer=package())
        return traffic

    def test_a_customer_is_notified_before_the_confirmation(self, shipped):
        assert shipped.call(NOTIFY, CUSTOMER, body={"text": f"It is {NUMBER}."}, status=201) == [
            "MCF-FLOW-01: expected a package to be confirmed before its customer is notified, "
            "got a message about one that was not (#1, #2)"
        ]

    @pytest.mark.parametrize("status", [204, None, 503])
    def test_a_customer_is_notified_after_it(self, shipped, status):
        shipped.call(CONFIRM, CUSTOMER, body=confirmed(), status=status)
        assert shipped.call(NOTIFY, CUSTOMER, body={"text": f"It is {NUMBER}."}, status=201) == []
        assert shipped.verdict("MCF-FLOW-01") == (1, 0)

    def test_a_refused_confirmation_is_none(self, shipped):
        shipped.call(CONFIRM, CUSTOMER, body=confirmed(), status=400)
        assert shipped.call(NOTIFY, CUSTOMER, body={"text": f"It is {NUMBER}."}, status=201)

    def test_a_message_about_something_else(self, shipped):
        assert shipped.call(NOTIFY, CUSTOMER, body={"text": "When are you at home?"}, status=201) == []
        assert shipped.verdict("MCF-FLOW-01") == (0, 0)


class TestNewerOrders:
    """Orders that the integration reads by the newer version, with their lines."""

    @staticmethod
    def order(status="UNSHIPPED", by="MERCHANT", ordered=3, shipped=1):
        line = {
            "orderItemId": "I-MUG",
            "quantityOrdered": ordered,
            "product": {"sellerSku": "MUG"},
            "fulfillment": {"quantityFulfilled": shipped},
        }
        fulfillment = {"fulfillmentStatus": status, "fulfilledBy": by}
        return {"orderId": CUSTOMER, "fulfillment": fulfillment, "orderItems": [line]}

    @pytest.fixture
    def read(self, traffic):
        """Read an order and the stock for it."""

        def read(**changes):
            traffic.call("orders.getOrder", CUSTOMER, answer={"order": self.order(**changes)})
            traffic.call("getInventorySummaries", query={"sellerSkus": "MUG"}, answer=stock(MUG=10))
            return traffic

        return read

    def test_an_order_that_is_as_it_should_be(self, read):
        traffic = read()
        assert traffic.call(CREATE, body=wanted()) == []
        for number in ("03", "04", "05", "08", "09", "11"):
            assert traffic.verdict(f"MCF-FLOW-{number}") == (1, 0)

    @pytest.mark.parametrize(
        ("changes", "rule"),
        [
            ({"status": "CANCELLED"}, "MCF-FLOW-03"),
            ({"status": "PENDING"}, "MCF-FLOW-03"),
            ({"by": "AMAZON"}, "MCF-FLOW-11"),
            ({"shipped": 2}, "MCF-FLOW-05"),
        ],
    )
    def test_an_order_that_was_not_to_be_placed(self, read, changes, rule):
        (said,) = read(**changes).call(CREATE, body=wanted())
        assert said.startswith(f"{rule}: ")

    def test_a_search_shows_orders_with_their_lines_too(self, traffic):
        traffic.call("searchOrders", answer={"orders": [self.order()]})
        traffic.call("getInventorySummaries", query={"sellerSkus": "MUG"}, answer=stock(MUG=10))
        (said,) = traffic.call(CREATE, body=wanted(units=3))
        assert said.startswith("MCF-FLOW-05: expected at most the 2 units of MUG")
