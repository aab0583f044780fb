"""Tags that look like the ID of a documented rule are one, wherever pytest-mcf plays."""

import pytest

from .conftest import QUIET

OWN_STEPS = 'pytest_plugins = ["pytest_mcf.steps"]'
FEATURE = """
Feature: Ours

  {tags}
  Scenario: Ten mugs
    Given Amazon holds 10 units of "MUG"
    Then Amazon can sell 10 units of "MUG"
"""
TEST = """
from pytest_bdd import scenarios
scenarios("ours.feature")
"""
REFUSAL = (
    "ERROR: test_ours.py::test_ten_mugs has the tag @{tag}, and there is no such rule{more}. {hint}"
    "`pytest-mcf requirements` lists them; tags of the form MCF-WORD-NUMBER are pytest-mcf's own, so give "
    "yours another form."
)


@pytest.fixture
def tagged(pytester):
    """Write a feature of a team's own with tags, and what it takes to play it."""

    def write(tags, *, steps=OWN_STEPS):
        pytester.makeconftest(steps)
        pytester.makefile(".feature", ours=FEATURE.format(tags=tags))
        pytester.makepyfile(test_ours=TEST)

    return write


@pytest.mark.parametrize(
    ("tags", "reported"),
    [
        ("@MCF-CANCEL-99", {"tag": "MCF-CANCEL-99", "hint": "Did you mean MCF-CANCEL-09? ", "more": ""}),
        (
            "@MCF-CREATE-05 @MCF-SHOP-12",
            {"tag": "MCF-SHOP-12", "hint": "Did you mean MCF-SHIP-12? ", "more": ""},
        ),
        (
            "@MCF-XYZZYPLUGH-7 @MCF-ZZZZZZZZZZZ-8",
            {"tag": "MCF-XYZZYPLUGH-7", "hint": "", "more": " (and 1 more tag like it)"},
        ),
    ],
)
def test_a_tag_that_names_no_rule_ends_the_run_with_one_line(tagged, run, tags, reported):
    tagged(tags)
    result = run()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    errors = [line for line in result.stderr.lines if line.startswith("ERROR: ")]
    assert errors == [REFUSAL.format(**reported)]
    assert "Traceback" not in result.stdout.str() + result.stderr.str()


def test_so_it_does_in_several_processes(tagged, pytester):
    tagged("@MCF-CANCEL-99")
    result = pytester.runpytest_subprocess("-n", "2", *QUIET)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    reported = REFUSAL.format(tag="MCF-CANCEL-99", hint="Did you mean MCF-CANCEL-09? ", more="")
    assert [line for line in result.stderr.lines if line.startswith("ERROR: ")] == [reported]
    assert "INTERNALERROR" not in result.stdout.str()


def test_a_test_without_a_feature_names_rules_too(pytester, run):
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.mcf("MCF-CANCEL-99")
        def test_ours(mcf_sandbox):
            pass
        """
    )
    result = run()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *::test_ours has the tag @MCF-CANCEL-99, *"])


def test_known_rules_and_tags_of_other_forms_are_fine(pytester, tagged, run):
    pytester.makeini("[pytest]\nmarkers =\n  MCF-1234\n  MCF-urgent\n")
    tagged("@MCF-CREATE-05 @MCF-1234 @MCF-urgent")
    run("--strict-markers").assert_outcomes(passed=1)
    run("-m", "MCF-1234").assert_outcomes(passed=1)


OTHERS = """
from pytest_bdd import given, then

@given('Amazon holds 10 units of "MUG"')
def holds():
    pass

@then('Amazon can sell 10 units of "MUG"')
def can_sell():
    pass
"""


def test_where_pytest_mcf_does_not_play_nothing_is_refused(tagged, run):
    tagged("@MCF-CANCEL-99", steps=OTHERS)
    run().assert_outcomes(passed=1)
    assert run("--mcf", "test_ours.py").ret == pytest.ExitCode.USAGE_ERROR


# Rules that -k names.


@pytest.mark.parametrize(
    ("expression", "named", "hint"),
    [
        ("MCF-CANCEL-99", "MCF-CANCEL-99", "Did you mean MCF-CANCEL-09? "),
        ("MCF-CANCEL-05 or not mcf-shop-12", "MCF-SHOP-12", "Did you mean MCF-SHIP-12? "),
    ],
)
def test_a_rule_that_does_not_exist_ends_a_run_with_k(tagged, run, expression, named, hint):
    tagged("@MCF-CANCEL-05")
    result = run("-k", expression)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert (
        f"ERROR: -k has {named}, and there is no such rule. {hint}`pytest-mcf requirements` lists them."
        in result.stderr.lines
    )


@pytest.mark.parametrize(
    "expression", ["MCF-CANCEL-05", "mcf-cancel-0", "MCF-CANCEL", "ten and MCF-CANCEL-05"]
)
def test_a_rule_or_a_part_of_its_id_chooses_with_k(tagged, run, expression):
    tagged("@MCF-CANCEL-05")
    run("-k", expression).assert_outcomes(passed=1)


def test_a_test_of_that_name_is_chosen_with_k(tagged, run, pytester):
    tagged("")
    pytester.makepyfile(
        test_named="""
        import pytest
        @pytest.mark.parametrize("id_", ["MCF-OURS-7"])
        def test_own(id_):
            pass
        """
    )
    run("-k", "MCF-OURS-7").assert_outcomes(passed=1, deselected=1)


def test_without_pytest_mcf_any_k_is_taken(run, pytester):
    pytester.makepyfile("def test_plain(): pass")
    assert run("-k", "MCF-CANCEL-99").ret == pytest.ExitCode.NO_TESTS_COLLECTED


#: What pytest-bdd does with each tag. It is called first, unless the implementation of pytest-mcf asks to be.
TAKES_EACH_TAG = """
    import pytest

    def pytest_bdd_apply_tag(tag, function):
        getattr(pytest.mark, tag)(function)
        return True
"""


def test_a_tag_is_bound_to_its_rule_whichever_plugin_is_loaded_first(run, pytester):
    pytester.makeconftest(TAKES_EACH_TAG)
    result = run("--mcf", "cancel_order.feature", "-k", "MCF-CANCEL-13")
    assert result.ret == pytest.ExitCode.OK
    assert result.parseoutcomes()["passed"] > 0
    result.stdout.no_fnmatch_line("*Unknown pytest.mark.MCF*")
