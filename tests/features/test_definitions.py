"""Steps are looked up by their text, and pytest-bdd still decides between them and a team's own."""

import re
from pathlib import Path

import pytest
from pytest_bdd import parsers
from pytest_mcf.steps.definitions import given, pattern, registration, step
from pytest_mcf.steps.definitions.definition import definitions_in
from pytest_mcf.steps.definitions.index import StepIndex
from pytest_mcf.steps.definitions.prefix import literal_prefix

ROOT = Path(__file__).parents[2]
KINDS = {"Context": {"given", None}, "Action": {"when", None}, "Outcome": {"then", None}}


def defined(*functions):
    """The definitions of functions, as a module of steps has them."""
    module = type(registration)(__name__)
    vars(module).update({str(number): function for number, function in enumerate(functions)})
    return tuple(definitions_in(module))


def test_each_text_of_the_suite_has_one_step(pickles):
    """So it cannot depend on the order of the definitions which one plays, and the index finds it."""
    definitions = registration.all_definitions()
    indices = {
        kind: StepIndex(each for each in definitions if each.keyword in keywords)
        for kind, keywords in KINDS.items()
    }
    wrong = []
    for type_, text in {(each["type"], each["text"]) for pickle in pickles for each in pickle["steps"]}:
        matching = [
            each for each in definitions if each.keyword in KINDS[type_] and each.parser.is_matching(text)
        ]
        if len(matching) != 1 or indices[type_].find(text) is not matching[0]:
            wrong.append(text)
    assert wrong == []


@pytest.mark.parametrize(
    ("parser", "prefix"),
    [
        (parsers.string("the seller waits"), "the seller waits"),
        (parsers.parse("the seller waits {days:d} days"), "the seller waits "),
        (parsers.parse("{name} waits"), ""),
        (parsers.cfparse("the seller waits {days:d}"), "the seller waits "),
        (parsers.re(r"the seller (waits|sleeps)"), "the seller "),
        (parsers.re(r"units? wait"), "unit"),
        (parsers.re(r"units* wait"), "unit"),
        (parsers.re(r"units{0,2} wait"), "unit"),
        (parsers.re(r"units+ wait"), "units"),
        (parsers.re(r"the seller waits|the seller sleeps"), ""),
        (parsers.re(r"the seller [(] waits|sleeps"), ""),
        (parsers.re(r"the \| seller"), "the "),
        (parsers.re(r"the seller waits", re.VERBOSE), ""),
        (pattern(r"the seller (waits|sleeps)"), "the seller "),
        (pattern(r"the seller waits|the seller sleeps"), ""),
    ],
)
def test_the_literal_beginning_of_a_text(parser, prefix):
    assert literal_prefix(parser) == prefix


def test_a_pattern_is_compiled_when_a_text_may_match_it():
    @given(pattern(r"the seller waits (?P<days>\d+) days"))
    def waits(): ...

    (definition,) = defined(waits)
    index = StepIndex([definition])
    assert index.find("Amazon waits 3 days") is None
    assert "regex" not in vars(definition.parser)
    assert index.find("the seller waits 3 days") is definition
    assert "regex" in vars(definition.parser)
    assert definition.parser.parse_arguments("the seller waits 3 days") == {"days": "3"}


def test_a_step_is_found_in_any_case_that_its_parser_permits():
    @given(parsers.parse("the Seller waits {days:d} days"))
    @given(parsers.re("(?i)amazon waits"))
    def waits(): ...

    index = StepIndex(defined(waits))
    assert index.find("The seller waits 3 days")
    assert index.find("AMAZON waits")
    assert index.find("the seller waits") is None


def test_of_several_steps_the_one_that_says_more_literally_is_found():
    @step(parsers.re(".*"))
    def anything(): ...

    @step(parsers.parse("the seller {verb}"))
    def seller(): ...

    @step("the seller waits")
    def waits(): ...

    index = StepIndex(defined(anything, seller, waits))
    found = [index.find(text).function for text in ("the seller waits", "the seller sleeps", "Amazon waits")]
    assert found == [waits, seller, anything]
    assert index.find("the seller waits").function is waits


def test_all_steps_are_registered():
    """Steps that a module defines by pytest-bdd itself would be found as well, but cost each lookup."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "steps").rglob("[a-z]*.py")]
    written = sum(len(re.findall(r"^@(?:given|when|then|step)\(", text, re.MULTILINE)) for text in texts)
    assert len(registration.all_definitions()) == written > 200


def test_a_function_of_another_module_is_not_defined_again():
    module = type(registration)("another")
    module.imported = given("a step")(lambda: None)
    assert list(definitions_in(module)) == []


def test_a_teams_own_step_of_the_same_text_is_played(pytester):
    pytester.makeconftest(
        """
        from pytest_bdd import given, then

        pytest_plugins = ["pytest_mcf.steps"]

        @given("another feature marketplace")
        def own(): ...

        @then("the integration gave up within 3 minutes")
        def gave_up(): ...
        """
    )
    pytester.makefile(
        ".feature",
        own="""
        Feature: Own
          Scenario: Own
            Given another feature marketplace
            Then the integration gave up within 3 minutes
        """,
    )
    pytester.makepyfile("from pytest_bdd import scenarios\nscenarios('own.feature')")
    pytester.runpytest("-p", "no:cacheprovider").assert_outcomes(passed=1)


def test_an_undefined_step_is_named(pytester):
    pytester.makeconftest('pytest_plugins = ["pytest_mcf.steps"]')
    pytester.makefile(".feature", own="Feature: Own\n  Scenario: Own\n    Given nothing of the kind\n")
    pytester.makepyfile("from pytest_bdd import scenarios\nscenarios('own.feature')")
    result = pytester.runpytest("-p", "no:cacheprovider")
    result.stdout.fnmatch_lines(["*StepDefinitionNotFoundError: Step definition is not found: Given*"])
