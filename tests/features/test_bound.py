"""Nothing of features/ and steps/ is left lying about: every scenario plays and asserts, every step is used.

Read from the files themselves: what pytest collects is compared with what Gherkin's own parser sees.
"""

import ast
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from pytest_bdd import parsers

from pytest_mcf.binding import is_requirement
from pytest_mcf.report.scenarios import HARDENING, read_suite
from pytest_mcf.settings import PROFILES

ROOT = Path(__file__).parents[2]
FEATURES = sorted((ROOT / "features").glob("*.feature"))
KINDS = {"given": "Context", "when": "Action", "then": "Outcome", "step": None}


def pickles_of(path):
    """The scenarios of a feature, examples filled in."""
    document = {"uri": path.name, **Parser().parse(path.read_text(encoding="utf-8"))}
    return Compiler().compile(document)


PICKLES = [
    pytest.param(one, id=f"{path.stem}: {one['name']}") for path in FEATURES for one in pickles_of(path)
]


def step_definitions(path):
    """What the decorators of a module of steps bind: the kind of step, and what its text has to match."""
    module = import_module(f"pytest_mcf.steps.{path.stem}")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                kind = decorator.func.id if isinstance(decorator, ast.Call) else None
                if kind in KINDS:
                    pattern = eval(ast.unparse(decorator.args[0]), vars(module))
                    yield node.name, KINDS[kind], parsers.get_parser(pattern)


DEFINITIONS = [
    pytest.param(kind, pattern, id=f"{path.stem}.{name}: {pattern.name}")
    for path in sorted((ROOT / "steps").glob("[a-z]*.py"))
    for name, kind, pattern in step_definitions(path)
]


@pytest.mark.parametrize(("kind", "pattern"), DEFINITIONS)
def test_every_step_definition_is_reached_by_some_scenario(kind, pattern):
    steps = [step for pickle in PICKLES for step in pickle.values[0]["steps"]]
    assert any(kind in {None, step["type"]} and pattern.is_matching(step["text"]) for step in steps)


@pytest.mark.parametrize("pickle", PICKLES)
def test_every_scenario_asserts(pickle):
    kinds = [step["type"] for step in pickle["steps"]]
    assert "Outcome" in kinds
    assert kinds[-1] == "Outcome", "what comes after the last Then is not looked at"


@pytest.mark.parametrize("pickle", PICKLES)
def test_every_scenario_shows_a_rule(pickle):
    tags = {tag["name"].removeprefix("@") for tag in pickle["tags"]}
    rules = {tag for tag in tags if is_requirement(tag)}
    assert rules
    assert tags - rules <= {"emulator", HARDENING, *PROFILES}


def test_every_scenario_is_collected_once(pytester):
    result = pytester.runpytest("--mcf", "--collect-only", "-qq", "-p", "no:cacheprovider")
    collected = dict(line.rsplit(": ", 1) for line in result.stdout.lines if ".feature: " in line)
    expected = Counter({path.name: len(pickles_of(path)) for path in FEATURES})
    assert {Path(file).name: int(count) for file, count in collected.items()} == expected


def test_the_suite_is_read_as_gherkin_reads_it():
    suite = read_suite(ROOT / "features")
    pickles = [pickle.values[0] for pickle in PICKLES]
    assert sum(scenario.examples for scenario in suite) == len(pickles)
    assert Counter(
        rule for scenario in suite for rule in scenario.requirements * scenario.examples
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

        @hardening
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
    assert (scenario.line, scenario.name, scenario.examples, scenario.hardening) == (11, "A <thing>", 3, True)
    assert scenario.requirements == ("MCF-GET-01", "MCF-GET-02")
