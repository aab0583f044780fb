"""What an unknown step may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from pytest_mcf.common.text import listed
from pytest_mcf.step_catalogue.catalogue import step_catalogue
from pytest_mcf.step_catalogue.examples import bundled_examples

#: What differs between two uses of a step: quoted values and numbers.
_VALUES = re.compile(r'"[^"]*"|\d+')

#: What a step of an outline has for a column of its examples, if there is no such column.
_PLACEHOLDER = re.compile(r"<[^<>]+>")

#: How alike two texts have to be, from 0 to 1.
_ALIKE = 0.7
_MOST = 3


def explain_unknown_step(type_: str, text: str) -> str | None:
    """What a step that nothing matches may have meant; None if no bundled step looks like it.

    `type_` is that of pytest-bdd: given, when or then.
    """
    keyword = type_.capitalize()
    others = [step for step in step_catalogue() if step.parser.is_matching(text)]
    if any(keyword in step.keywords for step in others):
        return 'It is a step of pytest-mcf. Load these: pytest_plugins = ["pytest_mcf.steps"].'
    if others:
        known = listed(others[0].keywords, "or")
        return f"With this text it is a step for {known}, and not for {keyword}."
    near = list(_near(text))
    if not near:
        return None
    lines = "".join(f"\n  {line}" for line in near)
    left = _PLACEHOLDER.findall(text)
    of_examples = f"The examples of its outline have no column for {listed(left)}. " if left else ""
    return f"{of_examples}Did you mean:{lines}\n`pytest-mcf steps WORD` lists the steps that have a word."


def _near(text: str) -> Iterator[str]:
    """The most similar lines: of the features, and of steps that no feature shows."""
    candidates = {str(example): example.text for example in bundled_examples()}
    candidates |= {
        f"{step.keywords[0]} {step.text}": step.text for step in step_catalogue() if step.example is None
    }
    wanted = _without_values(text)
    rated: dict[str, tuple[float, str]] = {}
    for line, candidate in candidates.items():
        without_values = _without_values(candidate)
        matcher = SequenceMatcher(None, wanted, without_values)
        if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
            rated.setdefault(without_values, (matcher.ratio(), line))
    best = sorted((each for each in rated.values() if each[0] >= _ALIKE), reverse=True)
    return (line for _, line in best[:_MOST])


def _without_values(text: str) -> str:
    return _VALUES.sub('"', text.casefold())
