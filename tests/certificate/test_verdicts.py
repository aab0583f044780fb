"""The verdict on a rule, from the scenarios that name it."""

import pytest

from pytest_mcf.certificate.evidence import RecordedStep
from pytest_mcf.certificate.grades import CLAIMS_OF_CORE
from pytest_mcf.certificate.unplayed import with_unplayed
from pytest_mcf.certificate.verdicts import results_of, verdict_on

from ..each_case import each_case

REACHED_NOTHING = (RecordedStep(line=7, keyword="Then", text="Then it is there", outcome="not reached"),)
BACKED = frozenset(CLAIMS_OF_CORE)
NEVER_ASSERTS = (RecordedStep(line=6, keyword="When", text="When it is asked for", outcome="passed"),)


@pytest.fixture
def plays(small):
    """Evidence of one scenario for each outcome named; `silent` passed and asserted nothing."""
    reasons = {
        "failed": "expected 1, got 2",
        "not claimed": "the integration does not offer get_order",
        "skipped": "needs the emulator's controls",
        "not run": "not selected in this run",
    }

    def make(*outcomes):
        return [
            small.played(small.suite[0], steps=NEVER_ASSERTS)
            if outcome == "silent"
            else small.played(small.suite[0], outcome, reason=reasons.get(outcome))
            for outcome in outcomes
        ]

    return make


def sentence_on(small, shown, waiver=None):
    """The verdict on a rule, and its reason as it stands by itself."""
    verdict, reason = verdict_on(small.rules["MCF-MUST-01"], shown, BACKED, waiver)
    return verdict, reason and reason.sentence


@each_case(
    ("outcomes", "verdict", "reason"),
    [
        ([], "not verified", "No scenario of this suite shows it."),
        (["passed"], "passed", None),
        (["passed", "skipped"], "passed", None),
        (["passed", "not claimed"], "passed", None),
        (["passed", "silent"], "passed", None),
        (["passed", "not run"], "not verified", "Not selected in this run."),
        (["passed", "failed"], "failed", 'Failed in "An order is placed".'),
        (["failed", "not run"], "failed", 'Failed in "An order is placed".'),
        (["silent"], "not verified", "Played without an assertion."),
        (["silent", "not claimed"], "not verified", "Played without an assertion."),
        (["not claimed"], "not claimed", "The integration does not offer get_order."),
        (["not claimed", "skipped"], "not claimed", "The integration does not offer get_order."),
        (["not claimed", "not run"], "not verified", "Not selected in this run."),
        (["skipped"], "not verified", "Skipped: needs the emulator's controls."),
    ],
)
def test_the_verdict_on_a_rule(small, plays, outcomes, verdict, reason):
    assert sentence_on(small, plays(*outcomes)) == (verdict, reason)
    assert sentence_on(small, plays(*reversed(outcomes))) == (verdict, reason)


@pytest.mark.parametrize(
    ("outcomes", "verdict", "reason"),
    [
        (["failed"], "failed", 'Failed in "An order is placed".'),
        (["passed"], "passed", "It passes, so its waiver can go."),
        (["passed", "not run"], "waived", "the shop has no such orders"),
        (["skipped"], "waived", "the shop has no such orders"),
        (["not claimed"], "waived", "the shop has no such orders"),
        ([], "waived", "the shop has no such orders"),
    ],
)
def test_a_waiver_excuses_what_could_not_be_shown_and_no_failure(small, plays, outcomes, verdict, reason):
    assert sentence_on(small, plays(*outcomes), "the shop has no such orders") == (verdict, reason)


@pytest.mark.parametrize(
    ("outcome", "clause", "sentence"),
    [
        ("failed", 'failed in "An order is placed".', 'Failed in "An order is placed".'),
        ("skipped", "skipped: needs the emulator's controls.", "Skipped: needs the emulator's controls."),
        ("not run", "not selected in this run.", "Not selected in this run."),
        ("silent", "played without an assertion.", "Played without an assertion."),
    ],
)
def test_a_reason_is_a_sentence_of_its_own_and_the_end_of_another(small, plays, outcome, clause, sentence):
    _, reason = verdict_on(small.rules["MCF-MUST-01"], plays(outcome), BACKED)
    assert (reason.clause, reason.sentence) == (clause, sentence)


