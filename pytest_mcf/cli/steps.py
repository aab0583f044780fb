"""`pytest-mcf steps`: every step that features may use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from pytest_mcf.cli.output import print_json, summarise
from pytest_mcf.common.text import counted_in_words

if TYPE_CHECKING:
    from pytest_mcf.step_catalogue import CatalogueStep

_PAGE = """# Steps

Every step of the bundled features. [Your own features](own-features.md) may use them
too. `pytest-mcf steps WORD` lists those that have a word.

Parts that vary are in braces, and parts that may be missing in brackets. A step under *Any* may be a Given,
a When or a Then. If a step calls a method of the port that an integration does not have, the scenario is
*not claimed*.

`pytest-mcf steps --markdown` writes this page.
"""


@click.command("steps", short_help="List the steps that features may use.")
@click.argument("word", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the steps as a list of JSON objects.")
@click.option("--markdown", is_flag=True, help="Print the steps as the page docs/steps.md.")
def steps_command(word: str | None, *, as_json: bool, markdown: bool) -> None:
    """List the bundled steps: the text of each, what it does, and an example from the bundled features.

    With WORD, those that have it in their text, their example, what they do, or the name of a method of the
    port that they call. Exits with 1 if there are none.
    """
    from pytest_mcf.step_catalogue import step_catalogue

    if as_json and markdown:
        raise click.UsageError("--json and --markdown exclude each other.")
    steps = [step for step in step_catalogue() if word is None or step.has(word)]
    if as_json:
        print_json([_as_json(step) for step in steps])
    else:
        for line in _page(steps) if markdown else _lines(steps):
            click.echo(line)
    if not markdown:
        summarise(f"{counted_in_words(len(steps), 'step')}{f' with {word!r}' if word else ''}.")
    click.get_current_context().exit(0 if steps else 1)


def _as_json(step: CatalogueStep) -> Mapping[str, Any]:
    example = step.example
    return {
        "keywords": list(step.keywords),
        "text": step.text,
        "does": step.effect,
        "methods": list(step.methods),
        "topic": step.topic,
        "example": None
        if example is None
        else {
            "text": str(example),
            "table": list(example.table),
            "file": example.file,
            "line": example.line,
        },
    }


def _by_topic(steps: Sequence[CatalogueStep]) -> Iterator[tuple[str, list[CatalogueStep]]]:
    for topic, group in groupby(steps, lambda step: step.topic):
        yield topic, list(group)


def _lines(steps: Sequence[CatalogueStep]) -> Iterator[str]:
    for number, (topic, group) in enumerate(_by_topic(steps)):
        yield from [""] if number else []
        yield click.style(topic, bold=True, underline=True)
        for step in group:
            yield ""
            yield f"{click.style(f'{step.keyword:<5}', bold=True)} {step.text}"
            yield f"      {step.effect}"
            if step.example is not None:
                place = f"{step.example.file}:{step.example.line}"
                yield click.style(f"      {place}: {step.example}", fg="green")
                yield from (click.style(f"        {row}", fg="green") for row in step.example.table)


def _page(steps: Sequence[CatalogueStep]) -> Iterator[str]:
    yield _PAGE.rstrip("\n")
    for topic, group in _by_topic(steps):
        yield f"\n## {topic}"
        for step in group:
            yield f"\n**{step.keyword}** `{step.text}`\n"
            yield step.effect
            if step.example is not None:
                feature = step.example.file
                yield f"[{feature}](../features/{feature}):\n\n```gherkin\n{step.example}"
                yield from (f"  {row}" for row in step.example.table)
                yield "```"
