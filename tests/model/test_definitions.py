from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from pytest_mcf.model.login_with_amazon import TokenError, TokenRequest, TokenResponse
from pytest_mcf.model.notifications_v1.definitions import (
    CreateSubscriptionRequest,
    SendTestNotificationResponse,
)
from pytest_mcf.model.operations.login_with_amazon import OPERATIONS
from pytest_mcf.model.orders_v0.definitions import (
    ConfirmShipmentRequest,
    GetOrderItemsResponse,
    GetOrderResponse,
)
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    EVENT_DESCRIPTIONS,
    CreateFulfillmentReturnResult,
    DateRange,
    EventCode,
    GetFulfillmentPreviewRequest,
    ReturnAuthorization,
)
from pytest_mcf.model.tokens_2021_03_01 import CreateRestrictedDataTokenResponse

ADDRESS = {"name": "A", "addressLine1": "1 Way", "postalCode": "1", "countryCode": "US"}


def test_every_event_code_is_described():
    assert set(EVENT_DESCRIPTIONS) == set(EventCode)
    assert len(set(EVENT_DESCRIPTIONS.values())) == len(EventCode)


def test_wire_names_that_follow_no_rule_survive_the_round_trip():
    preview = {"address": ADDRESS, "items": [], "includeCODFulfillmentPreview": True}
    assert GetFulfillmentPreviewRequest.model_validate(preview).wire() == preview
    authorization = {
        "returnAuthorizationId": "R",
        "fulfillmentCenterId": "F",
        "returnToAddress": ADDRESS,
        "amazonRmaId": "M",
        "rmaPageURL": "https://example.com",
    }
    assert ReturnAuthorization.model_validate(authorization).wire() == authorization


def test_orders_speak_pascal_case_within_an_envelope_in_camel_case():
    order = {
        "payload": {
            "AmazonOrderId": "111-1111111-1111111",
            "PurchaseDate": "2026-01-02T03:04:05Z",
            "LastUpdateDate": "2026-01-02T03:04:05Z",
            "OrderStatus": "Unshipped",
            "IsISPU": False,
            "IsSoldByAB": False,
            "ShippingAddress": {
                "AddressLine1": "1 Way",
                "ExtendedFields": {"GeoCoordinates": {"Latitude": 0.5}},
            },
            "OrderTotal": {"CurrencyCode": "USD", "Amount": "1.00"},
        }
    }
    assert GetOrderResponse.model_validate(order).wire() == order
    item = {
        "ASIN": "B0",
        "SellerSKU": "S",
        "OrderItemId": "1",
        "QuantityOrdered": 1,
        "CODFee": {"Amount": "1"},
    }
    items = {"payload": {"AmazonOrderId": "111-1111111-1111111", "OrderItems": [item], "NextToken": "n"}}
    assert GetOrderItemsResponse.model_validate(items).wire() == items


def test_requests_about_orders_speak_camel_case():
    request = {
        "packageDetail": {
            "packageReferenceId": "1",
            "carrierCode": "UPS",
            "trackingNumber": "T",
            "shipDate": "2026-01-02T03:04:05Z",
            "orderItems": [{"orderItemId": "1", "quantity": 1}],
        },
        "marketplaceId": "ATVPDKIKX0DER",
    }
    assert ConfirmShipmentRequest.model_validate(request).wire() == request


def test_event_filter_is_all_filters_in_one():
    event_filter = {
        "eventFilterType": "ORDER_CHANGE",
        "marketplaceIds": ["ATVPDKIKX0DER"],
        "orderChangeTypes": ["OrderStatusChange"],
        "aggregationSettings": {"aggregationTimePeriod": "FiveMinutes"},
        "trackingIdentifier": {"carrierTracking": {"trackingNumber": "T"}},
    }
    request = {
        "payloadVersion": "1.0",
        "destinationId": "D",
        "processingDirective": {"eventFilter": event_filter},
    }
    assert CreateSubscriptionRequest.model_validate(request).wire() == request


@pytest.mark.parametrize("payload", ["text", {"any": [1]}, 0])
def test_payload_without_a_type_is_whatever_comes(payload):
    assert SendTestNotificationResponse.model_validate({"payload": payload}).wire() == {"payload": payload}


def test_absent_is_left_out_and_empty_is_not():
    assert CreateFulfillmentReturnResult(return_items=[]).wire() == {"returnItems": []}


def test_time_without_a_zone_is_refused():
    with pytest.raises(ValidationError):
        DateRange.model_validate({"earliest": "2026-01-02T03:04:05", "latest": "2026-01-02T03:04:05Z"})
    noon = datetime(2026, 1, 2, 12, tzinfo=UTC)
    assert DateRange(earliest=noon, latest=noon).wire()["earliest"] == "2026-01-02T12:00:00Z"


def test_login_with_amazon_speaks_snake_case():
    answer = {"access_token": "Atza|1", "token_type": "bearer", "expires_in": 3600, "refresh_token": "Atzr|1"}
    assert TokenResponse.model_validate(answer).wire() == answer


def test_login_with_amazon_answers_every_failure_in_the_form_of_oauth():
    (operation,) = OPERATIONS
    assert operation.statuses == (200, 400, 401, 429, 500, 503)
    assert dict(operation.error_responses) == dict.fromkeys(operation.failures, TokenError)


def test_secrets_stay_out_of_the_repr():
    request = TokenRequest(
        grant_type="refresh_token", client_id="shown", client_secret="hid", refresh_token="hid", code="hid"
    )
    response = TokenResponse(access_token="hid", token_type="bearer", expires_in=1, refresh_token="hid")
    restricted = CreateRestrictedDataTokenResponse(restricted_data_token="hid")
    assert "shown" in repr(request)
    assert "hid" not in f"{request!r} {request} {response!r} {response} {restricted!r} {restricted}"
