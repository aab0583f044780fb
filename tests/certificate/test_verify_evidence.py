"""Evidence that somebody tampered with: what the suite, the gateway and the evidence itself speak against."""

import json
from pathlib import Path

import pytest

from pytest_mcf.certificate.checks.setting import check_seed
from pytest_mcf.harness.seed import ScenarioSeed
from pytest_mcf.harness.target import emulator_name

from ..certificates import installation_of, made_up
from ..each_case import each_case
from .tampering import HONEST, exchange_of, found_in, rule, scenario, tampered

ROOT = Path(__file__).parents[2]


def exchanges_of(value, operation):
    """A passed scenario with a call of an operation, and its exchanges of it."""
    for each in value["scenarios"]:
        found = [one for one in each["exchanges"] if one["operation"] == operation]
        if found and each["outcome"] == "passed":
            return each, found
    raise LookupError(operation)


def own_exchange(value):
    """An exchange of the integration's that carries an access token, and was answered."""
    each = scenario(value)
    return next(
        one
        for one in each["exchanges"]
        if one["origin"] == "integration" and one["status"] == 200 and one["operation"] != "getAccessToken"
    )


def then_step(value):
    return next(step for step in scenario(value)["steps"] if step["keyword"] == "Then")


# Steps and names, by the suite.


def remove_a_step(value):
    scenario(value)["steps"].pop(1)


def remove_the_last_step(value):
    scenario(value)["steps"].pop()


def repeat_a_step(value):
    steps = scenario(value)["steps"]
    steps.append(steps[-1])


def reword_a_step(value):
    then_step(value)["text"] = "Then all is well"


def reword_a_step_that_failed(value):
    scenario(value, "failed")["steps"][3]["text"] = 'Then the order is "Processing"'


def make_a_step_an_assertion(value):
    scenario(value)["steps"][1]["keyword"] = "Then"


def move_a_step(value):
    scenario(value)["steps"][1]["line"] = 4711


def swap_steps(value):
    steps = scenario(value)["steps"]
    steps[0], steps[1] = steps[1], steps[0]


def rename_a_scenario(value):
    scenario(value)["name"] = "Everything works"


def rename_a_feature(value):
    scenario(value)["feature"] = "Every feature"


def move_to_another_line(value):
    scenario(value)["line"] = 999


def move_to_another_file(value):
    scenario(value)["file"] = "mine.feature"


def name_fewer_rules(value):
    scenario(value, "failed")["requirements"].pop()


def name_more_rules(value):
    scenario(value)["requirements"].append("MCF-CREATE-01")


def list_a_scenario_twice(value):
    value["scenarios"].append(scenario(value))


def play_an_example_twice(value):
    value["scenarios"].append({**scenario(value), "id": "another"})


def move_to_the_other_profile(value):
    lonely = next(each for each in reversed(value["scenarios"]) if each["profile"] == "documented")
    lonely["profile"] = "quirks"


def skip_what_the_emulator_plays(value):
    emulate(value)
    scenario(value, "failed").update(outcome="skipped", reason="not possible on this target")


BY_THE_SUITE = [
    (remove_a_step, "is 'Given: And the seller has placed an order for 2 units of \"MUG\"' in the suite"),
    (remove_the_last_step, "the suite has 4 steps there, the certificate 3"),
    (repeat_a_step, "the suite has 4 steps there, the certificate 5"),
    (reword_a_step, "here line 4 'Then: Then all is well'"),
    (reword_a_step_that_failed, "'Then: Then the order is \"Cancelled\"' in the suite, here"),
    (make_a_step_an_assertion, "here line 2 'Then: And the seller has placed"),
    (move_a_step, "in the suite, here line 4711"),
    (swap_steps, " in the suite, here line 2"),
    (rename_a_scenario, "the suite has no scenario of the name 'Everything works' there"),
    (rename_a_feature, "in the suite, here 'Every feature'"),
    (move_to_another_line, "the suite has no scenario in line 999 of track_package.feature"),
    (move_to_another_file, "the suite has no scenario in line 1 of mine.feature"),
    (name_fewer_rules, "certificate and suite differ in the rules that it names: "),
    (name_more_rules, "certificate and suite differ in the rules that it names: MCF-CREATE-01"),
    (list_a_scenario_twice, "the certificate has it 2 times on the profile documented"),
    (play_an_example_twice, "was played 2 times on the profile documented"),
    (move_to_the_other_profile, "the suite does not play it on the profile quirks"),
    (skip_what_the_emulator_plays, "said to be skipped, and the emulator can play it"),
]


