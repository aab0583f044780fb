"""Bodies that are not JSON, not valid, or far too large."""

import json

import pytest

from pytest_mcf.contract.body import MOST_FINDINGS, check_body
from pytest_mcf.emulator.requests import MOST_VALUES
from pytest_mcf.model.catalogue import OPERATIONS

from ..each_case import each_case
from .conftest import ORDERS, each_input, order, refused

WITH_BODY = [
    operation
    for operation in OPERATIONS.values()
    if operation.request is not None and operation.api != "login_with_amazon"
]


def path_of(operation):
    parts = operation.path.split("/")
    return "/".join("order-1" if part.startswith("{") else part for part in parts)


def put(client, operation, body):
    """Send a body to its operation, with everything else valid."""
    headers = {"x-amzn-idempotency-token": "2", "content-type": "application/json"}
    return client.send(operation.method, path_of(operation), body, headers, client.token_for(operation))


NO_OBJECT = {
    "nothing": b"",
    "blanks": b" \t\r\n ",
    "null": b"null",
    "a list": b"[]",
    "a list of objects": b"[{}]",
    "a number": b"3",
    "a text": b'"text"',
    "true": b"true",
    "an open brace": b"{",
    "an open text": b'{"items": "',
    "an open list": b'{"items": [',
    "a comma too many": b'{"items": [],}',
    "a comma too few": b'{"a": 1 "b": 2}',
    "no colon": b'{"a" 1}',
    "no name": b"{: 1}",
    "a bare name": b"{items: []}",
    "single quotes": b"{'items': []}",
    "a comment": b'{"items": [] /* nothing */}',
    "something after it": b"{} {}",
    "a leading zero": b'{"a": 01}',
    "a lone minus": b'{"a": -}',
    "an unfinished number": b'{"a": 1.}',
    "a plus": b'{"a": +1}',
    "hexadecimal": b'{"a": 0x10}',
    "a wrong escape": b'{"a": "\\x41"}',
    "a short escape": b'{"a": "\\u00e"}',
    "a raw line break": b'{"a": "one\ntwo"}',
    "a raw NUL": b'{"a": "\x00"}',
    "NULs": b"\x00\x00\x00",
    "a form": b"items=1&a=b",
    "HTML": b"<html></html>",
    "a BOM": b"\xef\xbb\xbf{}",
    "latin-1": '{"a": "\xe4"}'.encode("latin-1"),
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "UTF-16 without BOM": '{"a": 1}'.encode("utf-16-le"),
    "UTF-32": '{"a": 1}'.encode("utf-32"),
    "an overlong slash": b'{"a": "\xc0\xaf"}',
    "half a surrogate pair in bytes": b'{"a": "\xed\xa0\x80"}',
    "half a surrogate pair": b'{"a": "\\ud800"}',
    "the other half": b'{"a": "\\udc00"}',
    "a surrogate pair the wrong way round": b'{"a": "\\udc00\\ud800"}',
    "half a surrogate pair in a name": b'{"\\ud800": 1}',
    "gzip": bytes.fromhex("1f8b08000000000000ff"),
    "many open lists": b'{"a": ' + b"[" * 50_000,
    "many open objects": b'{"a":' * 50_000,
    "many lists": b'{"a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "many objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "too many open lists": b"[" * 1_000_000,
}


@each_input("name", NO_OBJECT)
def test_a_body_other_than_an_object_is_refused_by_every_operation(client, name):
    for operation in WITH_BODY:
        refused(put(client, operation, NO_OBJECT[name]))


@each_input("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1.5", "1e0", "-0.0"])
def test_an_invalid_quantity_is_refused(client, number):
    body = json.dumps(order("order-2")).replace('"quantity": 1', f'"quantity": {number}')
    assert "quantity" in refused(client.send("POST", ORDERS, body))


@each_input("digits", [10, 11, 19, 20, 310, 4300, 4301, 100_000])
def test_a_quantity_of_many_digits_is_refused(client, digits):
    for sign in ("", "-"):
        body = json.dumps(order("order-2")).replace('"quantity": 1', f'"quantity": {sign}{"9" * digits}')
        refused(client.send("POST", ORDERS, body))


