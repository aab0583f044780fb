"""What a scenario held is released when it is over: pytest keeps its items and its reports until the end."""

from pytest_mcf.certificate.json import read_certificate

FEATURE = """Feature: Orders

  @MCF-GET-01
  Scenario Outline: Row <row>
    Given Amazon holds 10 units of "MUG"
    And the seller has placed an order for 2 units of "MUG"
    Then the order is "{status}"

    Examples:
      | row |
      | 1   |
      | 2   |
"""
CONFTEST = """
    import gc
    import weakref

    import pytest

    from pytest_mcf.exchange import Exchange

    pytest_plugins = ["pytest_mcf.steps"]
    held = []

    @pytest.fixture(autouse=True)
    def hold(mcf_environment):
        yield
        held.extend([weakref.ref(mcf_environment), weakref.ref(mcf_environment.journal)])

    def pytest_sessionfinish():
        gc.collect()
        print("held:", sum(each() is not None for each in held), "of", len(held))
"""


def run(pytester, status):
    """In a process of its own: this one records the calls of all hooks, and so keeps what they were given."""
    pytester.makeconftest(CONFTEST)
    (pytester.path / "orders.feature").write_text(FEATURE.format(status=status))
    pytester.makepyfile(test_orders="from pytest_bdd import scenarios\n\nscenarios('orders.feature')\n")
    return pytester.runpytest_subprocess("--mcf", ".", "-s", "-p", "no:cacheprovider", "--mcf-report=out")


def test_a_scenario_that_is_over_is_released(pytester):
    result = run(pytester, "Received")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines("*held: 0 of 4")
    certificate = read_certificate(pytester.path / "out" / "certificate.json")
    assert [len(one.exchanges) > 0 for one in certificate.scenarios] == [True, True]


def test_of_those_that_failed_only_the_last_is_kept_with_its_error(pytester):
    result = run(pytester, "Cancelled")
    result.assert_outcomes(failed=2)
    # `sys.last_value`, which debuggers use.
    result.stdout.fnmatch_lines("*held: 2 of 4")
