"""What the contract and the monitors found: each rule once, with its count and an example."""

from pytest_mcf.certificate.evidence import (
    RecordedExchange,
    RecordedMisconduct,
    RecordedViolation,
    ScenarioEvidence,
)
from pytest_mcf.certificate.results.finding import Finding, FindingExample
from pytest_mcf.certificate.results.findings import findings_of
from pytest_mcf.certificate.terminal import lines


def violation(pointer, *, side="response", severity="error", rule="model", erratum=None):
    return RecordedViolation(
        side=side, pointer=pointer, expected="text", got="7", severity=severity, rule=rule, erratum=erratum
    )


def scenario(number, *, misconduct=(), violations=(), origin="integration"):
    return ScenarioEvidence(
        id=f"a.feature::test_{number}",
        file="a.feature",
        line=number,
        feature="A",
        name=f"Number {number}",
        requirements=(),
        profile="documented",
        outcome="passed",
        misconduct=tuple(
            RecordedMisconduct(rule=rule, severity=severity, sentence=f"{rule}: no (#3)", exchanges=(3,))
            for rule, severity in misconduct
        ),
        exchanges=(
            RecordedExchange(
                number=4,
                origin=origin,
                step=0,
                operation="listFeatures",
                method="GET",
                target="/",
                violations=violations,
            ),
        ),
    )


def test_each_rule_is_listed_once_with_its_count_and_an_example():
    found = findings_of(
        [
            scenario(1, misconduct=[("MCF-LIST-11", "notice")] * 2),
            scenario(2, misconduct=[("MCF-LIST-11", "notice"), ("MCF-CANCEL-02", "error")]),
        ]
    )
    assert [(each.rule, each.severity, each.times, each.scenarios) for each in found] == [
        ("MCF-CANCEL-02", "error", 1, 1),
        ("MCF-LIST-11", "notice", 3, 2),
    ]
    assert found[1] == Finding(
        rule="MCF-LIST-11",
        found_by="monitor",
        broken_by="integration",
        severity="notice",
        sentence="MCF-LIST-11: no (#3)",
        times=3,
        scenarios=2,
        example=FindingExample(scenario="a.feature::test_1", profile="documented", exchanges=(3,)),
    )


def test_a_place_in_a_list_is_one_place():
    places = (violation("/features/0/name"), violation("/features/1/name"))
    found = findings_of([scenario(1, violations=places)])
    assert [(each.times, each.sentence) for each in found] == [
        (2, "listFeatures response /features/0/name: expected text, got 7 (#4)")
    ]


def test_known_deviations_come_last_and_by_their_name():
    known = violation("/a", severity="notice", erratum="MCF-QUIRK-02")
    asked = violation("/b", severity="notice", side="request", rule="MCF-PREV-04")
    found = findings_of([scenario(1, violations=(known, known, asked))])
    assert [(each.rule, each.broken_by, each.times) for each in found] == [
        ("MCF-PREV-04", "integration", 1),
        ("MCF-QUIRK-02", "API", 2),
    ]


def test_what_the_harness_sends_is_no_finding():
    assert findings_of([scenario(1, violations=(violation("/b", side="request"),), origin="harness")]) == ()


def test_the_terminal_names_the_five_worst_and_all_with_v(small):
    rules = [f"MCF-LIST-{number:02}" for number in range(1, 8)]
    evidence = [
        *small.everything(),
        scenario(1, misconduct=[(rule, "notice") for rule in rules] + [("MCF-CANCEL-02", "error")]),
    ]
    certificate = small.certified(evidence)
    text = [line.text for line in lines(certificate)]
    place = text.index("conduct: 1 error, 7 notices of 8 rules")
    assert text[place + 1 : place + 6] == [
        "findings, the worst first:",
        "  error, 1 time: MCF-CANCEL-02: no (#3)",
        "    first in a.feature::test_1",
        "  notice, 1 time: MCF-LIST-01: no (#3)",
        "    first in a.feature::test_1",
    ]
    assert "  and 3 more (all with -v)" in text
    assert sum(line.startswith("  notice, ") for line in text) == 4
    whole = [line.text for line in lines(certificate, verbosity=1)]
    assert sum(line.startswith("  notice, ") for line in whole) == 7
