"""Rules over time in scenarios: misconduct fails the step in which it is seen, or is counted."""

import re
from pathlib import Path

import pytest

from pytest_mcf.certificate.checks.conduct import check_conduct
from pytest_mcf.certificate.json import read_certificate
from pytest_mcf.contract.monitors import all_monitors, ordering_monitors

CONFTEST = """
    import importlib.util
    import pytest

    pytest_plugins = ["pytest_mcf.steps"]
    specification = importlib.util.spec_from_file_location("misbehaving", {path!r})
    misbehaving = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(misbehaving)

    @pytest.fixture
    def mcf_integration(mcf_environment, request):
        name = request.node.name.removeprefix("test_").replace("_", "")
        known = {{each.lower(): getattr(misbehaving, each) for each in dir(misbehaving)}}
        mcf_environment.time.stand_still()
        mount = mcf_environment.gateway.mount("integration")
        return known.get(name, misbehaving.ReferenceIntegration)(
            mcf_environment.endpoint, mount, mcf_environment.time.sleep
        )

    @pytest.fixture(autouse=True)
    def reported(mcf_environment, request, pytestconfig):
        yield
        with (pytestconfig.rootpath / "reported").open("a") as file:
            for misconduct in mcf_environment.conduct.misconduct:
                print(request.node.name, misconduct.rule.severity, misconduct.rule.requirement, file=file)
"""

FEATURE = """
    Feature: Conduct
      Background:
        Given Amazon holds 100 units of "MUG"

      Scenario: Cancels whatever it saw
        Given the seller has placed an order for 2 units of "MUG"
        And the order has reached "Processing"
        When the seller tries to cancel the order

      Scenario: Updates whatever it saw
        Given the seller has placed an order for 2 units of "MUG"
        And the order has reached "Processing"
        When the seller tries to cancel the order

      Scenario: Stops at the page
        Given the seller has placed 12 orders
        When the seller lists the orders since the first one was updated

      Scenario: Sends an empty token
        Given the seller has placed 2 orders
        When the seller lists the orders since the first one was updated

      Scenario: Trims the token
        Given the seller has placed 12 orders
        When the seller tries to list the orders since "number 0" was updated

      Scenario: Sends the date again
        Given the seller has placed 12 orders
        When the seller lists the orders since the first one was updated

      Scenario: Counts packages
        Given the seller has placed an order for 2 units of "MUG"
        And the order has reached "Complete"
        Then every package of the order can be tracked

      Scenario: Orders though the preview said no
        Given the seller has placed an order for 101 units of "MUG"

      Scenario: Has one id
        Given the seller has placed the orders "A" and "B"

      Scenario: Orders again at once
        Given an order for:
          | line | sku | units |
          | 1    | MUG | 2     |
        And the next call of "createFulfillmentOrder" does not arrive
        When the seller places the order

      Scenario: Orders under another id
        Given an order for:
          | line | sku | units |
          | 1    | MUG | 2     |
        And Amazon throttles the next call of "createFulfillmentOrder"
        When the seller places the order

      Scenario: Asks for a final order
        Given the seller has placed an order for 2 units of "MUG"
        And the order has reached "Complete"
        Then the order is "Complete"

      Scenario: Fetches a token for each call
        Given the seller has placed an order for 2 units of "MUG"
        Then the order is "Received"
        And the order is "Received"
        And the order is "Received"
        And the order is "Received"
        And the order is "Received"
        And the order is "Received"

      Scenario: Keeps a dead token
        Given the seller has placed an order for 2 units of "MUG"
        Then the order is "Received"

      Scenario: Tries the same token again
        Given the seller has placed an order for 2 units of "MUG"
        Then the order is "Received"

      Scenario: Minds the application's business
        Given the seller has placed an order for 2 units of "MUG"
        Then the order is "Received"

      Scenario: Restricts itself
        Given the seller has placed an order for 2 units of "MUG"
        Then the order is "Received"

      Scenario: Looks at other addresses
        Given the seller has placed an order for 2 units of "MUG"
        Then the order is "Received"

      Scenario: Waits the same time
        Given the seller has placed an order for 2 units of "MUG"
        And Amazon throttles the next 4 calls of "getFulfillmentOrder"
        When the seller reads the order

      Scenario: Comes back at once
        Given the seller has placed an order for 2 units of "MUG"
        And Amazon throttles the next 4 calls of "getFulfillmentOrder"
        When the seller reads the order

      Scenario: Takes no refusal
        Given an order for:
          | line | sku | units |
          | 1    | MUG | 2     |
        And a server before Amazon answers every call of "createFulfillmentOrder" with an HTML page and 400
        When the seller tries to place the order

      Scenario: Says more than is asked
        Given the seller has placed an order for 2 units of "MUG"
        Then the order is "Received"

      Scenario: Reads the state of the emulator
        Given the seller has placed an order for 2 units of "MUG"
        Then the order is "Received"

      Scenario: Returns anything
        Given the seller has placed an order for 2 units of "MUG"
        And the order has reached "Processing"
        Then the order is "Processing"

      Scenario: Fulfils what Amazon fulfils
        Given a customer has ordered 2 units of "MUG", which Amazon fulfils itself
        When the seller fulfils the customer's order

      Scenario: Fulfils what is not paid
        Given a customer has ordered 2 units of "MUG", and the order is "Pending"
        When the seller fulfils the customer's order

      Scenario: Fulfils the first page
        Given a customer has ordered 2 units of each of 12 products
        When the seller fulfils the customer's order

      Scenario: Confirms anything
        Given a customer has ordered 2 units of "MUG"
        And the seller has fulfilled the customer's order
        And Amazon has sent the customer's goods
        When the seller confirms the shipment

      Scenario: The seller makes a number up
        Given the seller has placed an order for 2 units of "MUG"
        And the order has reached "Complete"
        Then every package of the order can be tracked
        When the seller tries to track package 999999999
        Then the integration reports "package not found"
"""

