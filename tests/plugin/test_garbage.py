"""The garbage collector searches less often in a run, and as before when pytest has ended."""

import gc

import pytest

SCENARIO = "list_features.feature::test_the_features_of_the_marketplace"
SEEN = """
    import gc

    def pytest_sessionstart():
        print("thresholds:", gc.get_threshold())
"""
PYTHONS_OWN = (700, 10, 10)


@pytest.fixture(autouse=True)
def as_before():
    """Set the thresholds back."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize(
    ("chosen", "options", "in_the_run"),
    [
        (PYTHONS_OWN, ["--mcf", SCENARIO], (5000, 20, 20)),
        (PYTHONS_OWN, [], PYTHONS_OWN),
        ((100_000, 5, 5), ["--mcf", SCENARIO], (100_000, 5, 5)),
        ((0, 10, 10), ["--mcf", SCENARIO], (0, 10, 10)),
    ],
    ids=["a-run", "no-run", "chosen", "switched-off"],
)
def test_it_searches_less_often_in_a_run_alone(run, pytester, chosen, options, in_the_run):
    gc.set_threshold(*chosen)
    pytester.makeconftest(SEEN)
    pytester.makepyfile("def test_own(): pass")
    run("-s", *options).stdout.fnmatch_lines([f"*thresholds: {in_the_run}"])
    assert gc.get_threshold() == chosen
