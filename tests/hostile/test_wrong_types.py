"""Each kind of wrong value at every place of every body: it is refused by name."""

import json

import pytest

from pytest_mcf.emulator.registry import all_functions
from pytest_mcf.model.catalogue import OPERATIONS

from .conftest import MARKETPLACE, refused
from .examples import damaged, full_bodies, full_body, places, without

FUNCTIONS = all_functions()

WITH_BODY = [
    name for name in (*FUNCTIONS.reading, *FUNCTIONS.writing) if OPERATIONS[name].request is not None
]

#: As JSON texts, because Python's json cannot write some of them.
VALUES = [
    "true",
    "0",
    "-1",
    "1.5",
    "2147483648",
    "1" + "0" * 400,
    "1e999",
    "NaN",
    '""',
    '"x"',
    '"\\u0000"',
    f'"{"x" * 2000}"',
    f'"{"9" * 5000}"',
    '"2026-01-05 08:30:00Z"',
    '"2026-02-30T00:00:00Z"',
    '"0001-01-01T00:00:00+14:00"',
    '"9999-12-31T23:59:59-14:00"',
    "[]",
    "[null]",
    "[[1]]",
    "{}",
    '{"": {"": []}}',
    "[" * 100 + "]" * 100,
    "[" * 2000 + "]" * 2000,
    '{"a":' * 100 + "1" + "}" * 100,
]


def send(client, operation, body):
    path = operation.path.replace("{notificationType}", "ANY_OFFER_CHANGED")
    path = "/".join("order-1" if part.startswith("{") else part for part in path.split("/"))
    if operation.api == "messaging_v1":
        path += f"?marketplaceIds={MARKETPLACE}"
    headers = {"x-amzn-idempotency-token": "2"}
    response = client.send(operation.method, path, body, headers, client.token_for(operation))
    assert response.status in operation.statuses, body[:500]
    assert response.status < 500, body[:500]
    return response


def is_forbidden(client):
    """Whether the contract found a violation in the body that was sent last."""
    *_, exchange = client.exchanges
    return any(
        violation.side == "request" and violation.pointer[:1] in {"", "/"} for violation in exchange.errors
    )


def test_every_body_of_an_operation_is_damaged(handler_client):
    assert len(WITH_BODY) == 24
    for name in WITH_BODY:
        send(handler_client, OPERATIONS[name], json.dumps(full_body(OPERATIONS[name].request)))
        assert not is_forbidden(handler_client)
        send(handler_client, OPERATIONS[name], "[]")
        assert is_forbidden(handler_client)


@pytest.mark.parametrize("name", WITH_BODY)
def test_what_the_model_forbids_is_refused_by_name(handler_client, name):
    operation = OPERATIONS[name]
    every = [(good, place) for good in full_bodies(operation.request) for place in places(good)]
    for good, place in every:
        names = [step for step in place if isinstance(step, str)]
        for value in VALUES:
            body = damaged(good, place, value)
            response = send(handler_client, operation, body)
            if is_forbidden(handler_client):
                said = refused(response)
                assert "Invalid JSON" in said or "".join(names[-1:]) in said, (place, value, said)


@pytest.mark.parametrize("name", WITH_BODY)
def test_null_counts_as_left_out(handler_client, name):
    operation = OPERATIONS[name]
    good = full_body(operation.request)
    for place in places(good):
        handler_client.reset()
        with_null = send(handler_client, operation, damaged(good, place, "null"))
        if place[-1:] == ("any name",):
            continue  # an entry of a map is no property that could be left out
        if place and isinstance(place[-1], str):
            handler_client.reset()
            left_out = send(handler_client, operation, json.dumps(without(good, place)))
            assert (with_null.status, place) == (left_out.status, place)
        else:
            refused(with_null)
