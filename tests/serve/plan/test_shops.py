"""A plan alone finds what is wrong with a shop, and nothing in a correct one."""

import json

import pytest

from pytest_mcf.serve.plan.files import read_plan_certificate
from pytest_mcf.serve.plan.verifying import verify_plan


def verdicts(played):
    return {rule.rule: rule.verdict for rule in played.certificate.rules}


def failures(played):
    return [f"{step.step}: {step.found}" for step in played.certificate.failures]


def test_a_correct_shop_is_clean(played):
    correct = played["Shop"]
    certificate = correct.certificate
    assert (certificate.result, certificate.ending, correct.is_good) == ("passed", "plan done", True)
    assert failures(correct) == []
    assert {*verdicts(correct).values()} == {"shown", "not shown"}
    shown = {rule.rule for rule in certificate.with_verdict("shown")}
    assert shown >= {"MCF-CANCEL-02", "MCF-CREATE-04", "MCF-THR-08", "MCF-AUTH-20"}
    # It placed no return and followed no listing, so nothing is said of them.
    assert not shown & {"MCF-RET-08", "MCF-LIST-05"}


def test_a_certificate_of_a_plan_has_no_grade(played):
    folder = played["Shop"].folder
    text = (folder / "certificate.json").read_text() + (folder / "certificate.md").read_text()
    assert not any(word in text for word in ("Core", "Full", "Hardened"))
    assert '"scope": "from the wire only"' in text


@pytest.mark.parametrize(
    ("shop", "failure"),
    [
        ("PlacesTwice", "expect orders: twice false: 1 order with the same lines"),
        ("IgnoresThrottling", "as throttled, at_most 6.0: 1 request with the response 429"),
        (
            "CancelsInProcessing",
            "expect sent: operation cancelFulfillmentOrder, order late, at_most 0: sent 1 time",
        ),
        ("DropsUnit", "expect: order partial, units 3: 2 units"),
        ("KeepsToken", "getFulfillmentOrder, order throttled, at_most 6.0: 1 request with the response 403"),
    ],
)
def test_a_planted_bug_fails_a_step(played, shop, failure):
    assert played[shop].certificate.result == "failed"
    assert not played[shop].is_good
    assert any(failure in each for each in failures(played[shop])), failures(played[shop])


@pytest.mark.parametrize(
    ("shop", "rule", "verdict"),
    [
        ("CancelsInProcessing", "MCF-CANCEL-02", "failed"),
        ("Hammers", "MCF-THR-13", "notice"),
        ("PlacesTwice", "MCF-CREATE-05", "notice"),
    ],
)
def test_a_planted_bug_breaks_a_rule(played, shop, rule, verdict):
    assert verdicts(played[shop])[rule] == verdict


def test_a_silent_shop_gets_nothing(played):
    silent = played["Silent"]
    assert (silent.certificate.result, silent.is_good) == ("nothing shown", False)
    assert {*verdicts(silent).values()} == {"not shown"}


def test_invalid_requests_count_against_the_shop(played):
    assert played["Invalid"].certificate.invalid_requests > 0
    assert played["Invalid"].certificate.result == "failed"
    assert any("against the contract, the first one #" in line for line in played["Invalid"].lines)


def test_a_shop_does_not_move_the_world_itself(played):
    certificate = played["MovesWorld"].certificate
    assert certificate.moved_by_others > 0
    assert certificate.result == "failed"


def test_lines_say_what_is_waited_for(played):
    lines = played["Shop"].lines
    assert "plan: waiting for createFulfillmentOrder of a new order, at most 6 s" in lines
    assert "plan: waiting for getFulfillmentOrder for the order partial, at most 6 s" in lines


def test_nothing_secret_is_in_the_files(played):
    for path in played["Shop"].folder.iterdir():
        assert not any(
            word in path.read_text()
            for word in ("Jane Doe", "Any Street", "Atzr|emulator-seller", "cs.v1.emulator")
        )


@pytest.mark.parametrize("shop", ["Shop", "PlacesTwice", "Hammers", "DropsUnit", "Silent", "Invalid"])
def test_each_certificate_verifies(played, shop):
    assert verify_plan(played[shop].certificate).differences == ()


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (lambda value: value.update(result="passed"), "result: passed in the certificate, failed when"),
        (lambda value: value["plan"].update(digest="0" * 64), "plan: its text has the SHA-256"),
        (lambda value: value["steps"].pop(), "steps: they are not those of the plan"),
        (lambda value: value["exchanges"].pop(5), "exchanges: they are not numbered"),
        (lambda value: forge(value, "MCF-CANCEL-02"), "MCF-CANCEL-02: broken on 0 of"),
        (lambda value: value["plan"].update(bundled=True), "plan: it is said to come with pytest-mcf"),
    ],
)
def test_a_changed_certificate_does_not_verify(played, tmp_path, change, difference):
    value = json.loads((played["CancelsInProcessing"].folder / "certificate.json").read_text())
    change(value)
    path = tmp_path / "certificate.json"
    path.write_text(json.dumps(value))
    assert any(difference in each for each in verify_plan(read_plan_certificate(path)).differences)


def forge(value, rule):
    forged = next(each for each in value["rules"] if each["rule"] == rule)
    forged.update(broken=0, verdict="shown", breaches=[])
