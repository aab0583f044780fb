"""The reference adapter requests returns once, and distinguishes what Amazon accepts from what it refuses."""

import httpx
import pytest

from pytest_mcf.integration import OrderNotFound, OrderRejected, ReturnItem

ITEM = ReturnItem(item_id="R1", line_id="1", shipment_id="S", reason_code="DAMAGED", comment="Broke")
ACCEPTED = {
    "sellerReturnItemId": "R1",
    "sellerFulfillmentOrderItemId": "1",
    "amazonShipmentId": "S",
    "sellerReturnReasonCode": "DAMAGED",
    "status": "New",
    "statusChangedDate": "2026-01-05T09:00:00Z",
    "returnAuthorizationId": "au-1",
}
AUTHORIZATION = {
    "returnAuthorizationId": "au-1",
    "fulfillmentCenterId": "TUL2",
    "returnToAddress": {"name": "Returns", "addressLine1": "1 Road", "postalCode": "1", "countryCode": "US"},
    "amazonRmaId": "RMA1",
    "rmaPageURL": "https://rma.invalid/1",
}


def refused(code, item_id="R1"):
    return {
        "sellerReturnItemId": item_id,
        "sellerFulfillmentOrderItemId": "1",
        "invalidItemReason": {"invalidItemReasonCode": code, "description": "No."},
    }


def response(**payload):
    return httpx.Response(200, json={"payload": payload})


def test_a_return_names_line_shipment_and_reason(integration, amazon):
    amazon.will("PUT", "/A/return", response(returnItems=[ACCEPTED], returnAuthorizations=[AUTHORIZATION]))
    result = integration.request_return("A", [ITEM])
    assert amazon.bodies("PUT") == [
        {
            "items": [
                {
                    "sellerReturnItemId": "R1",
                    "sellerFulfillmentOrderItemId": "1",
                    "amazonShipmentId": "S",
                    "returnReasonCode": "DAMAGED",
                    "returnComment": "Broke",
                }
            ]
        }
    ]
    (item,), (authorization,) = result.accepted, result.authorizations
    assert (item.item_id, item.status, item.authorization_id) == ("R1", "New", "au-1")
    assert (authorization.rma_id, authorization.return_to.name) == ("RMA1", "Returns")


def test_accepted_and_refused_units_are_separate(integration, amazon):
    amazon.will(
        "PUT",
        "/A/return",
        response(returnItems=[ACCEPTED], invalidReturnItems=[refused("InvalidValues", "R2")]),
    )
    result = integration.request_return("A", [ITEM, ITEM.model_copy(update={"item_id": "R2"})])
    assert [item.item_id for item in result.accepted] == ["R1"]
    assert [(item.item_id, item.reason) for item in result.refused] == [("R2", "InvalidValues")]


def test_a_return_whose_answer_was_lost_is_found_to_be_accepted(integration, amazon, order_response):
    amazon.will(
        "PUT",
        "/A/return",
        httpx.ReadTimeout("no response"),
        response(invalidReturnItems=[refused("DuplicateRequest")]),
    )
    amazon.will("GET", "/A", order_response(returnItems=[ACCEPTED], returnAuthorizations=[AUTHORIZATION]))
    result = integration.request_return("A", [ITEM])
    assert [item.item_id for item in result.accepted] == ["R1"]
    assert [entry.rma_id for entry in result.authorizations] == ["RMA1"]
    assert result.refused == ()


def test_a_name_that_another_unit_has_is_refused(integration, amazon, order_response):
    amazon.will("PUT", "/A/return", response(invalidReturnItems=[refused("DuplicateRequest")]))
    amazon.will("GET", "/A", order_response(returnItems=[{**ACCEPTED, "amazonShipmentId": "OTHER"}]))
    result = integration.request_return("A", [ITEM])
    assert result.accepted == ()
    assert [item.reason for item in result.refused] == ["DuplicateRequest"]


@pytest.mark.parametrize(("status", "error"), [(400, OrderRejected), (404, OrderNotFound)])
def test_a_request_that_is_refused_as_a_whole_is_reported(integration, amazon, refusal, status, error):
    amazon.will("PUT", "/A/return", refusal(status))
    with pytest.raises(error):
        integration.request_return("A", [ITEM])


def test_reasons_are_asked_for_by_sku_and_marketplace(integration, amazon):
    entry = {"returnReasonCode": "DAMAGED", "description": "arrived damaged"}
    amazon.will("GET", "/returnReasonCodes", response(reasonCodeDetails=[entry]))
    (reason,) = integration.list_return_reasons("A&B+1")
    assert (reason.code, reason.description, reason.translated_description) == (
        "DAMAGED",
        "arrived damaged",
        None,
    )
    assert amazon.requests[0].url.query == b"sellerSku=A%26B%2B1&marketplaceId=M"


def test_an_order_shows_its_returns(integration, amazon, order_response):
    processed = {**ACCEPTED, "status": "Processed", "returnReceivedCondition": "Defective"}
    amazon.will("GET", "/A", order_response(returnItems=[processed], returnAuthorizations=None))
    view = integration.get_order("A")
    assert [(item.status, item.condition) for item in view.returned] == [("Processed", "Defective")]
    assert view.return_authorizations == ()
