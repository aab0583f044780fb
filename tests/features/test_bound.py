"""Nothing of features/ and steps/ is left lying about: every scenario plays and asserts, every step is used.

Read from the files themselves: what pytest collects is compared with what Gherkin's own parser sees.
"""

import ast
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from pytest_bdd import parsers

from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.definition import Definition
from pytest_mcf.plugin.tags import is_requirement
from pytest_mcf.plugin.tutorials import TUTORIAL
from pytest_mcf.rules.observable import LASTING, NEEDS_EMULATOR
from pytest_mcf.rules.suite import SuiteExample, SuiteStep, read_suite
from pytest_mcf.settings.api_versions import FIRST_ONLY, SUCCESSOR_ONLY
from pytest_mcf.settings.profiles import NOT_SPARSE, not_played_on
from pytest_mcf.settings.settings import PROFILES

ROOT = Path(__file__).parents[2]
KINDS = {"given": "Context", "when": "Action", "then": "Outcome", "step": None}


@pytest.fixture(scope="module")
def definitions():
    """What the decorators of each module of steps bind: the kind of step, and what its text has to match."""
    return [
        (f"{path.stem}.{name}: {pattern.name}", kind, pattern)
        for path in sorted((ROOT / "steps").rglob("[a-z]*.py"))
        for name, kind, pattern in step_definitions(path)
    ]


def step_definitions(path):
    module = import_module(".".join(("pytest_mcf", *path.relative_to(ROOT).with_suffix("").parts)))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                kind = decorator.func.id if isinstance(decorator, ast.Call) else None
                if kind in KINDS:
                    pattern = eval(ast.unparse(decorator.args[0]), vars(module))
                    yield node.name, KINDS[kind], parsers.get_parser(pattern)


def named(pickles):
    """Scenarios as a failure lists them."""
    return [f"{pickle['uri']}: {pickle['name']}" for pickle in pickles]


def kinds_of(pickle):
    return [step["type"] for step in pickle["steps"]]


def rules_of(pickle):
    return {name for name in tags_of(pickle) if is_requirement(name)}


def tags_of(pickle):
    return {tag["name"].removeprefix("@") for tag in pickle["tags"]}


def test_every_step_definition_is_reached_by_some_scenario(pickles, definitions):
    steps = {(step["type"], step["text"]) for pickle in pickles for step in pickle["steps"]}
    unused = [
        name
        for name, kind, pattern in definitions
        if not any(kind in {None, type_} and pattern.is_matching(text) for type_, text in steps)
    ]
    assert len(definitions) > 200
    assert unused == []


def test_every_scenario_asserts(pickles):
    assert named(pickle for pickle in pickles if "Outcome" not in kinds_of(pickle)) == []


def test_every_scenario_ends_with_an_assertion(pickles):
    """What comes after the last Then is not looked at."""
    assert named(pickle for pickle in pickles if kinds_of(pickle)[-1:] != ["Outcome"]) == []


def test_every_scenario_shows_a_rule(pickles):
    assert named(pickle for pickle in pickles if not rules_of(pickle)) == []


def test_scenarios_have_no_unknown_tags(pickles):
    known = {NEEDS_EMULATOR, LASTING, TUTORIAL, SUCCESSOR_ONLY, *PROFILES}
    left = {tag for pickle in pickles for tag in tags_of(pickle) if tag.startswith((NOT_SPARSE, FIRST_ONLY))}
    assert named(pickle for pickle in pickles if not tags_of(pickle) - rules_of(pickle) <= known | left) == []


def test_at_most_a_tenth_of_the_scenarios_leave_the_profile_sparse(pickles):
    suite = [each for each in read_suite(ROOT / "features") if "quirks" not in each.tags]
    leaving = [each for each in suite if not_played_on("sparse", each.tags)]
    assert 0 < len(leaving) <= len(suite) / 10


def test_what_leaves_the_profile_sparse_names_a_field_that_may_be_absent(pickles):
    tags = {tag for pickle in pickles for tag in tags_of(pickle) if tag.startswith(NOT_SPARSE)}
    fields = {tag.removeprefix(NOT_SPARSE) for tag in tags}
    for operation in OPERATIONS.values():
        operation.definitions()  # loads the module with its types
    optional = {
        field.alias or name
        for model in definitions_below(Definition)
        for name, field in model.model_fields.items()
        if not field.is_required()
    }
    assert fields <= optional | {"x-amzn-RateLimit-Limit"}


def definitions_below(model):
    """The definitions of all models below one that are loaded."""
    for each in model.__subclasses__():
        yield each
        yield from definitions_below(each)


def test_every_scenario_is_collected_once(pytester, pickles):
    result = pytester.runpytest("--mcf", "--collect-only", "-qq", "-p", "no:cacheprovider")
    collected = dict(line.rsplit(": ", 1) for line in result.stdout.lines if ".feature: " in line)
    assert {Path(file).name: int(count) for file, count in collected.items()} == Counter(
        pickle["uri"] for pickle in pickles
    )


def test_the_suite_is_read_as_gherkin_reads_it(pickles):
    suite = read_suite(ROOT / "features")
    assert sum(len(scenario.examples) for scenario in suite) == len(pickles)
    assert Counter(
        rule for scenario in suite for rule in scenario.requirements * len(scenario.examples)
    ) == Counter(
        tag["name"].removeprefix("@")
        for pickle in pickles
        for tag in pickle["tags"]
        if "@MCF-" in tag["name"]
    )


def test_a_rule_block_and_an_outline_are_understood(tmp_path):
    text = """\
    @MCF-GET-01
    Feature: Odd

      @MCF-GET-02
      Rule: Nested

        Background:
          Given nothing

        @emulator
        Scenario Outline: A <thing>
          Then <thing>

          Examples:
            | thing |
            | cup   |
            | plate |

          Examples:
            | thing |
            | spoon |
    """
    (tmp_path / "odd.feature").write_text(text, encoding="utf-8")
    (tmp_path / "empty.feature").write_text("", encoding="utf-8")
    (scenario,) = read_suite(tmp_path)
    assert (scenario.line, scenario.name) == (11, "A <thing>")
    nothing = SuiteStep(8, "Given", "Given nothing")
    assert scenario.examples == tuple(
        SuiteExample(f"A {thing}", (nothing, SuiteStep(12, "Then", f"Then {thing}")))
        for thing in ("cup", "plate", "spoon")
    )
    assert scenario.tags == {"MCF-GET-01", "MCF-GET-02", "emulator"}
    assert scenario.requirements == ("MCF-GET-01", "MCF-GET-02")
