"""How the bundled features use the steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pytest_mcf.resources import bundled
from pytest_mcf.rules.suite import Keyword, SuiteStep, read_suite
from pytest_mcf.step_catalogue.definitions import StepDefinition


@dataclass(frozen=True, slots=True)
class StepExample:
    """A line of a bundled feature."""

    keyword: Keyword
    """What kind of step it is, also if the line begins with `And`."""
    text: str
    """Without its keyword."""
    table: tuple[str, ...]
    """The rows of the table below it."""
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.keyword} {self.text}"


def bundled_examples() -> tuple[StepExample, ...]:
    """Every different line of the bundled features, in their order, with the values of examples."""
    examples: dict[tuple[Keyword, str], StepExample] = {}
    for scenario in read_suite(bundled("features")):
        for step in (step for example in scenario.examples for step in example.steps):
            example = _example(step, scenario.file)
            examples.setdefault((example.keyword, example.text), example)
    return tuple(examples.values())


def first_examples(
    definitions: Iterable[StepDefinition], examples: Iterable[StepExample]
) -> Mapping[StepDefinition, StepExample]:
    """The first line that each definition matches; those that match none are missing."""
    open_, found = dict.fromkeys(definitions), {}
    for example in examples:
        for definition in open_:
            if example.keyword in definition.keywords and definition.parser.is_matching(example.text):
                found[definition] = example
                del open_[definition]
                break
    return found


def _example(step: SuiteStep, file: str) -> StepExample:
    line, *table = step.text.splitlines()
    return StepExample(step.keyword, line.partition(" ")[2], tuple(table), file, step.line)
