"""Ids and dates of a scenario."""

from pytest_mcf.harness.seed import EMULATED_START, ScenarioSeed


def test_a_scenario_plays_with_one_seed_against_the_emulator():
    assert ScenarioSeed.emulated("a") == ScenarioSeed.emulated("a")
    assert ScenarioSeed.emulated("a").value != ScenarioSeed.emulated("b").value
    assert ScenarioSeed.emulated("a").started_at == EMULATED_START


def test_a_fresh_seed_is_another_each_time():
    assert ScenarioSeed.fresh().value != ScenarioSeed.fresh().value
    assert ScenarioSeed.fresh().started_at.tzinfo is not None


def test_order_ids_use_only_what_is_known_to_survive():
    seed = ScenarioSeed("seed", EMULATED_START)
    assert seed.order_id("A+B #1 / ü") == "MCF-seed-A-B--1----"
    assert len(seed.order_id("x" * 100)) == 40