@each_input("value", ["1e999", "9" * 4000, "[" * 100 + "]" * 100, '{"":{"":null}}', '"\\u0000"'])
def test_the_value_of_an_unknown_property_does_not_matter(client, value):
    body = json.dumps(order("order-2"))[:-1] + f', "unknown": {value}}}'
    assert client.send("POST", ORDERS, body).status == 200


@each_input("value", ["NaN", "-Infinity", "[Infinity]", '"\\ud800"', "[" * 1000 + "]" * 1000, "01"])
def test_invalid_json_is_refused_in_an_unknown_property_too(client, value):
    body = json.dumps(order("order-2"))[:-1] + f', "unknown": {value}}}'
    assert "Invalid JSON" in refused(client.send("POST", ORDERS, body))


@each_input(
    ("first", "second", "status"),
    [("Standard", "Priority", 200), ("nonsense", "Priority", 200), ("Standard", "nonsense", 400)],
)
def test_the_last_of_two_equal_names_counts(client, first, second, status):
    body = json.dumps(order("order-2")).replace(
        '"shippingSpeedCategory": "Standard"',
        f'"shippingSpeedCategory": "{first}", "shippingSpeedCategory": "{second}"',
    )
    assert client.send("POST", ORDERS, body).status == status


@each_case("first", ["1", "null", "[]", '"2026-01-05 08:30:00Z"', '{"a": 1}'])
@each_input("name", ["displayableOrderDate", "items", "destinationAddress"])
def test_two_equal_names_with_values_of_different_types_do_no_harm(client, name, first):
    good = json.dumps(order("order-2"))
    assert client.send("POST", ORDERS, f'{{"{name}": {first}, {good[1:]}').status == 200
    refused(client.send("POST", ORDERS, f'{good[:-1]}, "{name}": {first}}}'))


def giant(text):
    return text * (10_000_000 // len(text))


#: What is added to an order; made only when it is needed.
GIANTS = {
    "a comment": lambda: {"displayableOrderComment": giant("comment ")},
    "lines": lambda: {"items": order("order-2")["items"] * 100_000},
    "numbers for lines": lambda: {"items": [1] * 5_000_000},
    "empty lines": lambda: {"items": [{}] * 3_000_000},
    "addresses for mails": lambda: {"notificationEmails": [{"a": 1}] * 1_000_000},
    "unknown names": lambda: {f"name {number}": number for number in range(500_000)},
    "an unknown text": lambda: {"unknown": giant("é")},
    "an unknown list": lambda: {"unknown": [[1]] * 2_500_000},
}


@pytest.mark.parametrize("name", GIANTS)
def test_ten_megabytes_get_a_response_before_the_client_times_out(socket_client, name):
    response = socket_client.send("POST", ORDERS, json.dumps({**order("order-2"), **GIANTS[name]()}))
    if name == "an unknown text":
        assert response.status == 200
    else:
        assert len(refused(response)) < 10_000


def test_the_longest_order_is_not_too_long(client):
    # Escaped, as Python's clients do it.
    line = {"sellerSku": "MUG", "quantity": 1, "giftMessage": "ż" * 512, "displayableComment": "ż" * 250}
    lines = [{**line, "sellerFulfillmentOrderItemId": f"{number:ż>50}"} for number in range(100)]
    body = json.dumps(order("order-2", items=lines))
    assert len(body) > 400_000
    assert client.send("POST", ORDERS, body).status == 200


@each_input(("values", "status"), [(MOST_VALUES - 50, 200), (MOST_VALUES, 400)])
def test_values_are_counted(client, values, status):
    assert client.send("POST", ORDERS, json.dumps(order("o2", unknown=[1] * values))).status == status


def test_the_contract_reports_a_bounded_number_of_violations():
    request = OPERATIONS["createFulfillmentOrder"].request
    found = check_body(request, order("order-2", items=[1] * 100_000))
    assert len(found) == MOST_FINDINGS
    notices = {f"name {number}": number for number in range(100_000)}
    found = check_body(request, {**notices, **order("order-2", items=[1] * 3)})
    assert [finding.severity for finding in found].count("error") == 3, "notices do not hide errors"
    assert len(found) == MOST_FINDINGS + 3
