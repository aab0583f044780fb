"""The terminal's last words on a certificate."""

import pytest

from pytest_mcf.certificate.terminal import lines

CONTRACT = "contract: 1028 exchanges checked, 0 errors, 2 notices (1 of them known errata)"
BESIDE_THE_GRADE = (
    "4 of 15 capabilities shown. Not claimed: listing, proof of delivery, previews,",
    "  offers, holds and changes, returns, features, notifications, customer orders,",
    "  shipment confirmations, customer messages.",
    "answered by the emulator, never compared with Amazon's answers",
    "Amazon has a newer model than Fulfillment Outbound v2020-07-01: v2026-07-04.",
)
COUNTED = (
    "7 of 8 documented rules have a scenario in this suite",
    "1 rule can also be broken by an integration, but a run can verify only the",
    "  API's side; no grade counts it.",
    "The API kept 2 rules that do not count for the integration.",
    CONTRACT,
)
WHY = "features/orders.feature:9: Then it is there\n  expected it to be there, it was not\n  and more"


def failing(evidence, *names, reason=WHY):
    return [
        one.model_copy(update={"outcome": "failed", "reason": reason}) if one.name in names else one
        for one in evidence
    ]


@pytest.fixture
def reported(small):
    """What is reported of a run, as text."""

    def tell(evidence, *, certified=None, **how):
        return [line.text for line in lines(small.certified(evidence, **(certified or {})), **how)]

    return tell


def test_when_all_is_well(small, reported):
    assert reported(small.everything(), written_to="mcf-report/certificate.html") == [
        "small    5 passed",
        "The API  2 passed",
        *COUNTED,
        "grade: Hardened · 4 of 15, against emulator",
        *BESIDE_THE_GRADE,
        "certificate: mcf-report/certificate.html",
    ]


def test_what_failed_comes_with_the_command_that_runs_just_that(small, reported):
    evidence = failing(
        [one for one in small.everything() if one.profile == "documented"], "An order is <status>"
    )
    headlines = {one.id: "  expected it to be there, it was not" for one in evidence}

    def rerun(selector):
        return ("pytest", "--mcf", "-o", "mcf_marketplace=A B", selector)

    assert reported(evidence, headlines=headlines, rerun=rerun) == [
        "small    4 passed, 1 failed",
        "The API  2 passed",
        *COUNTED,
        "failed: An order is <status>",
        "  expected it to be there, it was not",
        "  pytest --mcf -o 'mcf_marketplace=A B' 'orders.feature::test_9[documented-0]'",
        "failed: An order is <status>",
        "  expected it to be there, it was not",
        "  pytest --mcf -o 'mcf_marketplace=A B' 'orders.feature::test_9[documented-1]'",
        "grade: none · 4 of 15, against emulator",
        *BESIDE_THE_GRADE,
        "in the way of Core:",
        '  - MCF-MUST-02 failed in "An order is <status>".',
    ]


def test_on_the_other_profile_it_says_so(small, reported):
    evidence = [
        one.model_copy(update={"outcome": "failed"}) if one.profile == "quirks" and one.line == 5 else one
        for one in small.everything()
    ]
    text = reported(evidence)
    assert "failed on the profile quirks: An order is placed" in text
    assert "  No reason recorded." in text
    assert "grade: Full · 4 of 15, against emulator" in text


def test_without_a_headline_the_whole_reason_is_shown(small, reported):
    text = reported(failing(small.everything(), "An answer is odd"))
    place = text.index("failed: An answer is odd")
    assert text[place + 1 : place + 3] == [
        "  features/orders.feature:9: Then it is there expected it to be there, it was",
        "    not and more",
    ]


def test_a_scenario_of_a_teams_own_is_called_by_its_module(small, reported):
    own = small.played(small.suite[0], "failed", reason="it was wrong").model_copy(
        update={"id": "tests/test_own.py::test_ours", "file": "own.feature"}
    )
    text = reported([*small.everything(), own])
    assert "  it was wrong" in text
    assert "  pytest --mcf tests/test_own.py::test_ours" in text


def test_a_grade_on_the_way_says_what_is_next(small, reported):
    documented = [one for one in small.everything() if one.profile == "documented"]
    assert reported(documented, verbosity=-1) == [
        *COUNTED,
        "grade: Full · 4 of 15, against emulator",
        *BESIDE_THE_GRADE,
        "in the way of Hardened:",
        "  - Nothing was played on the profile quirks; mcf_profile = both does.",
    ]


def test_much_is_cut_unless_all_was_asked_for(small, reported):
    many = [
        small.played(small.suite[3], "failed", example=number, reason="wrong").model_copy(
            update={"name": f"Number {number}"}
        )
        for number in range(14)
    ]
    short = reported([*small.everything(), *many], certified={"claims": ()})
    assert sum(line.startswith("failed: ") for line in short) == 10
    assert "and 4 more scenarios failed" in short
    assert short[-5:] == [
        "in the way of Core:",
        *(
            f"  - The integration does not offer {method}, which every grade needs."
            for method in ("place_order", "get_order", "cancel_order")
        ),
        "  and 15 more (all with -v)",
    ]
    whole = reported([*small.everything(), *many], certified={"claims": ()}, verbosity=1)
    assert sum(line.startswith("failed: ") for line in whole) == 14
    assert sum(line.startswith("  - ") for line in whole) == 18


def test_a_waiver_that_is_not_needed_is_reported(small, reported):
    text = reported(
        small.everything(), certified={"waivers": {"MCF-MUST-01": "never", "MCF-MUST-02": "never"}}
    )
    assert "waived, and passing without it: MCF-MUST-01, MCF-MUST-02" in text


def test_a_run_that_ended_early(small, reported):
    assert reported(small.everything(), certified={"complete": False})[-8:] == [
        "grade: none · 4 of 15, against emulator",
        *BESIDE_THE_GRADE,
        "in the way of Core:",
        "  - The run ended before its time.",
    ]


def test_a_run_of_nothing(reported):
    assert reported([])[:1] == ["nothing verified in 2 groups"]


def test_all_but_commands_fits_eighty_columns(small, reported):
    long = "A scenario whose name goes on and on, " * 6
    evidence = failing(
        [*small.everything(), small.played(small.suite[3]).model_copy(update={"name": long})],
        long,
    )
    headlines = {one.id: "expected " + "a very long reason " * 20 for one in evidence}
    for line in reported(evidence, headlines=headlines, verbosity=1):
        assert len(line) <= 80 or line.startswith("  pytest --mcf")


def test_what_is_well_is_green_and_what_failed_is_red(small):
    good = {line.text: line.markup for line in lines(small.certified(small.everything()))}
    assert good["small    5 passed"] == {"green": True}
    assert good["grade: Hardened · 4 of 15, against emulator"] == {"green": True, "bold": True}
    bad = {
        line.text: line.markup
        for line in lines(small.certified(failing(small.everything(), "An answer is odd")))
    }
    assert bad["small    4 passed, 1 failed"] == {"red": True}
    assert bad["failed: An answer is odd"] == {"red": True}
    missing = [one for one in small.everything() if one.name != "An answer is odd"]
    some = {line.text: line.markup for line in lines(small.certified(missing))}
    assert some["small    4 passed, 1 not verified"] == {"yellow": True}
