"""In a run, pytest's assertion rewriting does not read the modules of pytest-mcf."""

import sys

import pytest

from pytest_mcf.plugin.own_modules import OwnModules

SCENARIO = "cancel_order.feature::test_cancel_an_order_that_was_received"

#: pytest marks the modules of a plugin that is installed from a wheel.
MARKED_AS_INSTALLED = """
    import sys

    import pytest

    pytest.register_assert_rewrite("pytest_mcf")

    def pytest_unconfigure():
        rewritten = [
            name
            for name, module in sys.modules.items()
            if name.startswith("pytest_mcf.") and type(module.__loader__).__name__ == "AssertionRewritingHook"
        ]
        print("rewritten:", *rewritten)
"""


@pytest.fixture
def rewritten(pytester):
    """The modules of pytest-mcf that pytest has rewritten in a run of one scenario."""
    pytester.makeconftest(MARKED_AS_INSTALLED)
    result = pytester.runpytest_subprocess("-s", "--mcf", SCENARIO)
    result.assert_outcomes(passed=1)
    (line,) = [line for line in result.outlines if line.startswith("rewritten: ")]
    return set(line.split()[1:])


def test_only_what_is_loaded_before_a_run_is_rewritten(rewritten):
    assert "pytest_mcf.plugin.own_modules" in rewritten, "pytest rewrites what it finds itself"
    packages = {name.split(".")[1] for name in rewritten}
    assert packages & {"contract", "emulator", "gateway", "harness", "integration", "model", "steps"} == set()


def test_after_a_run_modules_are_found_as_before(run):
    before = list(sys.meta_path)
    run("--mcf", SCENARIO).assert_outcomes(passed=1)
    assert [type(each) for each in sys.meta_path] == [type(each) for each in before]


def test_other_modules_are_left_to_others():
    assert OwnModules().find_spec("json", None) is None
    assert OwnModules().find_spec("pytest_mcf_of_a_team", None) is None
