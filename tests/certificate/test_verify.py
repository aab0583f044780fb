import json

import pytest

from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.certificate.json import certificate_from
from pytest_mcf.certificate.results.findings import findings_of
from pytest_mcf.contract.schema import model_hash

from ..certificates import judged, made_up
from ..each_case import each_case
from .tampering import HONEST, exchange_of, found_in, rule, scenario, tampered


def test_an_honest_certificate_is_found_again():
    found = found_in(made_up(60), scenarios=60)
    assert found.differences == ()
    assert found.checked > 300
    assert 0 < found.unchecked < 50
    assert found.checked + found.unchecked == made_up(60).counts.exchanges


def flip_verdict(value):
    rule(value, "failed")["verdict"] = "passed"


def waive_a_failure(value):
    rule(value, "failed").update(verdict="waived", reason="never mind")


def leave_out_a_rule(value):
    value["requirements"].pop(3)


def reword_a_rule(value):
    value["requirements"][3]["statement"] = "Anything goes."


def raise_the_grade(value):
    value["grade"] = "Full"


def reach_a_grade(value):
    value["grades"][1].update(reached=True, obstacles=[])


def leave_out_a_grade(value):
    value["grades"].pop()


def pass_a_failure(value):
    scenario(value, "failed")["outcome"] = "passed"


def pass_a_failure_in_every_step(value):
    failed = scenario(value, "failed")
    failed.update(outcome="passed", reason=None)
    for step in failed["steps"]:
        step["outcome"] = "passed"


def pass_what_was_skipped(value):
    scenario(value, "skipped").update(outcome="passed", reason=None)


def remove_a_failure(value):
    value["scenarios"].remove(scenario(value, "failed"))


def remove_what_was_skipped(value):
    value["scenarios"].remove(scenario(value, "skipped"))


def drop_an_exchange(value):
    scenario(value)["exchanges"].pop(2)


def drop_the_last_exchange_of_an_order(value):
    each = next(one for one in value["scenarios"] if "Cancelled" in json.dumps(one["exchanges"][-1:]))
    each["exchanges"].pop()


def damage_a_response(value):
    exchange = exchange_of(value, "getFulfillmentOrder")
    exchange["response_body"] = exchange["response_body"].replace('"quantity":', '"amount":')


def damage_a_request(value):
    exchange = exchange_of(value, "createFulfillmentOrder")
    exchange["request_body"] = exchange["request_body"].replace('"shippingSpeedCategory"', '"speed"')


def open_the_controls(value):
    value["setting"]["open_controls"] = True


def hide_a_request_to_the_harness(value):
    exchange = next(each for each in scenario(value)["exchanges"] if each["origin"] == "integration")
    exchange.update(method="GET", target="/_mcf/state?x=1", operation=None, status=404, violations=[])


def invent_a_status(value):
    exchange_of(value, "getFulfillmentOrder")["status"] = 418


def hide_a_violation(value):
    exchanges = [one for each in value["scenarios"] for one in each["exchanges"] if one["violations"]]
    exchanges[0]["violations"].pop(0)


def soften_a_violation(value):
    for each in value["scenarios"]:
        for exchange in each["exchanges"]:
            for violation in exchange["violations"]:
                if violation["severity"] == "error" and exchange["origin"] == "integration":
                    violation["severity"] = "notice"
                    return


def invent_a_violation(value):
    violation = {"side": "response", "pointer": "/x", "expected": "y", "got": "z", "severity": "notice"}
    exchange_of(value, "getFulfillmentOrder")["violations"].append({**violation, "rule": "model"})


def count_less(value):
    value["counts"]["errors"] = 0


def invent_a_transition(value):
    value["transitions"].append({"before": "Planning", "after": "Cancelled", "times": 3})


def claim_less(value):
    value["integration"]["claims"].remove("cancel_order")


def call_it_complete(value):
    value["complete"] = False


