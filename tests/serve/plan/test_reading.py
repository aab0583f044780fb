"""A plan that is not valid has one error, with its line and the nearest known name."""

import pytest

from pytest_mcf.errors import PlanRefused
from pytest_mcf.serve.plan.reading import bundled_plans, plan_from, read_plan

HEAD = "name: a plan\nparts:\n- name: a part\n  steps:\n"
CREATED = "  - wait: {for: createFulfillmentOrder, as: one}\n"
EXPECTED = "  - expect: {order: one, units: 3}\n"


@pytest.mark.parametrize("name", bundled_plans())
def test_bundled_plans_are_valid(name):
    read = read_plan(name)
    assert read.is_bundled
    assert len(read.lines) == len(list(read.plan.steps))


def test_each_step_has_its_line():
    read = plan_from(HEAD + CREATED + "  # a comment\n" + EXPECTED, "p.yaml")
    assert read.lines == (5, 7)
    assert [str(step) for _, step in read.plan.steps] == [
        "wait: for createFulfillmentOrder, as one",
        "expect: order one, units 3",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            HEAD + "  - wait: {for: createFulfillmentOrder, as: one, at_mots: 3}\n" + EXPECTED,
            "line 5, at parts.0.steps.0.wait.at_mots: there is no key 'at_mots' here. Did you mean at_most?",
        ),
        (
            HEAD + CREATED + "  - move: {order: one, to: Planing}\n" + EXPECTED,
            "line 6, at parts.0.steps.1.move.to: there is no 'Planing'. Did you mean Planning?",
        ),
        (HEAD + CREATED + "  - expcet: {order: one, units: 3}\n", "line 6, at parts.0.steps.1.expcet: "),
        (
            HEAD + "  - fault: {kind: throtled}\n",
            "line 5, at parts.0.steps.0.fault.kind: there is no",
        ),
        (HEAD + CREATED + "  - expect: {order: eno, units: 3}\n", "line 6: no order is called 'eno' here."),
        (HEAD + CREATED + CREATED + EXPECTED, "line 6: 'one' names another order already."),
        (
            HEAD + "  - expect_kept: [MCF-CANCEL-99]\n",
            "line 5, at parts.0.steps.0.expect_kept.0: no monitor",
        ),
        (HEAD + "  - {ask: this, pause: 3}\n", "line 5, at parts.0.steps.0: a step has one key, of ask, "),
        (HEAD + "  - ask: this\n", "a plan expects something"),
        ("name: a\nname: b\n", "line 2: the key 'name' stands twice."),
        ("? [a]\n: b\n", "line 1: expected a word as the key."),
        ("a: &x [1]\nb: *x\n", "line 1: An alias (*name) is not allowed."),
        ("name: [", "line 1: it is not valid YAML: "),
        ("", "is empty. Expected name and parts."),
    ],
)
def test_an_invalid_plan_has_one_error(text, sentence):
    with pytest.raises(PlanRefused) as refused:
        plan_from(text, "p.yaml")
    assert str(refused.value).startswith("The plan p.yaml")
    assert sentence in str(refused.value)


def test_a_missing_plan_names_those_that_exist(tmp_path):
    with pytest.raises(PlanRefused, match=r"cannot be read: No such file .* pytest-mcf: tutorial\."):
        read_plan(str(tmp_path / "none.yaml"))
