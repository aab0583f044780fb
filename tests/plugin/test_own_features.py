"""A team's own features beside the bundled ones: what paths choose, and what their certificates say."""

import pytest
from click.testing import CliRunner

from pytest_mcf.certificate.json import read_certificate
from pytest_mcf.cli import main

#: It has the name and, in the line of its first scenario, the place of a bundled one.
NAMESAKE = """Feature: Cancel an order

  Background:
    Given Amazon holds 10 units of "MUG"





  @MCF-CANCEL-01
  Scenario: We cancel what was received
    Given the seller has placed an order for 2 units of "MUG"
    When the seller cancels the order
    Then the order is "Cancelled"
"""

OWN_STEPS = """Feature: Ours

  Scenario: A gift is wrapped
    Given Amazon holds 10 units of "MUG"
    When our shop wraps a gift
    Then the gift is wrapped
"""

CONFTEST = """
from pytest_bdd import then, when

@when("our shop wraps a gift", target_fixture="gift")
def wrap():
    return {"wrapped": True}

@then("the gift is wrapped")
def wrapped(gift):
    assert gift["wrapped"]
"""

PLAIN = """
def test_plain(mcf_sandbox):
    mcf_sandbox.stock("MUG", 3)
"""


@pytest.fixture
def own(pytester):
    """A team's features in tests/features, with the test module that plays them."""
    folder = pytester.mkdir("tests") / "features"
    folder.mkdir()
    (folder / "cancel_order.feature").write_text(NAMESAKE, encoding="utf-8")
    (folder / "ours.feature").write_text(OWN_STEPS, encoding="utf-8")
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (folder / "test_own.py").write_text(
        'from pytest_bdd import scenarios\nscenarios(".")\n', encoding="utf-8"
    )
    return folder


@pytest.fixture
def certified(pytester, run):
    def certify(*options):
        certify.result = run("--mcf", "--mcf-report", "report", *options)
        return read_certificate(pytester.path / "report" / "certificate.json")

    return certify


ALONE = (
    "Nothing of the bundled suite was played, and your own features have no grade by themselves. Add the "
    "path pytest_mcf.features to play both."
)


@pytest.mark.parametrize("path", ["tests/features", "tests", "."])
def test_own_features_alone_say_so(own, certified, path):
    certificate = certified(path)
    certified.result.assert_outcomes(passed=2)
    certified.result.stdout.fnmatch_lines(["  - Nothing of the bundled suite was played, and your own*"])
    certified.result.stdout.no_fnmatch_line("*ended before its time*")
    assert certificate.complete
    assert [each.obstacles for each in certificate.grades] == [(ALONE,)] * 3


def test_both_are_played_together(own, certified):
    certificate = certified("tests/features", "pytest_mcf.features", "-k", "received")
    files = {one.file for one in certificate.scenarios}
    assert {"tests/features/cancel_order.feature", "cancel_order.feature"} <= files
    assert any("not selected in this run" in obstacle for obstacle in certificate.grades[0].obstacles)


def test_a_feature_with_the_name_of_a_bundled_one_is_another(own, pytester, certified):
    certificate = certified("tests/features", "cancel_order.feature")
    by_file = {one.file: one for one in certificate.scenarios}
    assert by_file["tests/features/cancel_order.feature"].name == "We cancel what was received"
    assert by_file["cancel_order.feature"].name != "We cancel what was received"
    path = str(pytester.path / "report" / "certificate.json")
    assert CliRunner().invoke(main, ["report", "--verify", path, "--features", str(own)]).stdout == ""


def test_own_features_are_verified_with_their_folder(own, pytester, certified):
    certified("tests/features", "-k", "received")
    path = str(pytester.path / "report" / "certificate.json")
    alone = CliRunner().invoke(main, ["report", "--verify", path])
    (reported,) = [
        line for line in alone.stdout.splitlines() if "tests/features/cancel_order.feature" in line
    ]
    assert reported.endswith("; --features names the folder of your own features")
    known = CliRunner().invoke(main, ["report", "--verify", path, "--features", str(own)])
    assert (known.exit_code, known.stdout) == (0, "")


def test_a_feature_in_the_root_of_the_project_is_no_bundled_one(pytester, certified):
    pytester.makefile(".feature", cancel_order=NAMESAKE)
    pytester.makepyfile(test_own='from pytest_bdd import scenarios\nscenarios(".")\n')
    (scenario,) = certified("test_own.py").scenarios
    assert scenario.file == "./cancel_order.feature"


def test_a_recording_of_a_namesake_has_a_folder_of_its_own(own, pytester, run):
    run("--mcf-record", "tests/features").assert_outcomes(passed=2)
    recorded = {path.relative_to(pytester.path).as_posix() for path in pytester.path.rglob("*.yaml")}
    assert recorded == {
        "cassettes/own/cancel_order/we-cancel-what-was-received.yaml",
        "cassettes/ours/a-gift-is-wrapped.yaml",
    }
    run("--mcf-replay", "tests/features").assert_outcomes(passed=2)


def test_tests_without_features_leave_the_run_complete(own, pytester, certified):
    pytester.makepyfile(test_plain=PLAIN)
    certificate = certified("tests", "test_plain.py")
    certified.result.assert_outcomes(passed=3)
    assert certificate.complete


@pytest.mark.parametrize("module", [None, PLAIN])
def test_a_run_without_a_scenario_says_how_to_play_some(pytester, run, module):
    if module:
        pytester.makepyfile(test_plain=module)
    result = run("--mcf", ".")
    result.stdout.fnmatch_lines(
        ["mcf: no scenario was played, so there is no certificate. *the path pytest_mcf.features adds *"]
    )


def test_without_paths_the_suite_is_played_and_nothing_else(own, pytester, run):
    pytester.makeini("[pytest]\ntestpaths = tests")
    result = run("--mcf", "--collect-only", "-q")
    assert "test_own.py" not in result.stdout.str()
    assert "cancel_order.feature::" in result.stdout.str()


SLIPS = """Feature: Ours

  Scenario: A slip
    Given Amazon hold 10 units of "MUG"

  Scenario: Another keyword
    Given Amazon moves the order to "Planning"

  Scenario: Somebody else's
    Given our shop wraps a gift
"""


@pytest.mark.parametrize("option", [(), ("--mcf",)])
def test_an_unknown_step_gets_what_it_may_have_meant(pytester, run, option):
    pytester.makefile(".feature", slips=SLIPS)
    pytester.makeconftest('pytest_plugins = ["pytest_mcf.steps"]')
    pytester.makepyfile(test_slips='from pytest_bdd import scenarios\nscenarios("slips.feature")\n')
    result = run(*option, "test_slips.py")
    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(
        [
            'slips.feature:4: Given Amazon hold 10 units of "MUG"',
            '  No step is defined for "Amazon hold 10 units of "MUG"". Did you mean:',
            '    Given Amazon holds 20 units of "MUG"',
            "  `pytest-mcf steps WORD` lists the steps that have a word.",
            'slips.feature:7: Given Amazon moves the order to "Planning"',
            "*With this text it is a step for When, and not for Given.",
            '*StepDefinitionNotFoundError: Step definition is not found: Given "our shop wraps a gift"*',
        ]
    )


def test_features_of_others_keep_the_words_of_pytest_bdd(pytester, run):
    pytester.makefile(".feature", slips=SLIPS)
    pytester.makepyfile(test_slips='from pytest_bdd import scenarios\nscenarios("slips.feature")\n')
    result = run("test_slips.py")
    result.assert_outcomes(failed=3)
    result.stdout.no_fnmatch_line("*Did you mean*")