@pytest.mark.parametrize("text", ["MCF-CANCEL-04 is not ours", "the shop has no such orders"])
def test_what_a_team_wrote_stays_as_it_is(small, plays, text):
    _, reason = verdict_on(small.rules["MCF-MUST-01"], plays("skipped"), BACKED, text)
    assert (reason.clause, reason.sentence) == (text, text)


def test_a_then_that_was_not_reached_asserts_nothing(small):
    shown = [small.played(small.suite[0], steps=REACHED_NOTHING)]
    assert verdict_on(small.rules["MCF-MUST-01"], shown, BACKED)[0] == "not verified"


def test_the_result_of_a_call_for_which_nothing_was_sent_shows_nothing(small):
    shown = [small.played(small.suite[0]).model_copy(update={"exchanges": ()})]
    others = frozenset({"list_orders"})
    assert verdict_on(small.rules["MCF-MUST-01"], shown, BACKED)[0] == "passed"
    assert verdict_on(small.rules["MCF-MUST-01"], shown, others)[0] == "not verified"
    (rule, *_) = results_of(small.rules, shown)
    assert (rule.verdict, rule.shown_by) == ("not verified", "harness")


def test_a_scenario_that_was_cut_short_by_the_end_of_the_run(small):
    cut = small.played(small.suite[0], "not run", steps=())
    assert sentence_on(small, [cut]) == ("not verified", "Not reached before the run ended.")


def test_several_scenarios_that_failed_are_counted(small):
    failed = [small.played(scenario, "failed") for scenario in (*small.suite[:3], small.suite[0])]
    assert sentence_on(small, failed)[1] == 'Failed in "An order is placed" and 2 more.'


def test_every_rule_has_a_result_with_what_the_catalogue_says(small):
    results = results_of(small.rules, small.everything())
    assert [result.id for result in results] == list(small.rules)
    assert {result.id: result.verdict for result in results} == {
        **dict.fromkeys(small.rules, "passed"),
        "MCF-NOWHERE-01": "not verified",
    }
    first = results[0]
    assert (first.statement, first.source, first.level) == (
        "MCF-MUST-01 holds.",
        "made up; for this test",
        "MUST",
    )
    assert first.scenarios == (
        "orders.feature::test_5[documented-0]",
        "orders.feature::test_5[quirks-0]",
        "storms.feature::test_4[documented-0]",
        "storms.feature::test_4[quirks-0]",
    )


def test_what_was_not_played_is_known(small):
    documented = [one for one in small.everything() if one.profile == "documented"]
    assert with_unplayed(small.suite, documented) == tuple(documented)

    some = [one for one in documented if one.line != 5 and not one.id.endswith("-1]")]
    added = with_unplayed(small.suite, some)[len(some) :]
    assert [(one.name, one.outcome, one.reason) for one in added] == [
        ("An order is placed", "not run", "not selected in this run"),
        ("An order is <status>", "not run", "only 1 of 2 examples were selected in this run"),
    ]


def test_on_the_profile_quirks_all_is_missed_but_what_is_documented(small):
    one_quirk = small.played(small.suite[0], profile="quirks")
    documented = [one for one in small.everything() if one.profile == "documented"]
    added = with_unplayed(small.suite, [*documented, one_quirk])[len(documented) + 1 :]
    assert [(one.file, one.line, one.profile) for one in added] == [
        ("orders.feature", 20, "quirks"),
        ("orders.feature", 30, "quirks"),
        ("storms.feature", 4, "quirks"),
        ("world.feature", 4, "quirks"),
    ]


def test_a_run_of_the_profile_quirks_alone_says_what_it_is(small):
    quirks = [one for one in small.everything() if one.profile == "quirks"]
    added = with_unplayed(small.suite, quirks)[len(quirks) :]
    assert {one.reason for one in added} == {"not played on the profile documented"}
    assert len(added) == len(small.suite)
