"""Which grade a run reached, and what stood in its way."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_mcf.certificate.evidence import RecordedMisconduct, RecordedStep, backed_methods
from pytest_mcf.certificate.grades import CLAIMS_OF_CORE, api_result, grade, highest
from pytest_mcf.certificate.unplayed import with_unplayed
from pytest_mcf.certificate.verdicts import results_of
from pytest_mcf.model.versions import FIRST, SUCCESSOR
from pytest_mcf.rules.observable import Limits

HELD_BY_HARNESS = (RecordedStep(line=7, keyword="Then", text="Then it is there", outcome="passed"),)
CALM = {"Core": (), "Full": (), "Hardened": ()}


def obstacles(run):
    return {one.grade: one.obstacles for one in grade(run)}


def changed(evidence, name, outcome, **more):
    return [
        one.model_copy(update={"outcome": outcome, **more}) if one.name == name else one for one in evidence
    ]


def test_when_all_is_well_every_grade_is_reached(small):
    grades = grade(small.run_of(small.everything()))
    assert [(one.grade, one.reached, one.obstacles) for one in grades] == [
        ("Core", True, ()),
        ("Full", True, ()),
        ("Hardened", True, ()),
    ]
    assert [one.counts["passed"] for one in grades] == [3, 4, 5]
    assert highest(grades) == "Hardened"


def test_of_an_integration_that_no_scenario_reached_nothing_is_said(small):
    why = {"outcome": "failed", "reason": "There is no cassette.", "exchanges": ()}
    run = small.run_of([one.model_copy(update=why) for one in small.everything()], claims=())
    for listed in obstacles(run).values():
        assert not [each for each in listed if "does not offer" in each]
        assert "No scenario reached the integration, so it is not known what it offers." in listed


def test_one_profile_alone_does_not_harden(small):
    documented = [one for one in small.everything() if one.profile == "documented"]
    run = small.run_of(documented)
    assert obstacles(run) == {
        **CALM,
        "Hardened": ("Nothing was played on the profile quirks; mcf_profile = both does.",),
    }
    assert highest(grade(run)) == "Full"


def test_a_must_that_fails_stands_in_the_way_of_every_grade(small):
    run = small.run_of(changed(small.everything(), "An order is <status>", "failed"))
    reported = 'MCF-MUST-02 failed in "An order is <status>".'
    assert obstacles(run) == dict.fromkeys(CALM, (reported,))
    assert highest(grade(run)) is None


def test_a_should_that_fails_leaves_core(small):
    failing = small.played(small.suite[0], "failed").model_copy(
        update={"requirements": ("MCF-SHOULD-01",), "name": "A wish"}
    )
    run = small.run_of([*small.everything(), failing])
    reported = ('MCF-SHOULD-01 failed in "A wish".',)
    assert obstacles(run) == {"Core": (), "Full": reported, "Hardened": reported}


def test_a_quirk_that_fails_leaves_full(small):
    run = small.run_of(changed(small.everything(), "An answer is odd", "failed"))
    assert obstacles(run) == {**CALM, "Hardened": ('MCF-QUIRK-01 failed in "An answer is odd".',)}


def test_a_must_that_fails_after_an_injected_failure_stands_in_the_way_of_every_grade(small):
    run = small.run_of(changed(small.everything(), "A call is lost", "failed"))
    reported = ('MCF-MUST-01 and MCF-FAULT-01 failed in "A call is lost".',)
    assert obstacles(run) == dict.fromkeys(CALM, reported)


def on_sparse(small, outcome="passed"):
    """A run of both other profiles, and of `sparse`, where one scenario ended with this outcome."""
    played = [
        small.played(
            scenario, outcome if scenario is small.suite[4] else "passed", profile="sparse", example=n
        )
        for scenario in small.suite
        if "quirks" not in scenario.tags
        for n, _ in enumerate(scenario.examples)
    ]
    return small.run_of([*small.everything(), *played])


def test_core_and_full_count_the_profile_sparse_where_it_was_played(small):
    assert obstacles(on_sparse(small)) == CALM
    reported = ('MCF-MUST-01 and MCF-FAULT-01 failed in "A call is lost".',)
    assert obstacles(on_sparse(small, "failed")) == dict.fromkeys(CALM, reported)


def test_a_scenario_that_was_left_out_on_the_profile_sparse_is_missed(small):
    one = small.played(small.suite[4], profile="sparse")
    assert all(obstacles(small.run_of([*small.everything(), one])).values())


def test_a_must_that_fails_on_the_profile_quirks_leaves_full(small):
    failing = small.played(small.suite[4], "failed", profile="quirks")
    run = small.run_of([*small.everything(), failing])
    assert obstacles(run) == {
        **CALM,
        "Hardened": ('MCF-MUST-01 and MCF-FAULT-01 failed in "A call is lost".',),
    }


def test_a_rule_that_only_the_harness_shows_is_no_merit(small):
    evidence = [
        one.model_copy(update={"steps": one.steps and HELD_BY_HARNESS}) if one.line == 9 else one
        for one in small.everything()
    ]
    reported = ("MCF-MUST-02 could not be verified: only the harness's own requests show it.",)
    assert obstacles(small.run_of(evidence)) == dict.fromkeys(CALM, reported)


def test_what_the_api_does_wrong_is_its_own_verdict(small):
    evidence = changed(small.everything(), "The API answers", "failed", failed_by_api=True)
    run = small.run_of(evidence)
    assert obstacles(run) == CALM
    assert (api_result(run).verdict, api_result(run).failed) == ("broken", ("MCF-API-01", "MCF-HARNESS-01"))
    assert api_result(small.run_of(small.everything())).verdict == "kept"
    assert api_result(small.run_of([])).verdict == "not seen"


def test_a_failure_that_may_be_the_integrations_stands_in_the_way(small):
    run = small.run_of(changed(small.everything(), "The API answers", "failed"))
    assert obstacles(run) == dict.fromkeys(CALM, ('"The API answers" failed.',))


@pytest.mark.parametrize(
    ("rule", "blocked"),
    [
        ("MCF-MUST-02", {"Core", "Full", "Hardened"}),
        ("MCF-SHOULD-01", {"Full", "Hardened"}),
        ("MCF-QUIRK-01", {"Hardened"}),
        ("a rule of no catalogue", {"Core", "Full", "Hardened"}),
    ],
)
@pytest.mark.parametrize("profile", ["documented", "quirks"])
def test_what_a_monitor_saw_broken_blocks_the_grades_of_its_level(small, rule, blocked, profile):
    broken = RecordedMisconduct(rule=rule, severity="error", sentence=f"{rule}: expected 1, got 2")
    noticed = RecordedMisconduct(rule="MCF-MUST-01", severity="notice", sentence="it might be better")
    evidence = [
        one.model_copy(update={"misconduct": (broken, noticed)})
        if (one.line, one.profile) == (20, profile)
        else one
        for one in small.everything()
    ]
    reported = (f"{rule} was broken 1 time, as a monitor saw.",)
    assert obstacles(small.run_of(evidence)) == {name: reported if name in blocked else () for name in CALM}


def test_a_scenario_without_rules_stands_in_the_way_too(small):
    run = small.run_of(changed(small.everything(), "Something that no rule asks for", "failed"))
    assert obstacles(run) == dict.fromkeys(CALM, ('"Something that no rule asks for" failed.',))


def test_a_scenario_of_a_teams_own_that_fails_counts_by_its_rule(small):
    own = small.played(small.suite[0], "failed").model_copy(
        update={"file": "own.feature", "requirements": ("MCF-NOWHERE-01",), "name": "Our own"}
    )
    assert obstacles(small.run_of([*small.everything(), own])) == dict.fromkeys(CALM, ('"Our own" failed.',))


def test_what_was_not_selected_stands_in_the_way_once(small):
    some = [one for one in small.everything() if one.name == "An order is <status>"]
    assert obstacles(small.run_of(some)) == {
        "Core": ("MCF-MUST-01 and MCF-FAULT-01 could not be verified: not selected in this run.",),
        "Full": (
            "MCF-MUST-01 and MCF-FAULT-01 could not be verified: not selected in this run.",
            "MCF-SHOULD-01 could not be verified: not selected in this run.",
        ),
        "Hardened": (
            "MCF-MUST-01 and MCF-FAULT-01 could not be verified: not selected in this run.",
            "MCF-SHOULD-01 could not be verified: not selected in this run.",
            "MCF-QUIRK-01 could not be verified: not selected in this run.",
            "Nothing was played on the profile quirks; mcf_profile = both does.",
        ),
    }


def test_many_rules_are_named_in_part(small):
    reported = obstacles(small.run_of(changed(small.everything(), "An order is placed", "skipped")))
    assert reported["Full"] == ("MCF-SHOULD-01 could not be verified: skipped: not possible on this target.",)
    named = small.suite[0].requirements + small.suite[1].requirements + small.suite[2].requirements
    failing = small.played(small.suite[4], "failed", profile="quirks")
    failing = failing.model_copy(update={"requirements": named, "name": "All"})
    hardened = obstacles(small.run_of([*small.everything(), failing]))["Hardened"]
    assert hardened == ('MCF-MUST-01, MCF-MUST-02, MCF-SHOULD-01 and 1 more failed in "All".',)


def test_what_is_not_claimed_or_waived_stands_in_no_way(small):
    evidence = changed(small.everything(), "An order is <status>", "not claimed")
    evidence = changed(evidence, "An answer is odd", "skipped")
    run = small.run_of(evidence, waivers={"MCF-QUIRK-01": "the shop sells no such thing"})
    assert obstacles(run) == CALM
    assert [(one.counts["not claimed"], one.counts["waived"]) for one in grade(run)] == [
        (1, 0),
        (1, 0),
        (1, 1),
    ]


def test_what_core_needs_has_to_be_claimed(small):
    for missing in CLAIMS_OF_CORE:
        run = small.run_of(small.everything(), claims=[one for one in CLAIMS_OF_CORE if one != missing])
        reported = f"The integration does not offer {missing}, which every grade needs."
        assert obstacles(run) == dict.fromkeys(CALM, (reported,))


def test_an_endpoint_whose_controls_are_open_leaves_no_grade(small):
    run = small.run_of(small.everything(), open_controls=True)
    assert highest(grade(run)) is None
    for reported in obstacles(run).values():
        (sentence,) = reported
        assert "takes the controls of the harness from every client" in sentence


def test_waivers_alone_reach_nothing(small):
    run = small.run_of([], waivers=dict.fromkeys(small.rules, "we would rather not"))
    assert obstacles(run)["Core"] == (
        "No rule was verified.",
        "Placing, reading, cancelling and tracking are not shown, and every grade needs them.",
    )
    assert highest(grade(run)) is None


def test_a_run_that_ended_early_has_no_grade(small):
    run = small.run_of(small.everything(), complete=False)
    assert obstacles(run) == dict.fromkeys(CALM, ("The run ended before its time.",))
    assert highest(grade(run)) is None


NO_THEN = (RecordedStep(line=7, keyword="When", text="When it is asked for", outcome="passed"),)
OUTCOMES = st.sampled_from(["passed", "passed", "passed", "failed", "not claimed", "skipped", "not run"])


@st.composite
def runs(draw, small):
    """Any run of the small suite: some of it deselected, each scenario with any end."""
    evidence = []
    for one in small.everything():
        if draw(st.integers(0, 9)) == 0:
            continue
        steps = draw(st.sampled_from([one.steps, one.steps, HELD_BY_HARNESS, NO_THEN, ()]))
        evidence.append(one.model_copy(update={"outcome": draw(OUTCOMES), "steps": steps}))
    waived = draw(st.sets(st.sampled_from(list(small.rules)), max_size=2))
    return small.run_of(evidence, waivers=dict.fromkeys(waived, "because"), complete=draw(st.booleans()))


def rank(run):
    return ["Core", "Full", "Hardened"].index(highest(grade(run)) or "Core") + (
        highest(grade(run)) is not None
    )


def of_successor(run, *alone):
    """A run on the successor, with rules that hold for the first version alone."""
    of_first = {id_: run.rules[id_].model_copy(update={"versions": (FIRST.name,)}) for id_ in alone}
    return replace(run, rules={**run.rules, **of_first}, api=SUCCESSOR.name)


def test_only_rules_of_the_version_count(small):
    everything = small.run_of(small.everything())
    run = of_successor(everything, "MCF-SHOULD-01", "MCF-API-01")
    counts = {one.grade: one.counts["passed"] for one in grade(everything)}
    assert {one.grade: one.counts["passed"] for one in grade(run)} == {
        "Core": counts["Core"],
        "Full": counts["Full"] - 1,
        "Hardened": counts["Hardened"] - 1,
    }
    assert api_result(run).counts["passed"] == api_result(everything).counts["passed"] - 1


def test_a_scenario_about_another_version_alone_that_fails_stands_in_the_way(small):
    run = small.run_of(changed(small.everything(), "An answer is odd", "failed"))
    failed = ('"An answer is odd" failed.',)
    assert obstacles(of_successor(run, "MCF-QUIRK-01")) == {**CALM, "Hardened": failed}


def test_of_a_scenario_about_both_versions_the_rules_of_the_version_count(small):
    evidence = [
        one.model_copy(update={"requirements": (*one.requirements, "MCF-MUST-01")})
        if one.requirements == ("MCF-SHOULD-01",)
        else one
        for one in small.everything()
    ]
    name = next(one.name for one in evidence if {*one.requirements} == {"MCF-SHOULD-01", "MCF-MUST-01"})
    run = of_successor(small.run_of(changed(evidence, name, "failed")), "MCF-MUST-01")
    assert not obstacles(run)["Core"]
    assert obstacles(run)["Full"]


def test_the_successor_is_hardened_by_what_users_have_seen_of_both_versions(small):
    limits = Limits("ATVPDKIKX0DER", api=SUCCESSOR.name, is_sandbox=False)
    run = replace(small.run_of(small.everything()), api=SUCCESSOR.name, limits=limits)
    assert highest(grade(run)) == "Hardened"
    evidence = [one for one in small.everything() if one.profile == "documented"]
    assert obstacles(replace(run, evidence=evidence))["Hardened"] == (
        "Nothing was played on the profile quirks; mcf_profile = both does.",
    )


@given(data=st.data())
def test_a_failure_never_raises_a_grade(small, data):
    run = data.draw(runs(small))
    if not run.evidence:
        return
    chosen = data.draw(st.integers(0, len(run.evidence) - 1))
    worse = [
        one.model_copy(update={"outcome": "failed"}) if number == chosen else one
        for number, one in enumerate(run.evidence)
    ]
    worse_run = small.run_of(worse, waivers=run.waivers, complete=run.complete)
    assert rank(worse_run) <= rank(run)
    for before, after in zip(grade(run), grade(worse_run), strict=True):
        assert after.counts["failed"] >= before.counts["failed"]
        assert before.reached or not after.reached


@given(data=st.data())
def test_the_order_of_the_evidence_has_no_say(small, data):
    run = data.draw(runs(small))
    shuffled = data.draw(st.permutations(run.evidence))
    assert results_of(run.rules, shuffled, run.waivers) == results_of(run.rules, run.evidence, run.waivers)
    other = small.run_of(shuffled, waivers=run.waivers, complete=run.complete)
    for one, another in zip(grade(other), grade(run), strict=True):
        assert (one.reached, one.counts, sorted(one.obstacles)) == (
            another.reached,
            another.counts,
            sorted(another.obstacles),
        )


@given(data=st.data())
def test_nothing_passes_without_an_assertion_that_held(small, data):
    run = data.draw(runs(small))
    evidence = with_unplayed(run.suite, run.evidence)
    backed = backed_methods(evidence)
    for result in results_of(run.rules, evidence, run.waivers):
        shown = [one for one in evidence if result.id in one.requirements]
        ways = {one.shown_by(backed) for one in shown} - {None}
        held = "integration" in ways or (not result.counts_for_integrations and bool(ways))
        if result.verdict == "passed":
            assert held
            assert not any(one.outcome in {"failed", "not run"} for one in shown)
        if result.verdict != "failed":
            assert not any(one.outcome == "failed" for one in shown)


@given(data=st.data())
def test_no_grade_is_reached_with_a_rule_that_failed_where_it_counts(small, data):
    run = data.draw(runs(small))
    results = results_of(run.rules, with_unplayed(run.suite, run.evidence), run.waivers)
    levels = {"Core": {"MUST"}, "Full": {"MUST", "SHOULD"}, "Hardened": {"MUST", "SHOULD", "quirk"}}
    for one in grade(run):
        if not one.reached:
            continue
        quirks = {"quirks"} if one.grade == "Hardened" else set()
        profiles = {"documented", "sparse"} | quirks
        for result in results:
            if result.level in levels[one.grade] and result.counts_for_integrations:
                assert "failed" not in {result.profiles.get(profile) for profile in profiles}, result


@given(data=st.data())
def test_a_higher_grade_includes_the_lower_ones(small, data):
    core, full, hardened = grade(data.draw(runs(small)))
    assert set(core.obstacles) <= set(full.obstacles) <= set(hardened.obstacles)
    for one in (core, full, hardened):
        assert one.reached == (not one.obstacles)


def on_a_sandbox(small, **asked):
    """The grades of a run in which the harness alone showed a rule; the rest of it needs the emulator."""
    more = {"requirements": ("MCF-HARNESS-01",), "exchanges": (), **asked}
    own, harness = small.suite[0], small.suite[5]
    rule = small.rules["MCF-HARNESS-01"].model_copy(update={"integration_not_observable": None})
    evidence = [
        *(one for one in small.everything() if one.file != "world.feature"),
        small.played(harness).model_copy(update=more),
    ]
    run = replace(
        small.run_of(evidence),
        rules={**small.rules, rule.id: rule},
        suite=[*small.suite, replace(own, tags=frozenset({"MCF-HARNESS-01", "emulator"}), line=77)],
        limits=Limits("ATVPDKIKX0DER"),
    )
    return grade(run)


def test_what_only_the_harness_shows_on_a_sandbox_is_left_to_the_emulator(small):
    core, *_ = on_a_sandbox(small)
    assert (core.reached, core.not_observable) == (True, 1)


@pytest.mark.parametrize("asked", ["a request", "an error without a request"])
def test_what_was_asked_of_the_integration_there_is_not(small, asked):
    step = RecordedStep(**{**HELD_BY_HARNESS[0].model_dump(), "calls_read": ("list_delivery_offers",)})
    by_itself = {"steps": (step,)}
    sent = {"exchanges": small.everything()[0].exchanges}
    core, *_ = on_a_sandbox(small, **(sent if asked == "a request" else by_itself))
    assert core.obstacles == (
        "MCF-HARNESS-01 could not be verified: only the harness's own requests show it.",
    )


TOKENS = "MCF-AUTH-11"
NEEDS_NONE = "the integration reads customers' orders by a version that needs no Restricted Data Token"


def of_tokens(small, *operations, outcome="skipped"):
    """The grade Core of a run with a scenario about Restricted Data Tokens, and what the integration sent."""
    scenario = replace(small.suite[0], tags=frozenset({TOKENS}), line=78, name="With a token")
    rule = small.rules["MCF-MUST-01"].model_copy(update={"id": TOKENS})
    exchange = small.everything()[0].exchanges[0]
    sent = tuple(exchange.model_copy(update={"operation": operation}) for operation in operations)
    evidence = [
        *small.everything(),
        small.played(scenario, outcome, reason=NEEDS_NONE).model_copy(update={"exchanges": sent}),
    ]
    run = small.run_of(evidence)
    run = replace(run, rules={**small.rules, TOKENS: rule}, suite=[*small.suite, scenario])
    return grade(run)[0]


@pytest.mark.parametrize("operation", ["orders.getOrder", "searchOrders"])
def test_no_token_is_needed_of_an_integration_that_reads_orders_without_one(small, operation):
    core = of_tokens(small, operation)
    assert (core.reached, core.not_observable) == (True, 0)


@pytest.mark.parametrize("operation", ["getOrder", "createRestrictedDataToken", None])
def test_of_any_other_integration_the_rules_about_tokens_count(small, operation):
    core = of_tokens(small, operation)
    assert core.obstacles == (f"{TOKENS} could not be verified: skipped: {NEEDS_NONE}.",)


@pytest.mark.parametrize("operation", ["getOrder", "getOrderItems", "createRestrictedDataToken"])
def test_a_request_for_show_to_the_newer_version_takes_no_rule_away(small, operation):
    core = of_tokens(small, "orders.getOrder", operation)
    assert core.obstacles == (f"{TOKENS} could not be verified: skipped: {NEEDS_NONE}.",)


def test_a_scenario_about_tokens_that_failed_counts(small):
    assert of_tokens(small, "orders.getOrder", outcome="failed").obstacles == (
        f'{TOKENS} failed in "With a token".',
    )
