"""Requests are compared with the catalogue: parameters and bodies."""

import pytest

from pytest_mcf.contract import check
from pytest_mcf.exchange import Exchange

BASE = "/fba/outbound/2020-07-01"


def findings(method, target, body=b""):
    violations = check(Exchange(method=method, target=BASE + target, request_body=body))
    return [(violation.side, violation.pointer, violation.severity) for violation in violations]


def test_a_proper_request_has_no_findings():
    assert findings("GET", "/tracking?packageNumber=12") == []


@pytest.mark.parametrize("value", ["abc", "12ab", "1.5", "99999999999"])
def test_a_package_number_is_a_32_bit_integer(value):
    assert findings("GET", f"/tracking?packageNumber={value}") == [
        ("request", "query/packageNumber", "error")
    ]


def test_a_required_parameter_is_there():
    assert findings("GET", "/tracking") == [("request", "query/packageNumber", "error")]
    assert findings("GET", "/tracking?packageNumber=") == [("request", "query/packageNumber", "error")]


def test_names_are_read_by_their_case():
    assert findings("GET", "/fulfillmentOrders?NextToken=x") == [("request", "query/NextToken", "notice")]


def test_a_date_has_time_and_zone():
    assert findings("GET", "/fulfillmentOrders?queryStartDate=2026-01-05T09%3A00%3A00%2B00%3A00") == []
    assert findings("GET", "/fulfillmentOrders?queryStartDate=2026-01-05") == [
        ("request", "query/queryStartDate", "error")
    ]


def test_an_id_has_40_characters_at_most():
    assert findings("PUT", f"/fulfillmentOrders/{'x' * 40}/cancel") == []
    assert findings("PUT", f"/fulfillmentOrders/{'x' * 41}/cancel") == [
        ("request", "path/sellerFulfillmentOrderId", "error")
    ]


def test_an_encoded_id_is_measured_decoded():
    assert findings("PUT", f"/fulfillmentOrders/{'%2F' * 40}/cancel") == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000])
def test_a_body_is_json(body):
    assert findings("POST", "/fulfillmentOrders", body) == [("request", "", "error")]


def test_operations_without_a_body_take_any():
    assert findings("PUT", "/fulfillmentOrders/A/cancel", b"not json") == []


def test_what_is_no_operation_is_not_judged():
    assert check(Exchange(method="GET", target="/somewhere", status=404)) == ()


def test_a_number_of_thousands_of_digits_is_no_number():
    assert findings("GET", f"/tracking?packageNumber={'9' * 5000}") == [
        ("request", "query/packageNumber", "error")
    ]


def test_numbers_keep_to_their_range():
    target = "/notifications/v1/subscriptions?pageSize={}"
    for value, sides in (("30", []), ("100", []), ("29", ["request"]), ("101", ["request"])):
        violations = check(Exchange(method="GET", target=target.format(value)))
        assert [violation.side for violation in violations if "pageSize" in violation.pointer] == sides


def test_what_passes_the_token_endpoint_is_never_quoted():
    body = b"grant_type=SECRET&client_id=SECRET&unknown=SECRET"
    violations = check(
        Exchange("POST", "/auth/o2/token", request_body=body, status=200, response_body=b'{"a": "SECRET"}')
    )
    assert len(violations) > 2
    assert "SECRET" not in "".join(map(str, violations))


def test_a_restricted_data_token_is_never_quoted():
    answer = b'{"restrictedDataToken": {"is": "SECRET"}, "unknown": "SECRET"}'
    path = "/tokens/2021-03-01/restrictedDataToken"
    violations = check(Exchange("POST", path, request_body=b"{}", status=200, response_body=answer))
    assert len(violations) > 2
    assert "SECRET" not in "".join(map(str, violations))
