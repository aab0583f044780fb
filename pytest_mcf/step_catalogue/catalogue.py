"""All bundled steps: their texts, what they do, and an example of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pytest_bdd import parsers

from pytest_mcf.common.text import listed
from pytest_mcf.rules.suite import Keyword
from pytest_mcf.step_catalogue.definitions import StepDefinition, step_definitions, title_of
from pytest_mcf.step_catalogue.examples import StepExample, bundled_examples, first_examples
from pytest_mcf.step_catalogue.phrases import phrase_of


@dataclass(frozen=True, slots=True)
class CatalogueStep:
    """A step that features may use."""

    keywords: tuple[Keyword, ...]
    """What it may be; more than one if it does the same as each."""
    text: str
    """Parts that vary are in braces, parts that may be missing in brackets."""
    effect: str
    """What it does: in a sentence from what it uses, and its docstring."""
    methods: tuple[str, ...]
    """The methods of the port that it calls: without them a scenario is not claimed."""
    topic: str
    """What its module is about."""
    module: str
    example: StepExample | None
    parser: parsers.StepParser

    @property
    def keyword(self) -> str:
        """Its keywords as a list shows them."""
        return self.keywords[0] if len(self.keywords) == 1 else "Any"

    def has(self, word: str) -> bool:
        """Whether a word is in its text, its example, its effect, its topic or a method's name."""
        example = self.example.text if self.example else ""
        texts = (self.text, example, self.effect, self.topic, self.module, *self.methods)
        return any(word.casefold() in text.casefold() for text in texts)


@cache
def step_catalogue() -> tuple[CatalogueStep, ...]:
    """Every bundled step, module by module."""
    definitions = tuple(step_definitions())
    examples = first_examples(definitions, bundled_examples())
    return tuple(
        CatalogueStep(
            definition.keywords,
            phrase_of(definition.parser),
            f"{_effect_of(definition)} {definition.description}".rstrip(),
            definition.methods,
            title_of(definition.module),
            definition.module,
            examples.get(definition),
            definition.parser,
        )
        for definition in definitions
    )


def _effect_of(definition: StepDefinition) -> str:
    """What a step does, from what it uses."""
    checks = definition.keywords == ("Then",)
    methods = listed(definition.methods)
    if checks and methods:
        return f"Calls {methods}, and checks the result."
    if methods:
        return f"Calls {methods}."
    if "mcf_faults" in definition.fixtures:
        return "Injects a fault."
    if checks:
        return _CHECKS[_first_of(definition.fixtures, _CHECKS)]
    return _ACTS[_first_of(definition.fixtures, _ACTS)]


def _first_of(fixtures: tuple[str, ...], known: dict[str, str]) -> str:
    return next((name for name in known if name in fixtures), "context")


_CHECKS = {
    "mcf_journal": "Checks requests and responses.",
    "latest": "Checks the latest response.",
    "mcf_queue": "Checks the queue.",
    "mcf_sandbox": "Checks what Amazon holds.",
    "context": "Checks what the integration reported.",
}
_ACTS = {
    "mcf_queue": "Puts something into the queue, or takes it out.",
    "mcf_sandbox": "Acts for Amazon, a carrier or a customer; the integration is not called.",
    "mcf_environment": "Sets the scenario up.",
    "context": "Prepares what a later step uses.",
}
