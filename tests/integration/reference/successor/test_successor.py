"""The reference adapter of the successor, against responses that are written here."""

import json
from datetime import datetime

import pytest

from pytest_mcf.integration import (
    CancellationRefused,
    OrderNotFound,
    OrderRejected,
    PackageNotFound,
    ServiceUnavailable,
)
from pytest_mcf.integration.reference import ReferenceIntegration, reference_for
from pytest_mcf.integration.reference.successor import SuccessorIntegration
from pytest_mcf.model.versions import FIRST, SUCCESSOR

from .conftest import NOW, ORDER, ORDERS


def order(status="PROCESSING", **more):
    line = {
        "lineItemId": "1",
        "product": {"productIdentifier": {"amazonSku": "MUG"}},
        "amount": {"unit": "EACHES", "value": "2.0"},
    }
    wire = {"orderId": "A", "receiveTime": NOW.isoformat(), "status": status, "lineItems": [line], **more}
    return {"order": wire}


def packed(package_id="PKG-7"):
    shipment = {
        "amazonShipmentId": "S",
        "amazonFacility": {"facilityId": "F"},
        "status": "SHIPPED",
        "items": [],
        "packages": [{"packageId": package_id, "status": "IN_TRANSIT"}],
    }
    return order(shipments=[shipment])


def test_each_version_has_an_adapter():
    assert reference_for(FIRST.name) is ReferenceIntegration
    assert reference_for(SUCCESSOR.name) is SuccessorIntegration


@pytest.mark.parametrize("method", ["update_order", "list_features", "request_return", "list_return_reasons"])
def test_what_has_no_counterpart_is_not_offered(method):
    assert not hasattr(SuccessorIntegration, method)


def test_an_order_with_200_needs_no_further_look(amazon, adapter):
    amazon.answers("POST", ORDERS, (200, order()))
    adapter.place_order(ORDER)
    body = json.loads(amazon.requests[0].content)
    assert body["lineItems"][0]["amount"] == {"unit": "EACHES", "value": "2.0"}
    assert body["origin"] == {"countryCode": "US"}
    assert body["fulfillmentConfiguration"]["serviceLevel"]["serviceTiers"] == ["STANDARD"]
    assert len(amazon.requests) == 1


def test_an_order_with_202_is_looked_for_until_it_is_there(amazon, adapter):
    amazon.answers("POST", ORDERS, (202, {"orderId": "A", "status": "PROCESSING"}))
    amazon.answers("GET", f"{ORDERS}/A", (404, {"errors": [{"code": "NotFound"}]}), (200, order()))
    adapter.place_order(ORDER)
    assert len(amazon.sent("GET")) == 2
    assert len(amazon.sent("POST")) == 1


def test_an_order_with_202_that_never_is_there_is_not_reported_as_placed(amazon, adapter):
    amazon.answers("POST", ORDERS, (202, {"orderId": "A", "status": "PROCESSING"}))
    amazon.answers("GET", f"{ORDERS}/A", (404, {"errors": [{"code": "NotFound"}]}))
    with pytest.raises(ServiceUnavailable):
        adapter.place_order(ORDER)


def test_a_feature_that_the_version_does_not_have_keeps_the_order_back(amazon, adapter):
    with pytest.raises(OrderRejected, match="BLOCK_AMZL"):
        adapter.place_order(ORDER.model_copy(update={"features": ("BLOCK_AMZL",)}))
    assert amazon.requests == []


@pytest.mark.parametrize(
    ("after", "error"),
    [("CANCELLED", None), ("COMPLETE", CancellationRefused), ("PROCESSING", ServiceUnavailable)],
)
def test_a_cancellation_is_what_the_order_shows_after_it(amazon, adapter, after, error):
    amazon.answers("GET", f"{ORDERS}/A", (200, order()), (200, order(after)))
    amazon.answers("PUT", f"{ORDERS}/A/cancel", (202, {}))
    if error is None:
        adapter.cancel_order("A")
    else:
        with pytest.raises(error):
            adapter.cancel_order("A")


def test_an_unknown_status_is_passed_on(amazon, adapter):
    amazon.answers("GET", f"{ORDERS}/A", (200, order("ON_ITS_WAY")))
    assert adapter.get_order("A").status == "ON_ITS_WAY"


def test_part_of_a_unit_is_no_order(amazon, adapter):
    half = order()
    half["order"]["lineItems"][0]["amount"]["value"] = "0.5"
    amazon.answers("GET", f"{ORDERS}/A", (200, half))
    with pytest.raises(ServiceUnavailable):
        adapter.get_order("A")


def test_a_list_goes_on_with_the_token_of_the_page_before(amazon, adapter):
    page = {"orders": [order()["order"]]}
    amazon.answers("GET", ORDERS, (200, {**page, "pagination": {"nextToken": "T+1"}}), (200, page))
    assert len(adapter.list_orders(NOW)) == 2
    first, second = (request.url.params for request in amazon.requests)
    assert datetime.fromisoformat(first["updatedAfter"]) < NOW
    assert dict(second) == {**first, "pageToken": "T+1"}


def test_a_package_is_found_through_the_order_that_was_read(amazon, adapter):
    amazon.answers("GET", f"{ORDERS}/A", (200, packed()))
    assert adapter.get_order("A").package_numbers == ("PKG-7",)
    assert adapter.track_package("PKG-7").status == "IN_TRANSIT"
    assert [request.url.path for request in amazon.requests] == [f"{ORDERS}/A"] * 2


def test_a_package_of_an_order_that_was_not_read_is_looked_for_in_all(amazon, adapter):
    amazon.answers("GET", ORDERS, (200, {"orders": [packed()["order"]]}))
    amazon.answers("GET", f"{ORDERS}/A", (200, packed()))
    assert adapter.track_package("PKG-7").package_number == "PKG-7"
    with pytest.raises(PackageNotFound):
        adapter.track_package("PKG-8")


def test_an_unknown_order_is_reported(amazon, adapter):
    amazon.answers("GET", f"{ORDERS}/A", (404, {"errors": [{"code": "NotFound", "message": "No."}]}))
    with pytest.raises(OrderNotFound, match="NotFound - No"):
        adapter.get_order("A")