#: These are found by comparing what is sent with what the caller gave, and not by a monitor.
COMPARED = {"MCF-CREATE-02", "MCF-CREATE-13", "MCF-TRACK-01"}

#: What each scenario breaks; an error fails it, a notice does not.
BROKEN = {
    "cancels_whatever_it_saw": {"error MCF-CANCEL-02"},
    "updates_whatever_it_saw": {"error MCF-HOLD-03"},
    "stops_at_the_page": {"error MCF-LIST-05"},
    "sends_an_empty_token": {"error MCF-LIST-06"},
    "trims_the_token": {"error MCF-LIST-05", "error MCF-LIST-07"},
    "sends_the_date_again": {"notice MCF-QUIRK-08"},
    "counts_packages": {"error MCF-TRACK-01", "error MCF-TRACK-02"},
    "orders_though_the_preview_said_no": {"error MCF-PREV-12"},
    "has_one_id": {"error MCF-CREATE-02", "error MCF-CREATE-04", "error MCF-CREATE-13"},
    "orders_again_at_once": {"notice MCF-CREATE-05"},
    "orders_under_another_id": {"error MCF-CREATE-02", "notice MCF-THR-10", "notice MCF-THR-13"},
    "asks_for_a_final_order": {"notice MCF-GET-16"},
    "fetches_a_token_for_each_call": {"notice MCF-AUTH-06"},
    "keeps_a_dead_token": {"notice MCF-AUTH-07"},
    "tries_the_same_token_again": {"error MCF-AUTH-02", "notice MCF-AUTH-20"},
    "minds_the_applications_business": {"error MCF-AUTH-04"},
    "restricts_itself": {"error MCF-AUTH-10"},
    "looks_at_other_addresses": {"error MCF-AUTH-13"},
    "waits_the_same_time": {"error MCF-THR-08"},
    "comes_back_at_once": {"notice MCF-THR-13"},
    "takes_no_refusal": {"notice MCF-ERR-16"},
    "says_more_than_is_asked": {"notice MCF-QUIRK-40"},
    "reads_the_state_of_the_emulator": {"error HARNESS-01"},
    "fulfils_what_amazon_fulfils": {"notice MCF-FLOW-05", "error MCF-FLOW-08", "notice MCF-FLOW-11"},
    "fulfils_what_is_not_paid": {"notice MCF-FLOW-03", "notice MCF-FLOW-05", "error MCF-FLOW-09"},
    "fulfils_the_first_page": {"error MCF-FLOW-04"},
    "confirms_anything": {
        "error MCF-FLOW-01",
        *(f"notice MCF-FLOW-{number}" for number in (17, 18, 19, 22)),
    },
    "returns_anything": {"error MCF-RET-08", "notice MCF-RET-14", "error MCF-SHIP-16"},
}


@pytest.fixture
def play(pytester, run):
    """Play the scenarios against the integrations that break what they are called by."""

    def played(*options):
        path = str(Path(__file__).with_name("misbehaving_integrations.py"))
        pytester.makeconftest(CONFTEST.format(path=path))
        pytester.makefile(".feature", conduct=FEATURE)
        pytester.makepyfile("from pytest_bdd import scenarios\nscenarios('.')")
        result = run("-rA", *options)
        reported = {}
        for line in (pytester.path / "reported").read_text().splitlines():
            name, _, what = line.removeprefix("test_").partition(" ")
            reported.setdefault(name, set()).add(what)
        return result, reported

    return played


