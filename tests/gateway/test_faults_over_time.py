"""Faults that need a memory or a choice: dead tokens, slow responses, wrong types, chance."""

import json

import httpx
import pytest

from pytest_mcf.gateway import Faults
from pytest_mcf.gateway.clock import SkippableClock
from pytest_mcf.gateway.faults.fault import PASSING

from .conftest import FEATURES_BODY, TOKEN, Api


@pytest.mark.parametrize("kind", ["token-expired", "token-revoked"])
def test_a_dead_token_is_refused_until_a_new_one_was_fetched(gateway, kind):
    gateway.inject(kind)
    assert gateway.statuses(3) == [403, 403, 403]
    assert [fault.calls for fault in gateway.faults.pending] == [1]
    gateway.client.post(TOKEN, data={})
    assert gateway.statuses(2) == [200, 200]
    assert gateway.faults.pending == ()


def test_calls_of_a_dead_token_count_tokens(gateway):
    gateway.inject("token-revoked", calls=2)
    for _ in range(2):
        assert gateway.statuses(2) == [403, 403]
        gateway.client.post(TOKEN, data={})
    assert gateway.statuses(2) == [200, 200]


def test_a_token_call_that_fails_renews_nothing(open_gateway):
    gateway = open_gateway(lambda _: httpx.Response(400, json={"error": "invalid_grant"}))
    gateway.inject("token-expired")
    gateway.get()
    gateway.client.post(TOKEN, data={})
    assert gateway.get().status_code == 403


# --- slow responses


def test_a_slow_response_within_the_clients_timeout_arrives_and_time_has_passed(open_gateway):
    time = SkippableClock()
    gateway = open_gateway(Api(), faults=Faults(time))
    gateway.inject("slow", seconds=20)
    before = time.monotonic()
    assert gateway.get(timeout=30).status_code == 200
    assert 20 <= time.monotonic() - before < 21


def test_a_slow_response_beyond_it_is_a_timeout_and_the_call_was_handled(gateway):
    gateway.inject("slow", seconds=20)
    with pytest.raises(httpx.ReadTimeout, match="took more than 5 seconds"):
        gateway.get(timeout=5)
    assert len(gateway.api.requests) == 1


def test_time_that_stands_still_goes_on_by_what_is_skipped_alone():
    time = SkippableClock()
    time.sleep(1)
    time.stand_still()
    before = time.monotonic()
    time.sleep(2)
    time.wait(3)
    assert {time.monotonic() - before for _ in range(1000)} == {5}


def test_time_that_runs_is_waited_for_and_not_skipped(monkeypatch):
    waits = []
    monkeypatch.setattr("time.sleep", waits.append)
    time = SkippableClock()
    before = time.monotonic()
    time.wait(3)
    assert waits == [3]
    assert time.monotonic() - before < 3


# --- facts of the wrong type


def types_of(value):
    if isinstance(value, dict):
        return {name: types_of(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [types_of(inner) for inner in value]
    return type(value).__name__


def test_one_fact_has_another_type_and_the_same_seed_chooses_the_same(gateway):
    seen = []
    for seed in (1, 1, *range(2, 12)):
        gateway.inject("wrong-type", seed=seed)
        seen.append(gateway.get().json())
        assert types_of(seen[-1]) != types_of(FEATURES_BODY)
    assert seen[0] == seen[1]
    assert len({json.dumps(body) for body in seen}) == 2


def test_a_fact_that_is_named_is_the_one(gateway):
    gateway.inject("wrong-type", field="featureName")
    (feature,) = gateway.get().json()["payload"]["features"]
    assert feature == {"featureName": {"value": "BLANK_BOX"}, "featureDescription": "Plain boxes"}


def test_the_fault_waits_for_a_response_that_has_the_field(open_gateway):
    responses = iter([b"<html>", b"{}", b'{"payload": {"features": null}}', b"[]"])
    gateway = open_gateway(lambda _: httpx.Response(200, content=next(responses)))
    gateway.inject("wrong-type", field="features")
    assert [gateway.get().text for _ in range(4)] == [
        "<html>",
        "{}",
        '{"payload": {"features": "none"}}',
        "[]",
    ]
    assert len(gateway.faults.injected) == 1


def test_a_response_without_values_becomes_a_list(open_gateway):
    gateway = open_gateway(lambda _: httpx.Response(200, json={}))
    gateway.inject("wrong-type")
    assert gateway.get().json() == []


@pytest.mark.parametrize(
    ("right", "wrong"), [(1, {"value": 1}), ("a", {"value": "a"}), (True, "True"), ([1], "several")]
)
def test_every_type_has_a_wrong_one(open_gateway, right, wrong):
    gateway = open_gateway(lambda _: httpx.Response(200, json={"fact": right}))
    gateway.inject("wrong-type", field="fact")
    assert gateway.get().json() == {"fact": wrong}


# --- chance


def outcomes(gateway, count=60):
    seen = []
    for _ in range(count):
        try:
            seen.append(gateway.get().status_code)
        except httpx.TransportError as error:
            seen.append(str(error))
    return seen


def test_chance_is_the_same_for_the_same_seed(open_gateway):
    def played(seed):
        gateway = open_gateway(Api())
        gateway.inject("random", calls=None, probability=0.3, seed=seed)
        return outcomes(gateway)

    assert played(7) == played(7)
    assert played(7) != played(8)
    assert 5 < 60 - played(7).count(200) < 35


def test_chance_chooses_among_all_that_passes(open_gateway):
    gateway = open_gateway(Api())
    gateway.inject("random", calls=None, seed=3)
    outcomes(gateway, 200)
    assert {injected.kind for injected in gateway.faults.injected} == set(PASSING)


def test_a_random_fault_counts_the_calls_that_it_applies_to(gateway):
    gateway.inject("throttled", calls=3, probability=0.5, seed=1)
    statuses = gateway.statuses(40)
    assert statuses.count(429) == 3
    assert statuses[:3] != [429] * 3
