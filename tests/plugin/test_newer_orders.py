"""Customers' orders that are read by the newer version of Orders: the suite sees the same facts."""

NEWER = "pytest_mcf.integration.reference.newer_orders:newer_orders_integration"
FEATURE = ("--mcf", "fulfil_customer_order.feature")

#: An adapter that takes units that have shipped for units that have not.
FORGETFUL = """
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.newer_orders import NewerCustomerOrders


class Forgetful(NewerCustomerOrders):
    def read(self, order_id):
        order = super().read(order_id)
        lines = tuple(line.model_copy(update={"shipped": 0}) for line in order.lines)
        return order.model_copy(update={"lines": lines})


def make(endpoint):
    return ReferenceIntegration(endpoint, customer_orders=Forgetful)
"""


def test_the_workflow_is_played(run):
    rules = " or ".join(f"MCF-FLOW-0{number}" for number in (1, 2, 5, 6, 7))
    result = run(*FEATURE, "-k", rules, "--mcf-integration", NEWER, "-rs")
    outcomes = result.parseoutcomes()
    assert outcomes.pop("passed") > 10
    assert not {"failed", "errors"} & set(outcomes)
    skipped = [line for line in result.outlines if line.startswith("SKIPPED")]
    assert all("Amazon fails calls of Orders v0" in line for line in skipped)


def test_what_fails_in_orders_v0_is_not_expected_to_reach_the_integration(run):
    features = ("--mcf", "fulfil_customer_order.feature", "expect_the_least.feature")
    result = run(*features, "-k", "MCF-FLOW or customer", "--mcf-integration", NEWER, "-rs")
    outcomes = result.parseoutcomes()
    assert outcomes["passed"] > 100
    assert not {"failed", "errors"} & set(outcomes)
    result.stdout.fnmatch_lines(["*Amazon fails calls of Orders v0, and the integration reads*"])


def test_rules_about_restricted_tokens_are_not_shown(run):
    result = run(*FEATURE, "-k", "MCF-AUTH-11", "--mcf-integration", NEWER, "-rs")
    assert result.parseoutcomes()["skipped"] == 1
    assert "needs no Restricted Data Token" in str(result.stdout)
    assert run(*FEATURE, "-k", "MCF-AUTH-11").parseoutcomes()["passed"] == 1


def test_what_was_read_otherwise_than_it_was_sent_is_seen(run, pytester):
    pytester.makepyfile(forgetful=FORGETFUL)
    pytester.syspathinsert()
    result = run(*FEATURE, "-k", "what_has_shipped_is_reported", "--mcf-integration", "forgetful:make")
    assert result.parseoutcomes()["failed"] == 1
    assert "expected read_customer_order to report shipped as Amazon sent it" in str(result.stdout)
