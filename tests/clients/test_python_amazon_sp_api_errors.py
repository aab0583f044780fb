"""What is refused reaches users of python-amazon-sp-api as its own exceptions, by the status.

It reads an answer without an errors list as a success, whatever the status: so each of these has one.
"""

import pytest

from ..each_case import each_case
from .conftest import MARKETPLACE


@pytest.fixture
def refused():
    """Make a call that is to be refused; gives the name of the exception and Amazon's code."""
    from sp_api.base import SellingApiException

    def call(function, *arguments, **options):
        with pytest.raises(SellingApiException) as caught:
            function(*arguments, **options)
        assert caught.value.headers["x-amzn-RequestId"]
        return type(caught.value).__name__, caught.value.amzn_code

    return call


BAD_REQUEST = "SellingApiBadRequestException", "InvalidInput"
NOT_FOUND = "SellingApiNotFoundException", "NotFound"
FORBIDDEN = "SellingApiForbiddenException", "Unauthorized"


def test_a_late_cancel(shop, place, refused):
    place("A")
    for status in ("Planning", "Processing"):
        shop.orders.submit_fulfillment_order_status_update("A", fulfillmentOrderStatus=status)
    assert refused(shop.orders.cancel_fulfillment_order, "A") == BAD_REQUEST


def test_an_order_that_exists(place, refused):
    place("A")
    assert refused(place, "A") == BAD_REQUEST


def test_what_does_not_exist(shop, refused):
    assert refused(shop.orders.get_fulfillment_order, "nothing/here") == NOT_FOUND
    assert refused(shop.orders.get_package_tracking_details, packageNumber=7) == NOT_FOUND
    # This method of the client calls an operation that Amazon has taken away.
    assert refused(shop.orders._request, "/fba/outbound/2020-07-01/deliveryOfferings") == NOT_FOUND


@each_case(
    ("method", "parameters"),
    [
        ("get_package_tracking_details", {"packageNumber": "12ab"}),
        ("get_package_tracking_details", {}),
        ("list_all_fulfillment_orders", {"queryStartDate": "2026-01-02 03:04:05"}),
        ("list_all_fulfillment_orders", {"nextToken": "a+b/c=="}),
        ("get_features", {"marketplaceId": ""}),
        ("create_fulfillment_order", {}),
        ("get_fulfillment_preview", {"items": "MUG"}),
    ],
)
def test_a_bad_request(shop, refused, method, parameters):
    assert refused(getattr(shop.orders, method), **parameters) == BAD_REQUEST


def test_an_expired_token(served, shop, refused):
    served.age_tokens()
    assert refused(shop.orders.get_fulfillment_order, "A") == FORBIDDEN


def test_an_application_without_the_role(served, connect, refused):
    without_role = served.account.other_authorizations[1].refresh_token
    shop = connect(served, refresh_token=without_role)
    assert refused(shop.orders.get_features, marketplaceId=MARKETPLACE) == FORBIDDEN


def test_a_call_beyond_the_usage_plan(served_with_plans, connect, refused):
    shop = connect(served_with_plans)
    for _ in range(30):
        shop.orders.get_features(marketplaceId=MARKETPLACE)
    throttled = refused(shop.orders.get_features, marketplaceId=MARKETPLACE)
    assert throttled == ("SellingApiRequestThrottledException", "QuotaExceeded")


def test_credentials_that_are_wrong(served, connect):
    from sp_api.auth.exceptions import AuthorizationError

    with pytest.raises(AuthorizationError) as caught:
        connect(served, secret="wrong").orders.get_features(marketplaceId=MARKETPLACE)
    assert (caught.value.status_code, caught.value.error_code) == (401, "invalid_client")
    assert caught.value.message
