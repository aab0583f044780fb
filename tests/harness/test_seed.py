"""Ids and dates of a scenario."""

from pytest_mcf.harness.seed import EMULATED_START, ScenarioSeed


def test_a_scenario_plays_on_one_occasion_against_the_emulator():
    assert ScenarioSeed.emulated("a") == ScenarioSeed.emulated("a")
    assert ScenarioSeed.emulated("a").seed != ScenarioSeed.emulated("b").seed
    assert ScenarioSeed.emulated("a").started_at == EMULATED_START


def test_a_fresh_occasion_is_another_each_time():
    assert ScenarioSeed.fresh().seed != ScenarioSeed.fresh().seed
    assert ScenarioSeed.fresh().started_at.tzinfo is not None


def test_order_ids_use_only_what_is_known_to_survive():
    occasion = ScenarioSeed("seed", EMULATED_START)
    assert occasion.order_id("A+B #1 / ü") == "MCF-seed-A-B--1----"
    assert len(occasion.order_id("x" * 100)) == 40
