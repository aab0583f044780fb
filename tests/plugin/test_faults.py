"""Faults as teams meet them: the fixture, the steps, an integration behind an address, and wrong ones."""

import pytest

from pytest_mcf.certificate.observations import counts_of

from .mutants.mutant_runs import OF_CATALOGUE

#: What is wrong, a scenario that sees it, and what it says.
WRONG = [
    ("GivesUpAtOnce", "a_throttled_order_is_placed_later_as_it_was", "  Throttled: POST *"),
    (
        "GivesUpAtOnce",
        "an_answer_that_is_spoilt_is_asked_for_again[truncated]",
        "  ServiceUnavailable: Amazon's response could not be read: *",
    ),
    (
        "OrdersAnew",
        "an_order_is_placed_once_though_the_answer_is_spoilt[lost]",
        "  Conduct broken: MCF-CREATE-02: "
        "expected place_order to send order_id as '*', which its caller gave, "
        "at /sellerFulfillmentOrderId of createFulfillmentOrder, got '*I' there (#6).",
    ),
    (
        "OrdersAnew",
        "a_throttled_order_is_placed_later_as_it_was",
        "  Conduct broken: MCF-CREATE-02: "
        "expected place_order to send order_id as '*', which its caller gave, "
        "at /sellerFulfillmentOrderId of createFulfillmentOrder, got '*I' there (#6).",
    ),
    (
        "NeverLooks",
        "an_order_is_placed_once_though_the_answer_is_spoilt[empty]",
        "  OrderRejected: POST * returned 400: *",
    ),
    (
        "RepeatsRefusals",
        "what_amazon_refuses_is_not_asked_for_again",
        "  expected createFulfillmentOrder to be sent at most twice, it was sent: #*; #*; #*; #*",
    ),
    (
        "RepeatsRefusals",
        "a_refusal_that_is_an_html_page_is_not_asked_for_again",
        '  expected the integration to report "order rejected", it reported success',
    ),
    (
        "WaitsTheSame",
        "the_integration_waits_longer_when_it_is_throttled_again_and_again",
        "  Conduct broken: MCF-THR-08: expected growing waits *, got waits of 1.00, 1.00, 1.00, 1.00 *",
    ),
    (
        "NeverGivesUp",
        "throttling_without_end_is_reported_in_time",
        "  Conduct broken: MCF-THR-08: expected growing waits *, got waits of 0.00, 0.00, 0.00, 0.00 *",
    ),
    (
        "NeverGivesUp",
        "a_failure_without_end_is_reported_in_time",
        '  expected the integration to report "service unavailable", it reported success',
    ),
    (
        "TakesARefusalAfterAFailureForDone",
        "a_cancellation_that_is_refused_after_a_failure_is_not_taken_for_done_what"
        '[the next call of "cancelFulfillmentOrder" does not arrive]',
        "  expected the integration to report a failure, it reported success",
    ),
    (
        "KeepsItsToken",
        "an_access_token_that_is_refused_before_its_time_is_renewed_once[expired]",
        "  NotAuthorized: GET *",
    ),
    (
        "StopsAtAnEmptyPage",
        "a_listing_goes_on_after_an_empty_page",
        "  expected the list to have A (*), B (*), C (*); missing: *",
    ),
    (
        "StopsAtAnEmptyPage",
        "a_listing_whose_pages_come_again_is_reported",
        "  expected the list to have number 0 (*), number 1 (*",
    ),
    (
        "CrashesOnPages",
        "answers_that_are_always_spoilt_are_reported[an HTML page]",
        "  The integration raised JSONDecodeError, which the port does not have:",
    ),
]

WAITING = "the_integration_waits_longer_when_it_is_throttled_again_and_again"


@pytest.fixture
def met(meet):
    """What became of the scenarios that were played against each wrong integration."""
    plan = {wrong: set() for wrong, _, _ in WRONG}
    for wrong, scenario, _ in WRONG:
        plan[wrong].add(f"faults.feature::test_{scenario}")
    return meet("of-faults", OF_CATALOGUE, plan)


@pytest.mark.parametrize(("wrong", "scenario", "sentence"), WRONG)
def test_a_wrong_integration_is_seen(met, wrong, scenario, sentence):
    assert f"faults.feature::test_{scenario}" in met[wrong].red
    met[wrong].lines.fnmatch_lines([sentence])


