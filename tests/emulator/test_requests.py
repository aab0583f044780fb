"""How parameters and bodies are read."""

from datetime import UTC, datetime

import pytest

from pytest_mcf.emulator.errors import MOST_ENTRIES, InvalidInputError
from pytest_mcf.emulator.requests import read_body, read_date_time, read_integer, read_parameters
from pytest_mcf.http import Request
from pytest_mcf.model import OPERATIONS, matched
from pytest_mcf.model.outbound_2020_07_01.definitions import CreateFulfillmentOrderRequest


def parameters(name, path=None, query="", headers=()):
    operation = OPERATIONS[name]
    target = f"{path or operation.path}?{query}"
    request = matched(Request(operation.method, target, headers))
    return read_parameters(request.match, request)


def test_a_header_that_is_repeated_is_one_value():
    token = "x-amzn-idempotency-token"
    assert parameters("addInventory", headers=((token, "a"), (token, "b"))) == {token: "a, b"}


def test_a_path_is_decoded_once_and_unknown_and_empty_parameters_do_not_count():
    operation = OPERATIONS["getFulfillmentOrder"]
    path = operation.path.replace("{sellerFulfillmentOrderId}", "a%2Fb%2525")
    assert parameters(operation.name, path, "x=1") == {"sellerFulfillmentOrderId": "a/b%25"}
    assert parameters("listAllFulfillmentOrders", query="nextToken=&queryStartDate=") == {}


def test_a_list_may_be_repeated_or_joined():
    query = "granularityType=Marketplace&granularityId=A&marketplaceIds=A&sellerSkus=B&sellerSkus=C,D"
    assert parameters("getInventorySummaries", query=query)["sellerSkus"] == ["B", "C", "D"]


def test_a_missing_parameter_is_refused_by_name():
    with pytest.raises(InvalidInputError, match="packageNumber: is required"):
        parameters("getPackageTrackingDetails")


@pytest.mark.parametrize("text", ["", "1.0", "x", "2147483648", "-2147483649", "\u0661"])
def test_a_number_outside_32_bits_is_refused(text):
    with pytest.raises(InvalidInputError, match="not a 32-bit integer"):
        read_integer("number", text)


def test_a_date_time_is_in_utc():
    assert read_date_time("date", "2026-01-05T10:00:00+01:00") == datetime(2026, 1, 5, 9, tzinfo=UTC)
    for text in ("2026-01-05", "2026-01-05 10:00:00Z", "1767603600", "2026-02-30T10:00:00Z"):
        with pytest.raises(InvalidInputError, match="not a date-time of ISO 8601"):
            read_date_time("date", text)


def test_an_invalid_body_has_an_entry_for_each_error_up_to_a_limit():
    with pytest.raises(InvalidInputError) as caught:
        read_body(CreateFulfillmentOrderRequest, b'{"items": [' + b", ".join([b"{}"] * 50) + b"]}")
    assert len(caught.value.entries) == MOST_ENTRIES
    with pytest.raises(InvalidInputError, match="has no body"):
        read_body(CreateFulfillmentOrderRequest, b"")
