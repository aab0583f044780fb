"""The breadth of a certificate: which capabilities the integration showed."""

import re
from pathlib import Path

import pytest

from pytest_mcf.certificate.certificate import CapabilityResult
from pytest_mcf.certificate.evidence import RecordedExchange, RecordedStep, ScenarioEvidence
from pytest_mcf.certificate.grades import grade, highest
from pytest_mcf.certificate.results.breadth import breadth_of, count_of
from pytest_mcf.integration import METHODS
from pytest_mcf.integration.capabilities import CAPABILITIES
from pytest_mcf.rules.requirements import catalogue

ROOT = Path(__file__).parents[2]

THEN = {"line": 3, "keyword": "Then", "text": "Then it is so", "outcome": "passed"}


def exchange(number, call, origin="integration"):
    return RecordedExchange(
        number=number, origin=origin, step=0, operation=None, method="GET", target="/", call=call
    )


def scenario(*steps, outcome="passed", exchanges=()):
    return ScenarioEvidence(
        id="a.feature::test_a",
        file="a.feature",
        line=2,
        feature="A",
        name="A",
        requirements=(),
        profile="documented",
        outcome=outcome,
        steps=tuple(RecordedStep(**{**THEN, **step}) for step in steps),
        exchanges=exchanges,
    )


def test_every_method_of_the_port_belongs_to_one_capability():
    methods = [method for each in CAPABILITIES for method in each.methods]
    assert sorted(methods) == sorted(METHODS), "give each method of the port its row in CAPABILITIES"
    names = [each.name for each in CAPABILITIES]
    assert len({*names}) == len(names)


def test_every_subject_of_a_capability_has_rules():
    subjects = [subject for each in CAPABILITIES for subject in each.rules]
    assert {*subjects} <= {id_.split("-")[1] for id_ in catalogue()}


def table():
    """The table of docs/grades.md, row by row, as the data gives it."""
    counts = {}
    for id_ in catalogue():
        subject = id_.split("-")[1]
        counts[subject] = counts.get(subject, 0) + 1
    for each in CAPABILITIES:
        methods = ", ".join(f"`{method}`" for method in each.methods)
        rules = ", ".join(f"MCF-{subject} ({counts[subject]})" for subject in each.rules)
        yield f"| {each.name}{' (Core)' if each.is_core else ''} | {methods} | {rules} |"


def test_the_documents_have_the_same_table():
    text = (ROOT / "docs" / "grades.md").read_text(encoding="utf-8")
    found = re.search(r"\| capability \| methods .*\n\|---.*\n((?:\|.*\n)+)", text)
    expected = "\n".join(table())
    assert found is not None
    assert found[1].strip() == expected, f"docs/grades.md needs this table:\n{expected}"


@pytest.mark.parametrize(
    ("evidence", "shown"),
    [
        (scenario({"calls_read": ("get_order",)}), True),
        (scenario({"exchanges_read": (1,)}, exchanges=(exchange(1, "get_order"),)), True),
        (scenario({"exchanges_read": (1,)}, exchanges=(exchange(1, "get_order", "harness"),)), False),
        (scenario({"exchanges_read": (2,)}, exchanges=(exchange(1, "get_order"), exchange(2, None))), False),
        (scenario({"calls_read": ("get_order",)}, outcome="failed"), False),
        (scenario({"calls_read": ("get_order",), "outcome": "failed"}), False),
        (scenario({"calls_read": ("get_order",), "keyword": "When"}), False),
        (scenario({}, exchanges=(exchange(1, "get_order"),)), False),
    ],
)
def test_a_method_is_shown_by_a_passed_assertion_that_read_something_of_it(evidence, shown):
    result = breadth_of([evidence], METHODS)["reading"]
    assert result.verdict == ("shown" if shown else "not shown")


@pytest.mark.parametrize(
    ("claims", "read", "verdict", "reason"),
    [
        (("release_order", "update_order"), ("release_order", "update_order"), "shown", None),
        (
            ("release_order", "update_order"),
            ("release_order",),
            "not shown",
            "No scenario passed that shows update_order.",
        ),
        (
            ("release_order",),
            ("release_order",),
            "not shown",
            "The integration does not offer update_order.",
        ),
        ((), (), "not claimed", "The integration does not offer release_order or update_order."),
        (
            ("update_order",),
            (),
            "not shown",
            "The integration does not offer release_order; no scenario passed that shows update_order.",
        ),
    ],
)
def test_a_capability_needs_each_of_its_methods(claims, read, verdict, reason):
    breadth = breadth_of([scenario({"calls_read": read})], claims)
    assert breadth["holds and changes"] == CapabilityResult(
        verdict=verdict, methods=("release_order", "update_order"), reason=reason
    )
    assert list(breadth) == [each.name for each in CAPABILITIES]
    assert count_of(breadth) == f"{1 if verdict == 'shown' else 0} of {len(CAPABILITIES)}"


def test_core_needs_each_of_the_first_four(small):
    without_tracking = [
        one.model_copy(
            update={
                "steps": tuple(
                    step.model_copy(
                        update={"calls_read": tuple(c for c in step.calls_read if c != "track_package")}
                    )
                    for step in one.steps
                )
            }
        )
        for one in small.everything()
    ]
    grades = grade(small.run_of(without_tracking))
    assert highest(grades) is None
    assert grades[0].obstacles == ("Tracking is not shown, and every grade needs it.",)