def test_waits_that_do_not_grow_are_seen_without_the_monitors_too(run, under_test, pytester):
    under_test("WaitsTheSame")
    pytester.makeini("[pytest]\nmcf_contract = warn")
    result = run("--mcf", f"faults.feature::test_{WAITING}")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["  expected growing waits, they were [[][[]1.0, 1.0, 1.0, 1.0[]][]] seconds"]
    )


def test_what_was_recorded_under_faults_replays_the_same(whole_run):
    def seen(name):
        scenarios = [one for one in whole_run(name).certificate.scenarios if one.file == "faults.feature"]
        assert not [one.stale for one in scenarios if one.stale]
        return {one.id: (one.outcome, counts_of([one])) for one in scenarios}

    replayed = seen("replay")
    assert len([outcome for outcome, _ in replayed.values() if outcome == "passed"]) > 20
    assert replayed == seen("documented")


TEAM = """
    import json
    import time
    from contextlib import closing
    from http.client import HTTPConnection, HTTPException
    from urllib.parse import urlencode

    from pytest_mcf.integration import ServiceUnavailable, Throttled

    class Shop:
        '''What a team may have: the standard library, no cleverness.'''

        def __init__(self, endpoint):
            assert endpoint.url.startswith("http://127.0.0.1:")
            self.host = endpoint.url.removeprefix("http://")
            self.seen = []

        def get_order(self, order_id):
            try:
                with closing(HTTPConnection(self.host, timeout=10)) as connection:
                    connection.request("GET", "/fba/outbound/2020-07-01/fulfillmentOrders/" + order_id)
                    answer = connection.getresponse()
                    answer.read()
            except (HTTPException, OSError) as error:
                raise ServiceUnavailable(type(error).__name__) from error
            if answer.status == 429:
                raise Throttled("slow down")
            self.seen.append(answer.status)
"""


def test_a_team_behind_an_address_meets_the_same_faults(pytester, run):
    pytester.makepyfile(shop=TEAM)
    pytester.makeconftest('pytest_plugins = ["pytest_mcf.steps"]')
    pytester.makeini("[pytest]\nmcf_integration = shop:Shop\npythonpath = .")
    pytester.makefile(
        ".feature",
        own="""
        Feature: Our shop
          Scenario Outline: We say so
            Given <fault>
            When the seller tries to read the order
            Then the integration reports "<report>"

            Examples:
              | fault                                                       | report              |
              | Amazon throttles the next call of "getFulfillmentOrder"     | throttled           |
              | the next call of "getFulfillmentOrder" does not arrive      | service unavailable |
              | the answer to the next call of "getFulfillmentOrder" is cut off | service unavailable |
              | the answer to every call is lost                            | service unavailable |
        """,
    )
    pytester.makepyfile('from pytest_bdd import scenarios\n\nscenarios("own.feature")')
    run().assert_outcomes(passed=4)


def test_the_fixture_is_there_for_tests_without_gherkin(pytester, run):
    pytester.makepyfile(
        """
        import httpx

        from pytest_mcf.gateway import Fault

        def test_plain(mcf_endpoint, mcf_faults, mcf_journal):
            mcf_faults.inject(Fault(kind="throttled", calls=2, operation="getFeatures"))
            url = mcf_endpoint.url + "/fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER"
            assert [httpx.get(url).status_code for _ in range(3)] == [429, 429, 403]
            assert [exchange.fault for exchange in mcf_journal] == ["throttled", "throttled", None]
            assert [injected.kind for injected in mcf_faults.injected] == ["throttled", "throttled"]
        """
    )
    run().assert_outcomes(passed=1)


def test_a_slip_in_a_feature_is_one_clear_line(pytester, run):
    pytester.makeconftest('pytest_plugins = ["pytest_mcf.steps"]')
    pytester.makefile(
        ".feature",
        own="""
        Feature: Our shop
          Scenario: We slip
            Given Amazon throttles the next 2 calls of "createFulfilmentOrder"
        """,
    )
    pytester.makepyfile('from pytest_bdd import scenarios\n\nscenarios("own.feature")')
    result = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            'own.feature:3: Given Amazon throttles the next 2 calls of "createFulfilmentOrder"',
            "  Invalid fault: there is no operation 'createFulfilmentOrder' "
            "(did you mean createFulfillmentOrder?). Expected something like *",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