def scenarios_in(lines, outcome):
    return {match[1] for line in lines if (match := re.match(rf"{outcome} \S+::test_(\w+)", line))}


#: What only requests of the successor break: a mutant on that version breaks it.
OF_SUCCESSOR = {"MCF-NEXT-07"}


def test_each_misconduct_is_seen_and_errors_fail_the_step(play):
    result, reported = play()
    assert reported == BROKEN
    assert {rule.split()[1] for rules in BROKEN.values() for rule in rules} - COMPARED == {
        verdict.rule.requirement for verdict in all_monitors().verdicts()
    } - OF_SUCCESSOR
    failed = {name for name, rules in BROKEN.items() if any(rule.startswith("error") for rule in rules)}
    assert scenarios_in(result.stdout.lines, "FAILED") == failed
    assert scenarios_in(result.stdout.lines, "PASSED") == {
        "the_seller_makes_a_number_up",
        *(BROKEN.keys() - failed),
    }
    result.stdout.fnmatch_lines(
        [
            "conduct.feature:*: When the seller tries to cancel the order",
            "  Conduct broken: MCF-CANCEL-02: expected no change of an order that was seen in Processing or "
            "later, got a cancel of *, which had been seen as Processing (#*, #*).",
            "    Seen in exchange #* getFulfillmentOrder GET * -> 200.",
            "    Seen in exchange #* cancelFulfillmentOrder PUT * -> 400.",
        ]
    )
    # What is missing is reported at the last step.
    result.stdout.fnmatch_lines(
        [
            "conduct.feature:*: When the seller lists the orders since the first one was updated",
            "  Conduct broken: MCF-LIST-05: expected the next page to be asked for while *",
        ]
    )


def test_what_the_monitors_found_is_found_again_in_the_certificate(play, pytester):
    play("--mcf", "--mcf-report", "report", ".")
    certificate = read_certificate(pytester.path / "report" / "certificate.json")
    assert sum(len(one.misconduct) for one in certificate.scenarios) > 20
    assert list(check_conduct(certificate)) == []
    hidden = certificate.model_copy(
        update={
            "scenarios": tuple(one.model_copy(update={"misconduct": ()}) for one in certificate.scenarios)
        }
    )
    found = {re.search(r"of (\S+) in exchange", sentence)[1] for sentence in check_conduct(hidden)}
    # Steps of the suite break MCF-TRACK-02 on purpose.
    assert found | {"MCF-TRACK-02"} == {each.rule.requirement for each in ordering_monitors().verdicts()}


def test_misconduct_may_be_reported_without_failing_anything(play, pytester):
    pytester.makeini("[pytest]\nmcf_contract = warn")
    result, reported = play("-k", "whatever or empty")
    assert set(reported) == {"cancels_whatever_it_saw", "updates_whatever_it_saw", "sends_an_empty_token"}
    assert not scenarios_in(result.stdout.lines, "FAILED")


def test_the_summary_counts_misconduct(pytester, run):
    pytester.makeconftest(
        """
        import pytest
        from pytest_mcf.integration.reference import ReferenceIntegration

        class AddsAParameter(ReferenceIntegration):
            def get_order(self, order_id):
                path = f"/fba/outbound/2020-07-01/fulfillmentOrders/{order_id}"
                self._api.ask("GET", path, query={"x": "1"})
                return super().get_order(order_id)

        @pytest.fixture
        def mcf_integration(mcf_environment):
            mcf_environment.time.stand_still()
            mount = mcf_environment.gateway.mount("integration")
            return AddsAParameter(mcf_environment.endpoint, mount, mcf_environment.time.sleep)
        """
    )
    result = run(
        "--mcf",
        "cancel_order.feature",
        "-k",
        "Cancel_an_order_that_was_received or Cancelled_units_can_be_sold_again",
    )
    result.stdout.fnmatch_lines(["conduct: 0 errors, 2 notices of 1 rule"])


def test_a_test_without_steps_is_judged_at_its_end(pytester, run):
    pytester.makepyfile(
        """
        def test_it(mcf_integration, mcf_environment, mcf_conduct):
            orders = "/fba/outbound/2020-07-01/fulfillmentOrders"
            mcf_integration._api.ask("GET", orders)
            with mcf_conduct.on_purpose("MCF-LIST-06"):
                mcf_integration._api.ask("GET", f"{orders}?nextToken=")
            assert not mcf_conduct.misconduct
            mcf_integration._api.ask("GET", f"{orders}?nextToken=")
            (misconduct,) = mcf_conduct.misconduct
            assert misconduct.rule.requirement == "MCF-LIST-06"
        """
    )
    result = run()
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["Conduct broken: MCF-LIST-06: *"])