@each_case(
    ("change", "reported"),
    [
        (flip_verdict, "the certificate has the verdict passed, its evidence gives failed"),
        (waive_a_failure, "the certificate has the verdict waived, its evidence gives failed"),
        (leave_out_a_rule, "the certificate leaves this rule out"),
        (reword_a_rule, "the certificate has the statement Anything goes., its evidence gives "),
        (raise_the_grade, "grade: the certificate has Full, its evidence gives Core"),
        (reach_a_grade, "grade Full: the certificate has the"),
        (leave_out_a_grade, "grade Hardened: the certificate leaves it out"),
        (pass_a_failure, "said to have passed, but line "),
        (pass_a_failure_in_every_step, " broke the contract"),
        (pass_what_was_skipped, "said to have passed, but line "),
        (remove_a_failure, "its evidence gives not verified"),
        (remove_what_was_skipped, "Not selected in this run."),
        (drop_an_exchange, "are not numbered from 1 on without a gap"),
        (drop_the_last_exchange_of_an_order, "counts: the certificate does not have those of"),
        (damage_a_response, "a violation is not in the certificate: error in the response at "),
        (damage_a_request, "a violation is not in the certificate: error in the request at "),
        (invent_a_status, "a documented status"),
        (hide_a_violation, "a violation is not in the certificate: "),
        (soften_a_violation, "a violation is not found again: notice"),
        (invent_a_violation, "a violation is not found again: notice in the response at /x"),
        (count_less, "counts: the certificate does not have those of its own exchanges"),
        (invent_a_transition, "transitions: the certificate does not have those of its own exchanges"),
        (claim_less, "claims: the certificate and its scenarios differ in cancel_order"),
        (open_the_controls, "grade: the certificate has Core, its evidence gives none"),
        (hide_a_request_to_the_harness, "is a request of the integration to the harness"),
        (call_it_complete, "grade: the certificate has Core, its evidence gives none"),
    ],
)
def test_what_was_tampered_with_is_found(value, change, reported):
    differences = tampered(value, change)
    assert any(reported in difference for difference in differences), differences
    assert all("\n" not in difference for difference in differences)


@pytest.mark.parametrize("name", ["model", "suite", "catalogue"])
def test_a_hash_of_another_installation_is_reported(value, name):
    differences = tampered(value, lambda value: value["hashes"].update({name: model_hash()}))
    here = made_up(HONEST).hashes.model_dump()[name][:12]
    assert differences == (
        f"hash of the {name}: the certificate has {model_hash()[:12]}, this installation {here}",
    )


def test_cassettes_matter_where_they_answered(value):
    differences = tampered(value, lambda value: value["hashes"].update(cassettes="d" * 64))
    assert (
        "hash of the cassettes: the certificate has dddddddddddd, this installation has none" in differences
    )


def test_the_contract_judges_as_it_did_in_the_run(value):
    strict = tampered(value, lambda value: value["setting"].update(errata="error"))
    assert any("a violation is not found again: notice" in difference for difference in strict)
    assert found_in(certificate_from(value, "it")).differences == ()


def test_rules_of_another_catalogue_are_reported_and_not_checked(value):
    differences = tampered(value, lambda value: scenario(value).update(requirements=["MCF-NEW-01"]))
    assert "scenarios name rules that this installation does not know: MCF-NEW-01" in differences
    assert not any(difference.startswith("grade") for difference in differences)


def test_values_that_a_violation_quotes_may_be_redacted(value):
    def redact(value):
        for each in value["scenarios"]:
            for exchange in each["exchanges"]:
                for violation in exchange["violations"]:
                    violation.update(got="scrubbed-1", expected="scrubbed-2")
        scenarios = tuple(map(ScenarioEvidence.model_validate, value["scenarios"]))
        value["findings"] = [each.model_dump(mode="json") for each in findings_of(scenarios)]

    assert tampered(value, redact) == ()


def test_a_violation_that_comes_twice_has_to_be_there_twice(value):
    def double(value):
        exchanges = [one for each in value["scenarios"] for one in each["exchanges"] if one["violations"]]
        exchanges[0]["violations"].append(exchanges[0]["violations"][0])

    assert any("is not found again" in difference for difference in tampered(value, double))


def test_no_body_is_exempt_by_what_it_says(value):
    def hide(value):
        exchange_of(value, "getFulfillmentOrder")["response_body"] = "(not shown: 1,000,000 bytes)"

    assert any("expected a JSON body" in difference for difference in tampered(value, hide))


def test_a_waiver_is_taken_at_its_word():
    waived = judged(made_up(HONEST), {"MCF-QUIRK-01": "no scenario of ours"})
    assert next(rule for rule in waived.requirements if rule.id == "MCF-QUIRK-01").verdict == "waived"
    assert found_in(waived).differences == ()


def test_a_capability_that_was_not_shown_is_noticed(value):
    def claim(value):
        value["breadth"]["listing"] = {"verdict": "shown", "methods": ["list_orders"], "reason": None}

    assert tampered(value, claim) == (
        "capability listing: the certificate has the verdict shown, its evidence gives not claimed",
    )


def test_a_finding_that_was_left_out_is_noticed(value):
    def hide(value):
        del value["findings"][0]

    assert tampered(value, hide) == ("findings: the certificate does not have those of its own exchanges",)
