"""Seeds of scenarios, and what is drawn from them."""

from pytest_mcf.harness.seed import EMULATED_START, Draws, ScenarioSeed


def test_a_scenario_has_the_same_seed_against_the_emulator_in_each_run_with_the_same_seed():
    seed = ScenarioSeed.emulated("a", 0)
    assert seed == ScenarioSeed.emulated("a", 0)
    assert seed.started_at == EMULATED_START
    assert len({seed.value, ScenarioSeed.emulated("b", 0).value, ScenarioSeed.emulated("a", 1).value}) == 3


def test_a_fresh_seed_is_another_each_time():
    assert ScenarioSeed.fresh().value != ScenarioSeed.fresh().value
    assert ScenarioSeed.fresh().started_at.tzinfo is not None


def test_draws_are_the_same_for_the_same_purpose_alone():
    seed = ScenarioSeed("seed", EMULATED_START)

    def drawn(*purpose):
        return seed.draws(*purpose).letters("abcdefgh", 20)

    assert drawn("sku", "MUG") == drawn("sku", "MUG")
    assert len({drawn("sku", "MUG"), drawn("sku", "BOWL"), drawn("order", "MUG")}) == 3


def test_draws_are_those_of_every_supported_version_of_python():
    """Cassettes that were recorded with one version are replayed with another."""
    draws = Draws("a text")
    assert [draws.number(1000) for _ in range(6)] == [472, 449, 402, 199, 374, 323]
    assert [draws.one_of("abc") for _ in range(6)] == list("cbaccb")


def test_every_item_is_drawn_now_and_then():
    draws = Draws("another")
    assert {draws.number(3) for _ in range(100)} == {0, 1, 2}
