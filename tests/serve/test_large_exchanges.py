"""What a client sends in megabytes is checked, and no request waits for its redaction."""

from dataclasses import replace

import pytest

from pytest_mcf.contract import Contract
from pytest_mcf.exchange import Exchange
from pytest_mcf.redaction import Pseudonyms
from pytest_mcf.serve.redacted import MOST_BYTES, redacted_exchange, redacted_misconduct

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"


def sent(body):
    exchange = Exchange("POST", ORDERS, request_body=body, status=400, response_body=b"{}")
    return replace(exchange, violations=Contract().check(exchange))


@pytest.fixture
def redacted_bytes(monkeypatch):
    """How many bytes of bodies were redacted."""
    counted = []
    redact = Pseudonyms.redact

    def count(pseudonyms, exchange):
        counted.append(len(exchange.request_body) + len(exchange.response_body))
        return redact(pseudonyms, exchange)

    monkeypatch.setattr(Pseudonyms, "redact", count)
    return counted


@pytest.mark.parametrize("body", [b"{" + b"a" * 25_000_000, b'{"secret name": "' + b"a" * 5_000_000 + b'"}'])
def test_a_large_body_is_neither_redacted_nor_kept(redacted_bytes, body):
    exchange = sent(body)
    redacted = redacted_exchange(exchange)
    assert redacted_bytes == [0]
    assert redacted.request_body == b""
    assert [each.rule for each in redacted.violations] == [each.rule for each in exchange.violations]
    assert not [each for each in redacted.violations if "aaa" in str(each)]


def test_a_body_at_the_limit_is_kept(redacted_bytes):
    body = b'{"displayableOrderComment": "'
    exchange = sent(body + b"a" * (MOST_BYTES - len(body) - 4) + b'"}')
    assert redacted_exchange(exchange).request_body
    assert redacted_bytes == [MOST_BYTES]


def test_nor_are_those_that_show_misconduct(redacted_bytes):
    exchange = sent(b"{" + b"a" * 5_000_000)
    _, (redacted,) = redacted_misconduct("misconduct", [exchange])
    assert set(redacted_bytes) == {0}
    assert redacted.request_body == b""
