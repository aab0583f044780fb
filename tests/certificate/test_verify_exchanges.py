"""Exchanges that were tampered with: what the gateway records, and in which order."""

import pytest

from pytest_mcf.certificate.checks.exchanges import check_exchanges
from pytest_mcf.gateway.faults.fault import Fault

from ..certificates import lists, made_up, played
from ..each_case import each_case
from .tampering import (
    HONEST,
    emulate,
    exchange_of,
    exchanges_of,
    own_exchange,
    scenario,
    tampered,
)


def renumber_an_exchange(value):
    scenario(value)["exchanges"][2]["number"] = 9


def swap_exchanges(value):
    exchanges = scenario(value)["exchanges"]
    exchanges[1], exchanges[2] = exchanges[2], exchanges[1]


def swap_exchanges_and_their_numbers(value):
    exchanges = scenario(value)["exchanges"]
    exchanges[0], exchanges[-1] = exchanges[-1], exchanges[0]
    for number, exchange in enumerate(exchanges, 1):
        exchange["number"] = number


def renumber_what_failed(value):
    scenario(value, "failed")["exchanges"].pop(1)


def move_an_exchange_behind_a_failure(value):
    scenario(value, "failed")["exchanges"][-1]["step"] = None


def send_an_exchange_after_a_later_one(value):
    scenario(value)["exchanges"][1]["sent_after"] = 7


def address_another_operation(value):
    exchange_of(value, "getFulfillmentOrder")["operation"] = "listAllFulfillmentOrders"


def give_an_exchange_to_the_harness(value):
    emulate(value)
    own_exchange(value)["origin"] = "harness"


def take_the_stocking_for_the_integrations(value):
    exchanges_of(value, "addInventory")[1][0]["origin"] = "integration"


def take_all_for_the_integrations(value):
    for exchange in scenario(value)["exchanges"]:
        exchange["origin"] = "integration"


def take_a_control_for_the_integrations(value):
    for each in value["scenarios"]:
        for exchange in each["exchanges"]:
            if exchange["target"].startswith("/_mcf/"):
                exchange["origin"] = "integration"
                return


def take_a_refusal_for_the_integrations(value):
    each, (cancelling, *_) = next(
        (each, found)
        for each in value["scenarios"]
        if each["outcome"] == "passed"
        and (
            found := [
                one
                for one in each["exchanges"]
                if one["operation"] == "cancelFulfillmentOrder" and one["origin"] == "harness"
            ]
        )
    )
    del each
    cancelling["origin"] = "integration"


def give_the_harness_a_fault(value):
    exchange_of(value, "addInventory")["fault"] = "html"


def write_a_fault_to_a_call(value):
    own_exchange(value)["fault"] = "html"


def write_another_fault(value):
    for each in value["scenarios"]:
        for exchange in each["exchanges"]:
            if exchange["fault"]:
                exchange["fault"] = "slow"


def move_a_fault_before_its_step(value):
    for each in value["scenarios"]:
        if any(exchange["fault"] for exchange in each["exchanges"]):
            steps = each["steps"]
            steps[0]["text"], steps[3]["text"] = steps[3]["text"], steps[0]["text"]


def lose_a_response(value):
    emulate(value)
    own_exchange(value).update(status=None, response_body="", failure="ConnectError: lost", violations=[])


def lose_a_response_without_a_failure(value):
    own_exchange(value).update(status=None, response_body="", violations=[])


def fail_with_a_response(value):
    own_exchange(value)["failure"] = "ConnectError: lost"


OF_EXCHANGES = [
    (renumber_an_exchange, "are not numbered from 1 on without a gap"),
    (swap_exchanges, "are not numbered from 1 on without a gap"),
    (swap_exchanges_and_their_numbers, "its exchanges are not in the order of its steps"),
    (renumber_what_failed, "are not numbered from 1 on without a gap"),
    (move_an_exchange_behind_a_failure, "exchanges belong to steps that were not reached"),
    (send_an_exchange_after_a_later_one, "exchange 2 cannot have been sent after exchange 7"),
    (address_another_operation, "its request addresses getFulfillmentOrder"),
    (give_an_exchange_to_the_harness, "have one access token, and are said to be the harness's and"),
    (take_the_stocking_for_the_integrations, "and only the harness calls addInventory"),
    (take_all_for_the_integrations, "and only the harness calls createInventoryItem"),
    (take_a_control_for_the_integrations, "and only the harness gets one under /_mcf/"),
    (take_a_refusal_for_the_integrations, "a finding of the monitors is not in the certificate: "),
    (give_the_harness_a_fault, "it has the fault html, and the harness's requests have none"),
    (write_a_fault_to_a_call, "it has the fault html, and no step before it injects that"),
    (write_another_fault, "it has the fault slow, and no step before it injects that"),
    (move_a_fault_before_its_step, "it has the fault throttled, and no step before it injects that"),
    (lose_a_response, "it has no response, and no fault explains that on the target emulator"),
    (lose_a_response_without_a_failure, "it has neither a status nor a failure"),
    (fail_with_a_response, "it has a status and a failure"),
]


@each_case(("change", "sentence"), OF_EXCHANGES)
def test_tampering_with_the_evidence_is_noticed(value, change, sentence):
    differences = tampered(value, change)
    assert any(sentence in difference for difference in differences), differences
    assert all("\n" not in difference for difference in differences)


def lists_behind_an_empty_page(environment, shop):
    environment.faults.inject(Fault(kind="page-empty", operation="listAllFulfillmentOrders"))
    lists(environment, shop)


def test_a_page_behind_an_empty_one_has_its_violations_there():
    # Which responses have a quirk follows from the name of the scenario.
    runs = (played(lists_behind_an_empty_page, f"Pages {number}", "quirks") for number in range(30))
    pages = ((run, one) for run in runs for one in run if one.fault == "page-empty" and one.violations)
    exchanges, empty = next(pages)
    behind = next(one for one in exchanges if "nextToken=" in one.target)
    assert not behind.violations
    honest = made_up(HONEST)
    (first, *_) = honest.scenarios
    for shown in (exchanges, [one for one in exchanges if one is not empty]):
        scenario = first.model_copy(update={"exchanges": tuple(shown)})
        found = list(check_exchanges(honest.model_copy(update={"scenarios": (scenario,)})))
        missed = [each for each in found if "a violation is not in the certificate" in each]
        assert bool(missed) == (empty not in shown)


@pytest.mark.parametrize(("sent_after", "found"), [(None, True), (2, False)])
def test_what_came_while_a_request_was_under_way_is_not_counted_for_it(value, sent_after, found):
    """A client that sends several requests at once cannot know the responses that are not there yet."""

    def cancel(value):
        take_a_refusal_for_the_integrations(value)
        for each in value["scenarios"]:
            for exchange in each["exchanges"]:
                if (exchange["operation"], exchange["status"]) == ("cancelFulfillmentOrder", 400):
                    exchange["sent_after"] = sent_after

    differences = tampered(value, cancel)
    assert any("of MCF-CANCEL-02 in exchange" in difference for difference in differences) == found
