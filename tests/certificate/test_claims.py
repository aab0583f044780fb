"""Claims are the union over a run; a scenario that misses what another one was offered has failed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_mcf.certificate.claims import claims_of, with_claims_held


def scenario(small, number, offered=(), outcome="passed", **more):
    one = small.played(small.suite[number])
    return one.model_copy(update={"offered": tuple(offered), "outcome": outcome, **more})


def test_claims_are_the_union_in_the_order_of_the_port(small):
    evidence = [
        scenario(small, 0, ["cancel_order", "place_order"]),
        scenario(small, 1, ["track_package"]),
        scenario(small, 2),
    ]
    assert claims_of(evidence) == ("place_order", "cancel_order", "track_package")


def test_what_no_scenario_was_offered_is_not_claimed(small):
    evidence = [
        scenario(small, 0, ["get_order"]),
        scenario(small, 1, [], "not claimed", missing="cancel_order"),
    ]
    assert [one.outcome for one in with_claims_held(evidence)] == ["passed", "not claimed"]


@pytest.mark.parametrize("order", [1, -1])
def test_what_another_scenario_was_offered_may_not_be_missing(small, order):
    evidence = [
        scenario(small, 0, ["cancel_order"]),
        scenario(small, 1, ["cancel_order"]),
        scenario(small, 2, ["get_order"], "not claimed", missing="cancel_order"),
    ][::order]
    held = {one.line: (one.outcome, one.reason) for one in with_claims_held(evidence)}
    assert held[20] == (
        "failed",
        "cancel_order is offered in 2 scenarios and missing here. Offer it in every scenario, or in none.",
    )
    assert held[5] == ("passed", None)


def test_what_is_declared_for_a_marketplace_may_be_missing_there(small):
    declared = ("cancel_order in JP",)
    evidence = [
        scenario(small, 0, ["cancel_order"], declared=declared),
        scenario(small, 1, ["get_order"], "not claimed", declared=declared),
    ]
    assert [one.outcome for one in with_claims_held(evidence)] == ["passed", "not claimed"]


def test_an_adapter_that_later_declares_everything_has_failed_there(small):
    everything = ("cancel_order in US", "get_order in US")
    evidence = [
        scenario(small, 0, ["cancel_order", "get_order"]),
        scenario(small, 1, ["cancel_order", "get_order"]),
        scenario(small, 2, [], "not claimed", declared=everything),
    ]
    assert [one.outcome for one in with_claims_held(evidence)] == ["passed", "passed", "failed"]


def test_an_adapter_declares_the_same_in_every_scenario(small):
    evidence = [
        scenario(small, 0, ["cancel_order"]),
        scenario(small, 1, ["cancel_order"]),
        scenario(small, 2, ["get_order"], "not claimed", declared=("cancel_order in JP",)),
    ]
    last = with_claims_held(evidence)[2]
    assert last.outcome == "failed"
    assert last.reason == (
        "The adapter declares not to offer cancel_order in JP here, and nothing in other scenarios. "
        "Declare the same in every scenario."
    )


@given(data=st.data())
def test_the_order_of_scenarios_does_not_matter(small, data):
    methods = st.sets(st.sampled_from(["get_order", "cancel_order", "track_package"]))
    outcomes = st.sampled_from(["passed", "not claimed", "failed"])
    evidence = [
        scenario(
            small,
            number % 4,
            sorted(data.draw(methods)),
            data.draw(outcomes),
            id=str(number),
            missing="get_order",
        )
        for number in range(data.draw(st.integers(0, 6)))
    ]
    shuffled = data.draw(st.permutations(evidence))
    by_id = {one.id: one for one in with_claims_held(evidence)}
    assert {one.id: one for one in with_claims_held(shuffled)} == by_id
    assert claims_of(shuffled) == claims_of(evidence)
