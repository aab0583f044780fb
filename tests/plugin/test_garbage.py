"""The garbage collector searches less often in a run, and at the end leaves out what was loaded for it."""

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


AT_EXIT = """
    import atexit
    import gc

    class InACycle:
        def __init__(self):
            self.itself = self

    made = []

    def pytest_sessionstart():
        print("kept at the start:", gc.get_freeze_count() > 50_000)
        made.append(InACycle())

    @atexit.register
    def say():
        print("left for the last search:", any(made[0] is each for each in gc.get_objects()))
"""


@pytest.mark.parametrize(
    ("options", "is_kept"), [(["--mcf", SCENARIO], True), ([], False)], ids=["a-run", "no-run"]
)
def test_what_a_run_loads_is_not_searched_and_at_exit_nothing_is(pytester, options, is_kept):
    pytester.makeconftest(AT_EXIT)
    pytester.makepyfile("def test_own(): pass")
    result = pytester.runpytest_subprocess("-s", "-p", "no:cacheprovider", *options)
    result.stdout.fnmatch_lines([f"*kept at the start: {is_kept}*"])
    assert f"left for the last search: {not is_kept}" in result.outlines


TWO_RUNS = """
    import gc
    import pytest

    OPTIONS = ["--mcf", "-q", "-p", "no:cacheprovider", "{scenario}"]
    pytest.main(OPTIONS)
    after_one = gc.get_freeze_count()
    pytest.main(OPTIONS)
    print("the second run kept more:", gc.get_freeze_count() > after_one)
"""


def test_of_several_runs_in_a_process_only_the_first_keeps_what_it_loaded(pytester):
    program = pytester.makepyfile(two_runs=TWO_RUNS.format(scenario=SCENARIO))
    pytester.runpython(program).stdout.fnmatch_lines(["the second run kept more: False"])
