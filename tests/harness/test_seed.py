"""Ids and dates of a scenario."""

from pytest_mcf.harness.seed import EMULATED_START, Occasion


def test_a_scenario_plays_on_one_occasion_against_the_emulator():
    assert Occasion.emulated("a") == Occasion.emulated("a")
    assert Occasion.emulated("a").seed != Occasion.emulated("b").seed
    assert Occasion.emulated("a").started_at == EMULATED_START


def test_a_fresh_occasion_is_another_each_time():
    assert Occasion.fresh().seed != Occasion.fresh().seed
    assert Occasion.fresh().started_at.tzinfo is not None


def test_order_ids_use_only_what_is_known_to_survive():
    occasion = Occasion("seed", EMULATED_START)
    assert occasion.order_id("A+B #1 / ü") == "MCF-seed-A-B--1----"
    assert len(occasion.order_id("x" * 100)) == 40
