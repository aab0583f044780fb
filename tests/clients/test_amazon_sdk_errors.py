"""What is refused reaches users of Amazon's own SDK as the SDK's own exception, status and code intact."""

import json

import pytest

from ..each_case import each_case


@pytest.fixture
def shop(served, open_amazon_shop):
    shop = open_amazon_shop(served)
    shop.stock("MUG", 20)
    return shop


@pytest.fixture
def refused():
    """Make a call that is to be refused; gives status and code, and the first error whole."""
    from spapi import ApiException

    def call(function, *arguments, **options):
        with pytest.raises(ApiException) as caught:
            function(*arguments, **options)
        assert caught.value.headers["Content-Type"] == "application/json"
        assert caught.value.headers["x-amzn-RequestId"]
        error = json.loads(caught.value.body)["errors"][0]
        return caught.value.status, error["code"], error

    return call


def test_a_late_cancel(shop, refused):
    shop.place("A")
    shop.move("A", "Planning", "Processing")
    assert refused(shop.orders.cancel_fulfillment_order, "A")[:2] == (400, "InvalidInput")
    assert shop.status("A") == "Processing"


def test_what_does_not_exist(shop, refused):
    assert refused(shop.orders.get_fulfillment_order, "nothing/here")[:2] == (404, "NotFound")
    assert refused(shop.orders.cancel_fulfillment_order, "nothing/here")[:2] == (404, "NotFound")
    assert refused(shop.orders.get_package_tracking_details, 7)[:2] == (404, "NotFound")


def test_a_feature_that_is_none(shop, refused):
    answer = refused(shop.orders.get_feature_inventory, shop.marketplace, "NO/FEATURE")
    assert answer[:2] == (400, "InvalidInput")


def test_an_order_that_exists(shop, refused):
    shop.place("A")
    assert refused(shop.place, "A")[:2] == (400, "InvalidInput")


def test_a_number_that_is_none(shop, refused):
    status, code, error = refused(shop.orders.get_package_tracking_details, "12ab")
    assert (status, code) == (400, "InvalidInput")
    assert "packageNumber" in error["message"]


@each_case("date", ["2026-01-02", "2026-01-02T03:04:05", "2026-01-02 03:04:05Z"])
def test_a_date_without_its_zone(shop, refused, date):
    status, code, error = refused(shop.orders.list_all_fulfillment_orders, query_start_date=date)
    assert (status, code) == (400, "InvalidInput")
    assert "queryStartDate" in error["message"]


def test_a_token_of_a_page_that_is_none(shop, refused):
    answer = refused(shop.orders.list_all_fulfillment_orders, next_token="a+b/c==")
    assert answer[:2] == (400, "InvalidInput")


def test_an_expired_token(served, shop, refused):
    served.age_tokens()
    status, code, error = refused(shop.orders.get_fulfillment_order, "A")
    assert (status, code) == (403, "Unauthorized")
    assert error["details"].endswith("expired.")


def test_an_application_without_the_role(served, open_amazon_shop, refused):
    without_role = served.account.other_authorizations[1].refresh_token
    shop = open_amazon_shop(served, refresh_token=without_role)
    assert refused(shop.orders.get_features, shop.marketplace)[:2] == (403, "Unauthorized")


def test_a_call_beyond_the_usage_plan(served_with_plans, open_amazon_shop, refused):
    shop = open_amazon_shop(served_with_plans)
    for _ in range(30):
        shop.orders.get_features(shop.marketplace)
    assert refused(shop.orders.get_features, shop.marketplace)[:2] == (429, "QuotaExceeded")
    # urllib3 would have waited and tried again by itself, had the answer held a Retry-After.
    assert served_with_plans.statuses("getFeatures") == [*[200] * 30, 429]
    assert shop.orders.list_all_fulfillment_orders().payload.fulfillment_orders == []


def test_credentials_that_are_wrong(served):
    from spapi.auth.lwa_exception import LwaException
    from spapi.auth.lwa_request import AccessTokenCache

    account = served.account
    # Only so that it does not try again for 14 seconds.
    tokens = AccessTokenCache(
        account.client_id, "wrong", account.refresh_token, oauth_endpoint=served.token_url, max_retries=0
    )
    with pytest.raises(LwaException):
        tokens.get_lwa_access_token()
    (exchange,) = served.journal.of("getAccessToken")
    assert exchange.status == 401
    assert exchange.response_json()["error"] == "invalid_client"