# Exchanges: their order, their origin, and what the gateway records.


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
    scenario(value)["exchanges"][1]["asked_after"] = 7


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
    (lose_a_response, "it has no response, and no fault explains that on the target emulator"),
    (lose_a_response_without_a_failure, "it has neither a status nor a failure"),
    (fail_with_a_response, "it has a status and a failure"),
]


# What steps read, and how scenarios ended.


def read_an_exchange_that_is_not_there(value):
    then_step(value)["exchanges_read"] = [99]


def read_an_exchange_that_came_later(value):
    last = scenario(value)["exchanges"][-1]
    last["step"] = None
    then_step(value)["exchanges_read"] = [last["number"]]


def read_in_another_order(value):
    then_step(value)["exchanges_read"] = [2, 1]


def read_before_anything_is_asserted(value):
    scenario(value)["steps"][0]["exchanges_read"] = [1]


def read_what_is_not_offered(value):
    then_step(value)["calls_read"] = ["request_return"]


def read_what_the_port_does_not_have(value):
    then_step(value)["calls_read"] = ["be_perfect"]


def read_one_call_twice(value):
    then_step(value)["calls_read"] = ["get_order", "get_order"]


def offer_less_than_was_read(value):
    scenario(value)["offered"].remove("get_order")


def miss_nothing(value):
    scenario(value, "not claimed")["missing"] = None


def miss_what_the_port_does_not_have(value):
    scenario(value, "not claimed")["missing"] = "be_perfect"


def miss_what_was_offered(value):
    scenario(value, "not claimed")["missing"] = "cancel_order"


def miss_something_and_pass(value):
    scenario(value)["missing"] = "request_return"


def leave_a_step_out_in_the_middle(value):
    scenario(value, "failed")["steps"][1]["outcome"] = "not reached"


def blame_the_api(value):
    scenario(value)["failed_by_api"] = True


def skip_a_failure(value):
    scenario(value, "failed").update(outcome="skipped", reason="not possible on this target")


def give_no_reason(value):
    scenario(value, "failed")["reason"] = None


def name_nobody_who_responded(value):
    scenario(value)["answered_by"] = None


def pass_in_spite_of_misconduct(value):
    broken = {"rule": "MCF-CREATE-01", "severity": "error", "sentence": "It did.", "exchanges": []}
    scenario(value)["misconduct"] = [broken]


def invent_misconduct(value):
    broken = {"rule": "MCF-CANCEL-02", "severity": "error", "sentence": "It did.", "exchanges": [1]}
    scenario(value, "failed")["misconduct"].append(broken)


def soften_misconduct(value):
    broken = {"rule": "MCF-CANCEL-02", "severity": "notice", "sentence": "It did.", "exchanges": [1]}
    scenario(value, "failed")["misconduct"].append(broken)


def show_misconduct_nowhere(value):
    broken = {"rule": "MCF-CANCEL-02", "severity": "error", "sentence": "It did.", "exchanges": [99]}
    scenario(value, "failed")["misconduct"].append(broken)


OF_OUTCOMES = [
    (read_an_exchange_that_is_not_there, "have read exchange 99, which the scenario does not have"),
    (read_an_exchange_that_came_later, ", which came later"),
    (read_in_another_order, "are not in their order, each once"),
    (read_before_anything_is_asserted, "only a Then step that passed records what it read"),
    (read_what_is_not_offered, "result of request_return, which the integration does not offer"),
    (read_what_the_port_does_not_have, "result of be_perfect, which the port does not have"),
    (read_one_call_twice, "a call is named twice"),
    (offer_less_than_was_read, "result of get_order, which the integration does not offer"),
    (miss_nothing, "nothing is recorded as missing, and the adapter declared nothing"),
    (miss_what_the_port_does_not_have, "the port has no be_perfect"),
    (miss_what_was_offered, "cancel_order was offered"),
    (miss_something_and_pass, "request_return is recorded as missing"),
    (leave_a_step_out_in_the_middle, "its steps do not end one after the other"),
    (blame_the_api, "nothing shows that the API alone made a mistake"),
    (skip_a_failure, "said to have skipped, but a step failed"),
    (give_no_reason, "no reason is given"),
    (name_nobody_who_responded, "nobody is named that responded to its exchanges"),
    (pass_in_spite_of_misconduct, "said to have passed, but the integration broke MCF-CREATE-01"),
    (invent_misconduct, "a finding of the monitors is not found again: error of MCF-CANCEL-02"),
    (soften_misconduct, "a breach of MCF-CANCEL-02 is recorded as notice, it is an error"),
    (show_misconduct_nowhere, "a breach of MCF-CANCEL-02 names exchanges that the scenario does not have"),
]


