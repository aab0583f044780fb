import pytest

from pytest_mcf.certificate.compare import Change, compare

from ..certificates import made_up
from ..each_case import each_case


def with_verdicts(**verdicts):
    """A certificate in which some rules have other verdicts."""
    certificate = made_up(20)
    return certificate.model_copy(
        update={
            "requirements": tuple(
                rule.model_copy(update={"verdict": verdicts.get(rule.id.replace("-", "_"), rule.verdict)})
                for rule in certificate.requirements
            )
        }
    )


def of_scenario(**changes):
    """A certificate whose first scenario is another one."""
    certificate = made_up(20)
    first, *others = certificate.scenarios
    return certificate.model_copy(update={"scenarios": (first.model_copy(update=changes), *others)})


def test_a_certificate_is_like_itself():
    assert compare(made_up(60), made_up(60)) == ()


@each_case(
    ("before", "after", "direction"),
    [
        ("passed", "failed", "worse"),
        ("passed", "not verified", "worse"),
        ("passed", "not claimed", "worse"),
        ("passed", "waived", "worse"),
        ("not verified", "failed", "worse"),
        ("waived", "failed", "worse"),
        ("failed", "passed", "better"),
        ("not claimed", "passed", "better"),
        ("failed", "not verified", "better"),
        ("waived", "not verified", "different"),
        ("not claimed", "not verified", "different"),
    ],
)
def test_a_verdict_that_changed(before, after, direction):
    changes = compare(with_verdicts(MCF_CANCEL_01=before), with_verdicts(MCF_CANCEL_01=after))
    assert changes == (Change(direction, "requirement", "MCF-CANCEL-01", before, after),)


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("passed", "skipped", "worse"),
        ("passed", "failed", "worse"),
        ("not run", "failed", "worse"),
        ("failed", "passed", "better"),
        ("skipped", "not claimed", "different"),
    ],
)
def test_an_outcome_that_changed(before, after, direction):
    (change,) = compare(of_scenario(outcome=before), of_scenario(outcome=after))
    assert (change.direction, change.subject, change.id) == (
        direction,
        "scenario",
        made_up(20).scenarios[0].id,
    )


def test_a_scenario_on_another_profile_is_another_scenario():
    changes = compare(of_scenario(), of_scenario(profile="quirks"))
    id_ = made_up(20).scenarios[0].id
    assert {(change.id, change.before, change.after) for change in changes} == {
        (id_, "passed", None),
        (f"{id_} on quirks", None, "passed"),
    }


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ({"grade": "Full"}, {"grade": "Core"}, "worse"),
        ({"grade": "Core"}, {"grade": None}, "worse"),
        ({"grade": "Core"}, {"grade": None, "complete": False}, "worse"),
        ({"grade": None}, {"grade": None, "complete": False}, "worse"),
        ({"grade": None}, {"grade": "Core"}, "better"),
        ({"grade": "Full"}, {"grade": "Hardened"}, "better"),
    ],
)
def test_a_grade_that_changed(before, after, direction):
    (change,) = compare(made_up(20).model_copy(update=before), made_up(20).model_copy(update=after))
    assert (change.direction, change.subject) == (direction, "grade")


@pytest.mark.parametrize(
    ("outcome", "direction"), [("failed", "worse"), ("passed", "different"), ("skipped", "different")]
)
def test_what_is_new_is_worse_only_if_it_fails(outcome, direction):
    changes = compare(of_scenario(), of_scenario(id="new", outcome=outcome))
    assert {(change.id, change.direction) for change in changes} == {
        ("new", direction),
        (made_up(20).scenarios[0].id, "different"),
    }


def test_the_worst_comes_first():
    before = with_verdicts(MCF_CANCEL_01="passed", MCF_CANCEL_02="failed", MCF_CANCEL_03="waived")
    after = with_verdicts(MCF_CANCEL_01="failed", MCF_CANCEL_02="passed", MCF_CANCEL_03="not claimed")
    changes = compare(before, after)
    assert [change.direction for change in changes] == ["worse", "better", "different"]
    assert str(changes[0]) == "worse: requirement MCF-CANCEL-01: passed -> failed"


def test_a_capability_that_is_no_longer_shown_is_worse():
    before = made_up(10)
    reading = before.breadth["reading"].model_copy(update={"verdict": "not shown", "reason": "It failed."})
    after = before.model_copy(update={"breadth": {**before.breadth, "reading": reading}})
    assert [str(each) for each in compare(before, after)] == ["worse: capability reading: shown -> not shown"]
