"""Whatever passes: monitors neither stumble over it nor remember more and more."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_mcf.contract.monitors import Conduct, Monitors, Rule, RulePassed, all_monitors
from pytest_mcf.contract.monitors.memory import MOST_KEPT, Memory
from pytest_mcf.contract.monitors.paging import Paging
from pytest_mcf.exchange import Exchange
from pytest_mcf.model import OPERATIONS

NAMES = (
    *("payload", "fulfillmentOrder", "fulfillmentOrders", "fulfillmentShipments", "items", "errors"),
    *("fulfillmentShipmentPackage", "packageNumber", "sellerFulfillmentOrderId", "fulfillmentOrderStatus"),
    *("fulfillmentPreviews", "isFulfillable", "shippingSpeedCategory", "destinationAddress", "nextToken"),
    *("reasonCodeDetails", "returnReasonCode", "amazonShipmentId", "access_token", "expires_in", "scope"),
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5) | st.just("Processing"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=3), inner, max_size=5)
    ),
    max_leaves=20,
)
BODIES = VALUES.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=20)
HEADERS = [(), (("x-amz-access-token", "x"),), (("content-type", "form-urlencoded"),)]
EXCHANGES = st.builds(
    lambda operation, **parts: Exchange(
        operation.method, operation.path + parts.pop("query"), operation=operation.name, **parts
    ),
    st.sampled_from(sorted(OPERATIONS.values(), key=lambda operation: operation.name)),
    query=st.sampled_from(["", "?nextToken=", "?nextToken=x&nextToken=y", "?packageNumber=%FF", "?;;&=&%"]),
    request_headers=st.sampled_from(HEADERS),
    request_body=BODIES,
    response_body=BODIES,
    status=st.sampled_from([None, 200, 400, 403, 404, 429, 500]),
    origin=st.sampled_from(["integration", "harness"]),
    answered_at=st.floats(0, 10),
)


@given(st.lists(EXCHANGES, max_size=8))
def test_monitors_take_whatever_comes(exchanges):
    monitors = all_monitors()
    for number, exchange in enumerate(exchanges, 1):
        for misconduct in monitors.see(replace(exchange, number=number)):
            assert number in misconduct.shown_by
            assert max(misconduct.shown_by) == number
    monitors.finish()
    assert all(verdict.broken <= verdict.occasions for verdict in monitors.verdicts())


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"payload":' * 50_000, b'{"expires_in":' + b"9" * 9999 + b"}"]
)
def test_monitors_take_unreadable_bodies(body):
    monitors = all_monitors()
    for operation in OPERATIONS.values():
        exchange = Exchange(
            operation.method, operation.path, request_body=body, status=200, response_body=body
        )
        monitors.see(replace(exchange, operation=operation.name))
    assert any(verdict.verified for verdict in monitors.verdicts())


def test_every_rule_is_one_of_a_kind_and_of_some_operation():
    rules = [verdict.rule for verdict in all_monitors().verdicts()]
    assert len({rule.requirement for rule in rules}) == len(rules)
    assert all(rule.holds.startswith(("it ", "after ")) for rule in rules)


def test_what_was_not_touched_the_longest_is_forgotten():
    memory = Memory(2)
    for key in ("a", "b"):
        memory.keep(key, key)
    memory.keep("A", "a")
    assert not memory.has_forgotten
    memory.keep("c", "c")
    assert (memory.get("a"), memory.get("b"), memory.get("c")) == ("A", None, "c")
    assert memory.has_forgotten
    assert list(memory) == ["A", "c"]


def test_a_key_may_be_as_long_as_it_likes_and_its_parts_count():
    memory = Memory()
    memory.keep(1, "x" * 10_000)
    memory.keep(2, "x", "yz")
    assert memory.get("x" * 10_000) == 1
    assert memory.get("x" * 9_999 + "y") is None
    assert memory.get("xy", "z") is None
    assert memory.get("\ud800") is None


def test_what_was_forgotten_is_not_judged():
    monitor = Paging()
    monitor._given = Memory(1)
    monitors = Monitors([monitor])

    def ask(query, token):
        answer = json.dumps({"payload": {"nextToken": token}}).encode()
        path = OPERATIONS["listAllFulfillmentOrders"].path
        exchange = Exchange("GET", path + query, status=200, response_body=answer)
        return monitors.see(replace(exchange, operation="listAllFulfillmentOrders"))

    ask("", "t1")
    ask("", "t2")
    assert list(ask("?nextToken=t1", None)) == []


def test_no_monitor_remembers_more_and_more():
    monitors = all_monitors()
    path = OPERATIONS["createFulfillmentOrder"].path
    for number in range(MOST_KEPT + 10):
        body = json.dumps({"sellerFulfillmentOrderId": str(number)}).encode()
        exchange = Exchange("POST", path, request_body=body, status=429, number=number)
        monitors.see(replace(exchange, operation="createFulfillmentOrder"))
    memories = [
        memory
        for monitor in monitors._monitors
        for memory in vars(monitor).values()
        if isinstance(memory, Memory)
    ]
    assert max(map(len, memories)) == MOST_KEPT
    assert {memory.has_forgotten for memory in memories} == {True, False}


def test_what_is_done_on_purpose_is_no_misconduct():
    conduct = Conduct(all_monitors())
    order = {"sellerFulfillmentOrderId": "A", "fulfillmentOrderStatus": "Complete"}
    answer = json.dumps({"payload": {"fulfillmentOrder": order}}).encode()
    path = "/fba/outbound/2020-07-01/fulfillmentOrders/A"
    look = Exchange("GET", path, status=200, response_body=answer)
    cancel = Exchange("PUT", f"{path}/cancel", status=400, operation="cancelFulfillmentOrder", number=2)
    conduct.see(replace(look, operation="getFulfillmentOrder", number=1))
    with conduct.on_purpose("MCF-CANCEL-02"):
        conduct.see(cancel)
    with conduct.on_purpose("MCF-HOLD-03"):
        assert conduct.errors() == []
        conduct.see(cancel)
    (misconduct,) = conduct.errors()
    assert conduct.misconduct == (misconduct,)
    assert misconduct.rule.requirement == "MCF-CANCEL-02"
    assert conduct.errors() == []


def test_monitors_receive_only_the_operations_that_they_name():
    rule = Rule("MCF-TEST-01", "it listens")

    class Listener:
        rules = (rule,)
        operations = frozenset({"getFeatures"})

        def see(self, _):
            yield RulePassed(rule)

        def finish(self):
            return iter(())

    monitors = Monitors([Listener()])
    for name in ("getFeatures", "getFulfillmentOrder", None):
        monitors.see(Exchange("GET", "/", operation=name))
    (verdict,) = monitors.verdicts()
    assert (verdict.occasions, verdict.broken, verdict.verified) == (1, 0, True)