# The setting, and what is summed up.


def emulate(value):
    """Say that the emulator responded, as a run against it would."""
    value["setting"]["target"] = "emulator"
    for each in value["scenarios"]:
        if each["answered_by"]:
            each["answered_by"] = emulator_name(each["profile"])
    value["setting"]["answered_by"] = sorted({each["answered_by"] for each in value["scenarios"]} - {None})


def call_it_production(value):
    value["setting"]["target"] = "production"


def call_it_a_replay(value):
    value["setting"]["target"] = "replay"


def name_amazon(value):
    value["setting"]["answered_by"] = ["Amazon's production, region North America"]


def name_amazon_throughout(value):
    name_amazon(value)
    for each in value["scenarios"]:
        each["answered_by"] = "Amazon's production, region North America"


def name_an_older_emulator(value):
    emulate(value)
    scenario(value)["answered_by"] = "pytest-mcf's emulator 0.0.1"


def name_another_profile(value):
    value["setting"]["profiles"] = ["documented"]


def invent_a_seed(value):
    value["setting"]["seed"] = 7


def forget_the_seed(value):
    emulate(value)


def take_another_seed(value):
    emulate(value)
    value["setting"]["seed"] = 7


def open_the_controls(value):
    value["setting"]["open_controls"] = True


def name_another_version(value):
    value["pytest_mcf"] = "99.0"


def name_another_model(value):
    value["setting"]["model"] = "Fulfillment Outbound v2026-07-04"


def say_that_the_integration_showed_it(value):
    shown = next(each for each in value["requirements"] if each["shown_by"] is None)
    shown["shown_by"] = "integration"


def lower_a_level(value):
    rule(value, "passed")["level"] = "quirk"


def blame_the_api_for_a_rule(value):
    next(each for each in value["requirements"] if each["breakable_by"] != "API")["breakable_by"] = "API"


def improve_a_profile(value):
    rule(value, "failed")["profiles"]["documented"] = "passed"


def count_more_of_the_api(value):
    value["api"]["counts"]["passed"] = 462


def leave_rules_out_of_every_grade(value):
    value["not_yet_shown"].append(rule(value, "failed")["id"])


OF_THE_SETTING = [
    (call_it_production, "target: it is production, and http://127.0.0.1:8080 answered"),
    (call_it_a_replay, "target: it is replay, and only a replay has a hash of cassettes"),
    (name_amazon, "answered by: the certificate names others than its scenarios"),
    (name_amazon_throughout, "target: it is endpoint, and Amazon's production, region"),
    (name_an_older_emulator, "target: it is emulator, and pytest-mcf's emulator 0.0.1 answered"),
    (name_another_profile, "profiles: the certificate names others than its scenarios"),
    (invent_a_seed, "seed: it is 7, and only a run against the emulator has one"),
    (forget_the_seed, "seed: a run against the emulator has one, and the certificate has none"),
    (take_another_seed, "its exchanges are of another scenario, or of a run with another seed"),
    (open_the_controls, "grade: the certificate has Core, its evidence gives none"),
    (name_another_version, "version of pytest-mcf: the certificate has 99.0, this installation "),
    (name_another_model, "version of the model: the certificate has Fulfillment Outbound v2026-07-04"),
    (say_that_the_integration_showed_it, "the certificate has the shown_by integration"),
    (lower_a_level, "the certificate has the level quirk"),
    (blame_the_api_for_a_rule, "the certificate has the breakable_by API"),
    (improve_a_profile, "the certificate has the profiles"),
    (count_more_of_the_api, "the API: the certificate counts other rules"),
    (leave_rules_out_of_every_grade, "not yet shown for integrations: the certificate lists other rules"),
]


@each_case(("change", "sentence"), [*BY_THE_SUITE, *OF_EXCHANGES, *OF_OUTCOMES, *OF_THE_SETTING])
def test_tampering_with_the_evidence_is_noticed(value, change, sentence):
    differences = tampered(value, change)
    assert any(sentence in difference for difference in differences), differences
    assert all("\n" not in difference for difference in differences)


