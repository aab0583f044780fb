"""Usage plans in scenarios: wrong ones are found out, and so is an integration that does not wait."""

import pytest

#: What is wrong with the plans that Amazon keeps, and the scenarios that see it.
WRONG = {
    "lambda self, operation, token: True": {
        "calls_beyond_the_burst_are_throttled_and_succeed_later",
        "in_the_sandbox_one_plan_is_for_all_operations_together",
    },
    # Half of the burst.
    "lambda self, *call: admits(self, *call) and admits(self, *call)": {
        "a_full_bucket_lets_a_whole_burst_through_at_once",
        "the_stock_has_a_plan_of_its_own",
    },
    # One bucket for all operations.
    "lambda self, operation, token: admits(self, OPERATIONS['getFulfillmentOrder'], token)": {
        "reading_as_often_as_can_be_does_not_keep_the_seller_from_placing_an_order"
    },
}


def test_a_sandbox_that_keeps_the_plans_of_production_is_found_out(pytester, outcomes):
    pytester.makeconftest(
        """
        import pytest
        from pytest_mcf.gateway.throttle import Throttle

        enforce = Throttle.enforce

        @pytest.fixture(autouse=True)
        def wrong(monkeypatch):
            monkeypatch.setattr(Throttle, "enforce", lambda self, shared=None: enforce(self))
        """
    )
    found = outcomes("usage_plans.feature")
    failed = [nodeid for nodeid, outcome in found.items() if outcome == "failed"]
    assert failed == ["usage_plans.feature::test_in_the_sandbox_one_plan_is_for_all_operations_together"]


@pytest.mark.parametrize("admits", WRONG)
def test_wrong_plans_are_found_out(pytester, outcomes, admits):
    pytester.makeconftest(
        f"""
        import pytest
        from pytest_mcf.gateway.throttle import Throttle
        from pytest_mcf.model import OPERATIONS

        admits = Throttle.admits

        @pytest.fixture(autouse=True)
        def wrong(monkeypatch):
            monkeypatch.setattr(Throttle, "admits", {admits})
        """
    )
    found = outcomes("usage_plans.feature")
    failed = {nodeid.partition("::test_")[2] for nodeid, outcome in found.items() if outcome == "failed"}
    assert failed == WRONG[admits]


def test_who_does_not_wait_is_found_out(under_test, run):
    under_test("GivesUpAtOnce")
    result = run("--mcf", "usage_plans.feature")
    assert result.parseoutcomes()["failed"] == 3
    result.stdout.fnmatch_lines(["usage_plans.feature:*: When the seller reads the order 36 times"])
    result.stdout.fnmatch_lines(["  Throttled: GET *"])


def test_without_the_step_no_call_is_throttled(pytester, run):
    pytester.makepyfile(
        """
        def test_it(mcf_environment, mcf_sandbox):
            from pytest_mcf.model import OPERATIONS
            plans = mcf_environment.usage_plans
            assert all(plans.admits(OPERATIONS["getFulfillmentOrder"], "T") for _ in range(100))
        """
    )
    run().assert_outcomes(passed=1)
