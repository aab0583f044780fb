"""Outcomes and facts that were tampered with: the evidence contradicts them."""

import pytest

from pytest_mcf.certificate.checks.setting import check_seed
from pytest_mcf.harness.seed import ScenarioSeed

from ..certificates import installation_of, made_up
from ..each_case import each_case
from .tampering import HONEST, emulate, rule, scenario, tampered, then_step


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
    (name_nobody_who_responded, "it does not name what responded to its exchanges"),
    (pass_in_spite_of_misconduct, "said to have passed, but the integration broke MCF-CREATE-01"),
    (invent_misconduct, "a finding of the monitors is not found again: error of MCF-CANCEL-02"),
    (soften_misconduct, "a breach of MCF-CANCEL-02 is recorded as notice, it is an error"),
    (show_misconduct_nowhere, "a breach of MCF-CANCEL-02 names exchanges that the scenario does not have"),
]


# The setting, and what is summed up.


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


def say_that_it_is_of_the_successor(value):
    name_another_model(value)
    value["setting"]["api"] = "2026-07-04"


def say_so_throughout(value):
    say_that_it_is_of_the_successor(value)
    for each in value["scenarios"]:
        each["api"] = "2026-07-04"


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
    rule(value, "failed")["integration_not_observable"] = "The port has no such thing."


def move_to_another_marketplace(value):
    value["setting"]["marketplace"] = "A1PA6795UKMFR9"


OF_THE_SETTING = [
    (
        move_to_another_marketplace,
        "marketplace: the certificate has A1PA6795UKMFR9, most of its requests name ",
    ),
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
    (say_that_it_is_of_the_successor, "it was played on v2020-07-01, and the certificate is of v2026-07-04"),
    (say_so_throughout, "the integration sent createFulfillmentOrder, which v2026-07-04 does not have"),
    (say_that_the_integration_showed_it, "the certificate has the shown_by integration"),
    (lower_a_level, "the certificate has the level quirk"),
    (blame_the_api_for_a_rule, "the certificate has the breakable_by API"),
    (improve_a_profile, "the certificate has the profiles"),
    (count_more_of_the_api, "the API: the certificate counts other rules"),
    (leave_rules_out_of_every_grade, "the certificate has the integration_not_observable"),
]


@each_case(("change", "sentence"), [*OF_OUTCOMES, *OF_THE_SETTING])
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