@pytest.mark.parametrize(
    ("seed", "name", "found"), [(7, "test_it", 0), (8, "test_it", 1), (7, "test_that", 1)]
)
def test_exchanges_are_of_their_scenario_and_seed(seed, name, found):
    honest = made_up(HONEST)
    scenario = next(one for one in honest.scenarios if one.outcome == "passed")
    token = f"{ScenarioSeed.emulated(f'{scenario.feature}: test_it', 7).value}-1"
    exchanges = tuple(
        one.model_copy(update={"request_headers": (("x-amzn-idempotency-token", token),)})
        if one.operation == "addInventory"
        else one
        for one in scenario.exchanges
    )
    scenario = scenario.model_copy(update={"id": f"{scenario.file}::{name}", "exchanges": exchanges})
    setting = honest.setting.model_copy(update={"target": "emulator", "seed": seed})
    certificate = honest.model_copy(update={"scenarios": (scenario,), "setting": setting})
    assert len(list(check_seed(certificate, installation_of(honest).seed_of))) == found


def test_a_request_that_the_harness_sends_is_not_the_integrations():
    honest = made_up(HONEST)
    text = "When a cancel request for the order reaches Amazon"
    (first, *others) = honest.scenarios
    steps = tuple(
        step.model_copy(update={"text": text}) if step.keyword == "When" else step for step in first.steps
    )
    exchanges = tuple(
        one.model_copy(update={"origin": "integration"}) if one.step == 2 else one for one in first.exchanges
    )
    scenarios = (first.model_copy(update={"steps": steps, "exchanges": exchanges}), *others)
    forged = honest.model_copy(update={"scenarios": scenarios})
    differences = found_in(forged, installation=installation_of(forged)).differences
    assert f"{first.id}: the harness sends the request of line 3, not the integration" in differences


@pytest.mark.parametrize("number", [0, 1])
def test_what_is_asked_while_another_call_is_under_way_is_no_misconduct(value, number):
    """Exchanges of a client that sends several requests at once: nobody can know what is not there yet."""

    def hurry(value):
        for each in value["scenarios"]:
            for exchange in each["exchanges"][2:]:
                exchange["asked_after"] = number

    assert not any("monitors" in difference for difference in tampered(value, hurry))
    assert json.loads(value)


# What nobody can notice, as docs/certificate.md says.


def take_another_name(value):
    value["integration"].update(name="Another Shop", version="9.9", specification="another:Shop")


def take_another_commit(value):
    value["integration"]["source"] = {"commit": "c" * 40, "dirty": False}


def date_it_later(value):
    value.update(made_at="2031-01-01T00:00:00Z", seconds=1.0)


def move_to_another_marketplace(value):
    value["setting"]["marketplace"] = "A1PA6795UKMFR9"


def excuse_a_failure(value):
    scenario(value, "failed")["reason"] = "It was the weather."


def excuse_a_waiver(value):
    rule(value, "waived")["reason"] = "It was the weather."


def change_a_value_that_nothing_reads(value):
    exchange = exchange_of(value, "createInventoryItem")
    body = json.loads(exchange["request_body"])
    exchange["request_body"] = json.dumps({**body, "productName": "Another mug"})


def write_a_fault_to_a_call(value):
    own_exchange(value)["fault"] = "html"


def call_a_failure_not_claimed(value):
    failed = scenario(value, "failed")
    failed.update(outcome="not claimed", missing="request_return", reason="not offered")
    for step in failed["steps"]:
        if step["outcome"] == "failed":
            step["outcome"] = "not reached"


@each_case(
    ("change", "phrase"),
    [
        (take_another_name, "the name, the version, the commit and digest of the source, the date"),
        (take_another_commit, "the name, the version, the commit and digest of the source, the date"),
        (date_it_later, "the name, the version, the commit and digest of the source, the date"),
        (move_to_another_marketplace, "the date and the marketplace are not checked"),
        (excuse_a_failure, "whether reasons of failures and waivers are true"),
        (excuse_a_waiver, "whether reasons of failures and waivers are true"),
        (
            change_a_value_that_nothing_reads,
            "values in exchanges that no contract, monitor or total reads",
        ),
        (write_a_fault_to_a_call, "a fault that was written to a call of the integration"),
        (call_a_failure_not_claimed, "as not claimed for a method which the integration offers nowhere"),
    ],
)
def test_what_cannot_be_noticed_is_documented(value, change, phrase):
    page = " ".join((ROOT / "docs" / "certificate.md").read_text(encoding="utf-8").split())
    assert phrase in page
    evidence = [each for each in tampered(value, change) if not each.startswith(("MCF-", "grade"))]
    assert evidence == []
